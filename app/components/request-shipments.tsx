import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { CopyText } from "~/ui/copy-text";
import { Facts } from "~/ui/facts";
import type { FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { type Reportable, ReportProblem } from "./report-problem";

interface Shipment extends Reportable {
  status: string;
  carrier: string | null;
  waybillNo: string | null;
  freightTerms: string | null;
  freightAmount: string | null;
  shippedAt: string | null;
  onTime: boolean | null;
  receivedOn: string | null;
}

interface ShipmentsProps {
  request: { shipments: readonly Shipment[]; mayPrintSlips: boolean; lines: readonly { lineNo: number; name: string }[] };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What is on its way or has arrived: carrier, waybill to copy, the slip as a file. */
export function RequestShipments({ request, ...form }: ShipmentsProps) {
  const { t } = useTranslation();
  const names = new Map(request.lines.map(({ lineNo, name }) => [lineNo, name]));
  return (
    <ul className="divide-y divide-line">
      {request.shipments.map((shipment) => (
        <li key={shipment.issueSlipNo} className="space-y-3 px-4 py-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <CopyText text={shipment.issueSlipNo} />
            <Punctuality shipment={shipment} />
          </div>
          {shipment.shippedAt ? (
            <Facts
              items={[
                { label: t("dealer.shipment.carrier"), value: shipment.carrier },
                { label: t("dealer.shipment.waybill"), value: shipment.waybillNo ? <CopyText text={shipment.waybillNo} /> : null },
                { label: t("dealer.shipment.shippedAt"), value: <Moment at={shipment.shippedAt} /> },
                { label: t("dealer.shipment.receivedOn"), value: <Day date={shipment.receivedOn} /> },
                { label: t("dealer.shipment.freight"), value: <Freight shipment={shipment} /> },
              ]}
            />
          ) : null}
          {request.mayPrintSlips ? (
            <LinkButton to={`/documents/issue-slip/${shipment.issueSlipNo}`} document>
              {t("dealer.shipment.slip")}
            </LinkButton>
          ) : null}
          <ReportProblem slip={shipment} names={names} {...form} />
        </li>
      ))}
    </ul>
  );
}

function Punctuality({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation();
  if (shipment.status === "lost") return <Badge tone="refused">{valueLabel(t, "problemKind", "lost")}</Badge>;
  if (shipment.onTime === null) return <Badge tone="accent">{t("dealer.shipment.picking")}</Badge>;
  return shipment.onTime ? (
    <Badge tone="good">{t("dealer.shipment.onTime")}</Badge>
  ) : (
    <Badge tone="waiting">{t("dealer.shipment.late")}</Badge>
  );
}

function Freight({ shipment }: { shipment: Shipment }) {
  const { t } = useTranslation();
  if (shipment.freightTerms === null) return <span className="text-muted">—</span>;
  return (
    <>
      {valueLabel(t, "freightTerms", shipment.freightTerms)} {shipment.freightAmount ? <Money amount={shipment.freightAmount} /> : null}
    </>
  );
}
