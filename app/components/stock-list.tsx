import { Link } from "@remix-run/react";
import type { StockPageView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Table } from "~/ui/table";

type Row = StockPageView["items"][number];

function Shortage({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.missing > 0) return <Badge tone="refused">{t("warehouse.stock.missing", { count: row.missing })}</Badge>;
  return row.isOut ? <Badge tone="waiting">{t("warehouse.stock.out")}</Badge> : null;
}

const PartLink = ({ sku }: { sku: string }) => (
  <Link to={`/stock/${sku}`} className="font-mono text-accent hover:underline">
    {sku}
  </Link>
);

/** Good stock by part: what is missing first. */
export function StockList({ rows }: { rows: Row[] }) {
  const { t } = useTranslation();
  if (rows.length === 0) {
    return (
      <Card flush>
        <EmptyState title={t("warehouse.stock.none")} />
      </Card>
    );
  }
  return (
    <Card flush>
      <Table
        caption={t("warehouse.stock.list")}
        rows={rows}
        rowKey={(row) => row.sku}
        columns={[
          { key: "sku", head: t("warehouse.stock.sku"), lead: true, cell: (row) => <PartLink sku={row.sku} /> },
          { key: "name", head: t("warehouse.stock.part"), cell: (row) => row.name },
          { key: "mark", head: "", mark: true, cell: (row) => <Shortage row={row} /> },
          { key: "onHand", head: t("warehouse.stock.onHand"), numeric: true, cell: (row) => row.onHand },
          { key: "allocated", head: t("warehouse.stock.allocated"), numeric: true, wideOnly: true, cell: (row) => row.allocated },
          { key: "available", head: t("warehouse.stock.available"), numeric: true, cell: (row) => <strong>{row.available}</strong> },
        ]}
      />
    </Card>
  );
}
