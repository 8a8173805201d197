import { Link } from "@remix-run/react";
import type { StockOfPartView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

type Movement = StockOfPartView["movements"]["items"][number];

/** What came and went of a part, the newest first, each with the document that says so. */
export function StockMovements({ movements }: { movements: Movement[] }) {
  const { t } = useTranslation();
  if (movements.length === 0) return <EmptyState title={t("warehouse.movement.none")} />;
  return (
    <Table
      caption={t("warehouse.movement.title")}
      rows={movements}
      rowKey={(row) => row.id}
      columns={[
        { key: "document", head: t("warehouse.movement.document"), lead: true, cell: (row) => <Source movement={row} /> },
        { key: "kind", head: t("warehouse.movement.kind"), cell: (row) => valueLabel(t, "movementKind", row.sourceKind) },
        {
          key: "pieces",
          head: t("warehouse.movement.pieces"),
          numeric: true,
          mark: true,
          cell: (row) => <strong className="tabular-nums">{row.quantity > 0 ? `+${row.quantity}` : `−${-row.quantity}`}</strong>,
        },
        { key: "by", head: t("warehouse.movement.by"), cell: (row) => row.by },
        { key: "at", head: t("warehouse.movement.at"), cell: (row) => <Moment at={row.at} /> },
      ]}
    />
  );
}

function Source({ movement: { document, requestNo } }: { movement: Movement }) {
  if (requestNo === null) return <span className="font-mono">{document}</span>;
  return (
    <Link to={`/requests/${requestNo}`} className="font-mono text-accent hover:underline">
      {document}
    </Link>
  );
}
