import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { EmptyState } from "~/ui/empty-state";
import { Moment } from "~/ui/moment";
import { type Column, Table } from "~/ui/table";
import { DeliveryForm } from "./delivery-form";
import { type OutboundRow, RequestLink, useWorkColumns } from "./outbound-work";

/** Slips on their way, the one that left first on top: their arrival is confirmed here. */
export function OnTheirWay({ rows, today, idempotencyKey }: { rows: OutboundRow[]; today: string; idempotencyKey: string }) {
  const { t } = useTranslation();
  const { requester, parts } = useWorkColumns();
  const columns: Column<OutboundRow>[] = [
    {
      key: "slip",
      head: t("warehouse.outbound.slip"),
      lead: true,
      cell: (row) => <span className="font-mono">{row.issueSlipNo}</span>,
    },
    {
      key: "onTime",
      head: "",
      mark: true,
      cell: (row) => (row.onTime ? null : <Badge tone="waiting">{t("warehouse.ship.late")}</Badge>),
    },
    { key: "number", head: t("warehouse.outbound.request"), cell: (row) => <RequestLink requestNo={row.requestNo} /> },
    { key: "shippedAt", head: t("warehouse.outbound.shippedAt"), cell: (row) => <Moment at={row.shippedAt} /> },
    {
      key: "waybill",
      head: t("warehouse.outbound.waybill"),
      cell: (row) => (
        <>
          {row.carrier} <CopyText text={row.waybillNo ?? ""} />
        </>
      ),
    },
    requester,
    parts,
    {
      key: "deliver",
      head: t("warehouse.delivery.title"),
      cell: (row) => <DeliveryForm issueSlipNo={row.issueSlipNo ?? ""} today={today} idempotencyKey={idempotencyKey} />,
    },
  ];
  return (
    <Card flush>
      {rows.length === 0 ? (
        <EmptyState title={t("warehouse.outbound.empty.shipped")} />
      ) : (
        <Table
          caption={t("warehouse.outbound.stage.shipped")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.issueSlipNo ?? row.requestNo}
        />
      )}
    </Card>
  );
}
