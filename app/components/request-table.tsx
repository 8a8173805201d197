import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";
import { RequestBadge } from "./request-badge";

interface Row {
  requestNo: string;
  status: string;
  requesterName: string;
  firstPart: string;
  lines: number;
  submittedAt: string;
}

/** Requests beside something else, each with the way to it. */
export function RequestTable({ caption, items, path }: { caption: string; items: readonly Row[]; path: string }) {
  const { t } = useTranslation();
  return (
    <Table<Row>
      caption={caption}
      rows={items}
      rowKey={(row) => row.requestNo}
      columns={[
        {
          key: "no",
          head: t("service.units.requestNo"),
          lead: true,
          cell: (row) => (
            <Link to={`${path}/${row.requestNo}`} className="font-mono text-accent hover:underline">
              {row.requestNo}
            </Link>
          ),
        },
        { key: "status", head: t("service.units.status"), mark: true, cell: (row) => <RequestBadge status={row.status} /> },
        { key: "requester", head: t("service.units.requester"), cell: (row) => row.requesterName },
        {
          key: "part",
          head: t("service.units.parts"),
          cell: (row) => (row.lines > 1 ? t("service.queue.parts", { part: row.firstPart, count: row.lines }) : row.firstPart),
        },
        { key: "at", head: t("service.case.submittedAt"), cell: (row) => <Moment at={row.submittedAt} /> },
      ]}
    />
  );
}
