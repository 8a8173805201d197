import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { LiaisonBadges, SettleBy } from "./liaison-badges";

interface Listed {
  slipNo: string;
  complaintNo: string;
  department: string;
  demand: string;
  status: string;
  dueAt: string;
  issuer: string;
  publishedAt: string | null;
  overdue: boolean;
  late: boolean;
  /** By when the objection is to be settled. */
  settling: { dueAt: string; missed: boolean } | null;
}

/** Slips, each with the way to its page. */
export function LiaisonList({ items }: { items: readonly Listed[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("liaison.none")} />;
  return (
    <Table
      caption={t("liaison.title")}
      rows={items}
      rowKey={({ slipNo }) => slipNo}
      columns={[
        {
          key: "slip",
          head: t("liaison.slip"),
          lead: true,
          cell: ({ slipNo }) => (
            <Link to={`/liaison/${slipNo}`} className="font-mono text-accent hover:underline">
              {slipNo}
            </Link>
          ),
        },
        {
          key: "status",
          head: t("liaison.course"),
          mark: true,
          cell: (slip) => (
            <>
              <LiaisonBadges {...slip} />
              {slip.settling ? (
                <span className="mt-0.5 block text-muted text-xs">
                  {t("liaison.settleBy")} <SettleBy {...slip.settling} />
                </span>
              ) : null}
            </>
          ),
        },
        { key: "department", head: t("liaison.department"), cell: ({ department }) => valueLabel(t, "department", department) },
        { key: "demand", head: t("liaison.demand"), cell: ({ demand }) => <span className="line-clamp-2 break-words">{demand}</span> },
        {
          key: "case",
          head: t("liaison.case"),
          cell: ({ complaintNo }) => <span className="whitespace-nowrap font-mono">{complaintNo}</span>,
        },
        { key: "issuer", head: t("liaison.issuedBy"), cell: ({ issuer }) => issuer },
        { key: "due", head: t("liaison.due"), cell: ({ dueAt }) => <Moment at={dueAt} /> },
      ]}
    />
  );
}
