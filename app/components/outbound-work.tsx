import { Link } from "@remix-run/react";
import type { OutboundView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { StickyActions } from "~/ui/sticky-actions";
import { type Column, Table } from "~/ui/table";
import { PickAllRows, PickRow } from "./picked-rows";

export type OutboundRow = OutboundView["items"][number];

/** The columns that every stage of the work shows. */
export function useWorkColumns() {
  const { t } = useTranslation();
  const requester: Column<OutboundRow> = {
    key: "requester",
    head: t("warehouse.outbound.requester"),
    cell: (row) => (
      <>
        {row.requesterName} {row.requesterCode ? <span className="font-mono text-muted text-xs">{row.requesterCode}</span> : null}
      </>
    ),
  };
  const parts: Column<OutboundRow> = {
    key: "parts",
    head: t("warehouse.outbound.parts"),
    cell: (row) => (
      <ul className="md:text-left">
        {row.lines.map((line) => (
          <li key={line.lineNo}>
            {line.name} <span className="tabular-nums">×{line.quantity}</span>
          </li>
        ))}
      </ul>
    ),
  };
  const shipBy: Column<OutboundRow> = {
    key: "shipBy",
    head: t("warehouse.outbound.shipBy"),
    cell: (row) => (
      <span className={row.overdue ? "font-medium text-refused" : undefined}>
        <Moment at={row.shipBy} />
      </span>
    ),
  };
  return { requester, parts, shipBy };
}

export const RequestLink = ({ requestNo }: { requestNo: string }) => (
  <Link to={`/outbound/${requestNo}`} className="font-mono text-accent hover:underline">
    {requestNo}
  </Link>
);

function Overdue({ row }: { row: OutboundRow }) {
  const { t } = useTranslation();
  return row.overdue ? <Badge tone="refused">{t("warehouse.outbound.overdue")}</Badge> : null;
}

/** What is to leave: marked together they are fetched in one walk. */
export function ToShip({ rows, refused, idempotencyKey }: { rows: OutboundRow[]; refused?: FormRefusal; idempotencyKey: string }) {
  const { t } = useTranslation();
  const { requester, parts, shipBy } = useWorkColumns();
  if (rows.length === 0) return <EmptyCard title={t("warehouse.outbound.empty.to_ship")} />;
  const number: Column<OutboundRow> = {
    key: "number",
    head: t("warehouse.outbound.request"),
    lead: true,
    cell: ({ requestNo }) => (
      <span className="inline-flex items-center">
        <PickRow name="requestNos" value={requestNo} label={t("warehouse.outbound.pickOne", { no: requestNo })} />
        <RequestLink requestNo={requestNo} />
      </span>
    ),
  };
  const mark: Column<OutboundRow> = { key: "mark", head: "", mark: true, cell: (row) => <Overdue row={row} /> };
  return (
    <ActionForm refused={refused} intent="startPicking" idempotencyKey={idempotencyKey}>
      <Card flush>
        <PickAllRows name="requestNos" />
        <Table
          caption={t("warehouse.outbound.stage.to_ship")}
          columns={[number, shipBy, mark, requester, parts]}
          rows={rows}
          rowKey={(row) => row.requestNo}
        />
      </Card>
      <StickyActions>
        <SubmitButton>{t("warehouse.outbound.startPicking")}</SubmitButton>
      </StickyActions>
    </ActionForm>
  );
}

/** What is being fetched; `picked` are the slips that have just been begun. */
export function Picking({ rows, picked }: { rows: OutboundRow[]; picked: string[] }) {
  const { t } = useTranslation();
  const { requester, parts, shipBy } = useWorkColumns();
  if (rows.length === 0) return <EmptyCard title={t("warehouse.outbound.empty.picking")} />;
  const slip: Column<OutboundRow> = {
    key: "slip",
    head: t("warehouse.outbound.slip"),
    lead: true,
    cell: ({ issueSlipNo, requestNo }) => (
      <span className="inline-flex items-center">
        <PickRow
          name="issueSlipNos"
          value={issueSlipNo ?? ""}
          checked={picked.includes(issueSlipNo ?? "")}
          label={t("warehouse.outbound.printOne", { no: issueSlipNo ?? "" })}
        />
        <Link to={`/outbound/${requestNo}`} className="font-mono text-accent hover:underline">
          {issueSlipNo}
        </Link>
      </span>
    ),
  };
  const number: Column<OutboundRow> = {
    key: "number",
    head: t("warehouse.outbound.request"),
    cell: ({ requestNo }) => <span className="font-mono">{requestNo}</span>,
  };
  const mark: Column<OutboundRow> = { key: "mark", head: "", mark: true, cell: (row) => <Overdue row={row} /> };
  return (
    <form method="get" action="/documents/pick-list" target="_blank" rel="noopener">
      <Card flush>
        <PickAllRows name="issueSlipNos" />
        <Table
          caption={t("warehouse.outbound.stage.picking")}
          columns={[slip, number, shipBy, mark, requester, parts]}
          rows={rows}
          rowKey={(row) => row.issueSlipNo ?? row.requestNo}
        />
      </Card>
      <StickyActions>
        <SubmitButton>{t("warehouse.outbound.printPicked")}</SubmitButton>
        <LinkButton to="/documents/pick-list" document>
          {t("warehouse.outbound.printAll")}
        </LinkButton>
      </StickyActions>
    </form>
  );
}

const EmptyCard = ({ title }: { title: string }) => (
  <Card flush>
    <EmptyState title={title} />
  </Card>
);

/** Says what has just been done, where the list would not show it. */
export function WorkNotice({ notice, picked }: { notice: string | null; picked: string[] }) {
  const { t } = useTranslation();
  if (notice === "picking") return <Notice tone="success">{t("warehouse.outbound.done.picking", { slips: picked.join(" ") })}</Notice>;
  if (notice === "delivered") return <Notice tone="success">{t("warehouse.outbound.done.delivered")}</Notice>;
  return null;
}
