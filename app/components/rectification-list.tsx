import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { RectificationBadges } from "./rectification-badges";

interface Listed {
  formNo: string;
  complaintNo: string;
  department: string;
  demand: string;
  status: string;
  dueAt: string | null;
  issuer: string;
  overdue: boolean;
  missed: number;
}

/** Rectification forms, each with the way to its page. */
export function RectificationList({ items }: { items: readonly Listed[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("rectification.none")} />;
  return (
    <Table
      caption={t("rectification.title")}
      rows={items}
      rowKey={({ formNo }) => formNo}
      columns={[
        {
          key: "form",
          head: t("rectification.form"),
          lead: true,
          cell: ({ formNo }) => (
            <Link to={`/rectifications/${formNo}`} className="font-mono text-accent hover:underline">
              {formNo}
            </Link>
          ),
        },
        { key: "status", head: t("rectification.course"), mark: true, cell: (form) => <RectificationBadges {...form} /> },
        { key: "department", head: t("rectification.department"), cell: ({ department }) => valueLabel(t, "department", department) },
        {
          key: "demand",
          head: t("rectification.demand"),
          cell: ({ demand }) => <span className="line-clamp-2 break-words">{demand}</span>,
        },
        {
          key: "case",
          head: t("rectification.case"),
          cell: ({ complaintNo }) => <span className="whitespace-nowrap font-mono">{complaintNo}</span>,
        },
        { key: "issuer", head: t("rectification.issuedBy"), cell: ({ issuer }) => issuer },
        { key: "due", head: t("rectification.due"), cell: ({ dueAt }) => <Moment at={dueAt} /> },
      ]}
    />
  );
}
