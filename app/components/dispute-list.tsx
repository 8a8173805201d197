import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { DisputeBadge } from "./dispute-badge";

interface Listed {
  disputeNo: string;
  complaintNo: string;
  department: string;
  towards: string;
  status: string;
  responsible: string | null;
  opener: string;
  openedAt: string;
}

/** Disputes, each with the way to its page. */
export function DisputeList({ items }: { items: readonly Listed[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("dispute.none")} />;
  return (
    <Table
      caption={t("dispute.title")}
      rows={items}
      rowKey={({ disputeNo }) => disputeNo}
      columns={[
        {
          key: "dispute",
          head: t("dispute.dispute"),
          lead: true,
          cell: ({ disputeNo }) => (
            <Link to={`/disputes/${disputeNo}`} className="font-mono text-accent hover:underline">
              {disputeNo}
            </Link>
          ),
        },
        { key: "status", head: t("dispute.status"), mark: true, cell: ({ status }) => <DisputeBadge status={status} /> },
        { key: "department", head: t("dispute.department"), cell: ({ department }) => valueLabel(t, "department", department) },
        { key: "towards", head: t("dispute.towards"), cell: ({ towards }) => valueLabel(t, "department", towards) },
        {
          key: "responsible",
          head: t("dispute.responsible"),
          cell: ({ responsible }) => (responsible ? valueLabel(t, "department", responsible) : "—"),
        },
        {
          key: "case",
          head: t("dispute.case"),
          cell: ({ complaintNo }) => <span className="whitespace-nowrap font-mono">{complaintNo}</span>,
        },
        { key: "opener", head: t("dispute.openedBy"), cell: ({ opener }) => opener },
        { key: "opened", head: t("dispute.openedAt"), cell: ({ openedAt }) => <Moment at={openedAt} /> },
      ]}
    />
  );
}
