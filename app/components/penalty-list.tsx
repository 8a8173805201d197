import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";
import { PenaltyWeight } from "./penalty-weight";

const TONES = {
  proposed: "waiting",
  recorded: "refused",
  dropped: "neutral",
  appealed: "accent",
  upheld: "refused",
  lifted: "neutral",
} as const;

/** Where a penalty stands. */
export function PenaltyBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status as keyof typeof TONES]}>{valueLabel(t, "penaltyStatus", status)}</Badge>;
}

interface Listed {
  penaltyNo: string;
  person: string;
  department: string | null;
  violation: string;
  unit: string;
  amount: number;
  doubledFor: string | null;
  occurredOn: string;
  complaintNo: string | null;
  status: string;
}

/** Penalties, each with the way to its page. */
export function PenaltyList({ items }: { items: readonly Listed[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("penalties.none")} />;
  return (
    <Table
      caption={t("penalties.title")}
      rows={items}
      rowKey={({ penaltyNo }) => penaltyNo}
      columns={[
        {
          key: "penalty",
          head: t("penalties.one"),
          lead: true,
          cell: ({ penaltyNo }) => (
            <Link to={`/penalties/${penaltyNo}`} className="font-mono text-accent hover:underline">
              {penaltyNo}
            </Link>
          ),
        },
        { key: "status", head: t("penalties.decided"), mark: true, cell: ({ status }) => <PenaltyBadge status={status} /> },
        { key: "person", head: t("penalties.person"), cell: ({ person }) => person },
        {
          key: "department",
          head: t("penalties.department"),
          wideOnly: true,
          cell: ({ department }) => (department ? valueLabel(t, "department", department) : "–"),
        },
        { key: "violation", head: t("penalties.violation"), cell: ({ violation }) => valueLabel(t, "violation", violation) },
        { key: "weight", head: t("penalties.weight"), numeric: true, cell: (row) => <PenaltyWeight {...row} /> },
        { key: "on", head: t("penalties.occurredOn"), cell: ({ occurredOn }) => <span className="whitespace-nowrap">{occurredOn}</span> },
        {
          key: "case",
          head: t("penalties.complaint"),
          cell: ({ complaintNo }) => <span className="whitespace-nowrap font-mono">{complaintNo ?? "–"}</span>,
        },
      ]}
    />
  );
}
