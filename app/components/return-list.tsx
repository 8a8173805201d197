import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { ReturnBadge } from "./return-badge";

interface Listed {
  returnNo: string;
  status: string;
  wanted: string;
  sender: { name: string };
  requestedAt: string;
  expected: number;
  received: number;
}

/** Returns, each with the way to its page; the warehouse's lead to where they are received. */
export function ReturnList({ items, under, none }: { items: readonly Listed[]; under: string; none: string }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={none} />;
  return (
    <Table
      caption={t("returns.title")}
      rows={items}
      rowKey={({ returnNo }) => returnNo}
      columns={[
        {
          key: "no",
          head: t("returns.one"),
          lead: true,
          cell: ({ returnNo }) => (
            <Link
              to={`${under}/${returnNo}`}
              className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
            >
              {returnNo}
            </Link>
          ),
        },
        { key: "status", head: t("returns.status"), mark: true, cell: ({ status }) => <ReturnBadge status={status} /> },
        { key: "sender", head: t("returns.sender"), cell: ({ sender }) => <span className="break-words">{sender.name}</span> },
        {
          key: "units",
          head: t("returns.units"),
          cell: ({ expected, received }) => t("returns.counted", { count: expected + received, received }),
        },
        { key: "wanted", head: t("returns.wanted"), cell: ({ wanted }) => valueLabel(t, "wanted", wanted) },
        { key: "at", head: t("returns.requestedAt"), cell: ({ requestedAt }) => <Moment at={requestedAt} /> },
      ]}
    />
  );
}
