import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

interface View {
  returnNo: string;
  sender: { name: string; phone: string };
  dealerCode: string | null;
  subDistributorCode: string | null;
  wanted: string;
  reason: string;
  complaintNo: string | null;
  carrier: string | null;
  waybillNo: string | null;
  requestedAt: string;
  refusedFor: string | null;
  cancelledFor: string | null;
  mismatchReason: string | null;
}

/** Who sends what back, why, and what is wanted for it. */
export function ReturnFacts({ view, readsCorrective }: { view: View; readsCorrective: boolean }) {
  const { t } = useTranslation();
  const { sender, complaintNo } = view;
  const code = view.subDistributorCode ?? view.dealerCode;
  const optional = [
    { label: t("returns.mismatch"), value: view.mismatchReason },
    { label: t("returns.refusedFor"), value: view.refusedFor },
    { label: t("returns.cancelledFor"), value: view.cancelledFor },
    { label: t("returns.parcel"), value: view.carrier && `${view.carrier} ${view.waybillNo}` },
  ].flatMap(({ label, value }) => (value ? [{ label, value, wide: true }] : []));
  return (
    <Facts
      columns={1}
      items={[
        { label: t("returns.sender"), value: code ? `${sender.name} ${code}` : sender.name },
        { label: t("returns.phone"), value: <span className="font-mono">{sender.phone}</span> },
        { label: t("returns.wanted"), value: valueLabel(t, "wanted", view.wanted) },
        { label: t("returns.requestedAt"), value: <Moment at={view.requestedAt} /> },
        ...(complaintNo
          ? [
              {
                label: t("returns.case"),
                value: (
                  <Link
                    to={`/complaints/${complaintNo}`}
                    className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
                  >
                    {complaintNo}
                  </Link>
                ),
              },
            ]
          : []),
        { label: t("returns.reason"), value: view.reason, wide: true },
        ...optional,
        ...(readsCorrective
          ? [
              {
                label: t("batches.corrective"),
                value: (
                  <Link
                    to={`/corrective-actions?view=all&sourceNo=${view.returnNo}`}
                    className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
                  >
                    {t("batches.correctiveOf")}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

interface Parcel {
  issueSlipNo: string;
  carrier: string;
  waybillNo: string;
  freightTerms: string;
  freightAmount: string | null;
}
interface Unit {
  unitNo: string;
  serial: string;
  model: string;
  /** Null where the reader may not know it. */
  batchNo: string | null;
  fault: string | null;
  announced: boolean;
  state: string;
  condition: string | null;
  /** How it went back to its sender. */
  sentBack: Parcel | null;
  /** By whom it was sold; null where that is not told. */
  owner: { kind: "dealer" | "company" | "nobody"; name: string | null; isForeign: boolean } | null;
}

/** The units of a return and where each stands. */
export function ReturnUnits({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("returns.units")}
      rows={units}
      rowKey={({ unitNo }) => unitNo}
      columns={[
        {
          key: "serial",
          head: t("returns.serial"),
          lead: true,
          cell: ({ serial, announced }) => (
            <>
              <Link
                to={`/units/${serial}`}
                className="inline-flex min-h-11 items-center break-all font-mono text-accent hover:underline md:min-h-0"
              >
                {serial}
              </Link>{" "}
              {announced ? null : <Badge tone="waiting">{t("returns.unannounced")}</Badge>}
            </>
          ),
        },
        {
          key: "state",
          head: t("returns.state"),
          mark: true,
          cell: ({ state, sentBack }) => (
            <>
              <Badge>{valueLabel(t, "returnUnitState", state)}</Badge>
              {sentBack ? <SentBack parcel={sentBack} /> : null}
            </>
          ),
        },
        ...(units.some(({ owner }) => owner !== null)
          ? [
              {
                key: "owner",
                head: t("returns.owner"),
                cell: ({ owner }: Unit) =>
                  owner && (
                    <>
                      {owner.kind === "dealer" ? owner.name : t(`returns.ownerIs.${owner.kind}`)}{" "}
                      {owner.isForeign ? <Badge tone="refused">{t("returns.foreign")}</Badge> : null}
                    </>
                  ),
              },
            ]
          : []),
        { key: "model", head: t("returns.product"), cell: ({ model }) => <span className="font-mono">{model}</span> },
        { key: "batch", head: t("returns.batch"), cell: ({ batchNo }) => <span className="font-mono">{batchNo}</span> },
        { key: "fault", head: t("returns.fault"), cell: ({ fault }) => <span className="break-words">{fault}</span> },
        { key: "condition", head: t("returns.condition"), cell: ({ condition }) => condition && valueLabel(t, "unitCondition", condition) },
      ]}
    />
  );
}

/** The parcel by which a unit went back, and its slip. */
function SentBack({ parcel: { issueSlipNo, carrier, waybillNo, freightTerms, freightAmount } }: { parcel: Parcel }) {
  const { t } = useTranslation();
  return (
    <p className="mt-1 break-all text-xs">
      {carrier} <span className="font-mono">{waybillNo}</span> {valueLabel(t, "freightTerms", freightTerms)}
      {freightAmount ? ` ¥${freightAmount}` : null}{" "}
      <a
        href={`/documents/return-slip/${issueSlipNo}`}
        className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
        target="_blank"
        rel="noreferrer"
      >
        {issueSlipNo}
      </a>
    </p>
  );
}

interface PastEvent {
  no: number;
  at: string;
  role: string;
  by: string | null;
  serial: string | null;
  status: string | null;
  reason: string | null;
}

/** What happened to a return and its units, the latest first. */
export function ReturnHistory({ events }: { events: readonly PastEvent[] }) {
  const { t } = useTranslation();
  return (
    <ol className="space-y-3">
      {[...events].reverse().map((event) => (
        <li key={event.no} className="border-line border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">
              {event.serial ? <span className="break-all font-mono">{event.serial} </span> : null}
              {event.status ? <Reached serial={event.serial} status={event.status} /> : null}
            </span>
            <span className="text-muted text-xs">
              <Moment at={event.at} />
            </span>
          </p>
          <p className="text-muted text-xs">
            {valueLabel(t, "role", event.role)} {event.by}
          </p>
          {event.reason ? <p>{event.reason}</p> : null}
        </li>
      ))}
    </ol>
  );
}

function Reached({ serial, status }: { serial: string | null; status: string }) {
  const { t } = useTranslation();
  return serial === null ? valueLabel(t, "returnStatus", status) : valueLabel(t, "returnUnitState", status);
}
