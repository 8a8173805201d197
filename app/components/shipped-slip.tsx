import type { OutboundRequestView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { type Fact, Facts } from "~/ui/facts";
import { Day, Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { DeliveryForm } from "./delivery-form";

type Slip = OutboundRequestView["shipments"][number];

const Punctuality = ({ onTime }: { onTime: boolean | null }) => {
  const { t } = useTranslation();
  return onTime ? <Badge tone="good">{t("warehouse.ship.onTime")}</Badge> : <Badge tone="waiting">{t("warehouse.ship.late")}</Badge>;
};

/** What a slip took from the budget, and a warning where that left it below zero. */
function Debit({ debit }: { debit: NonNullable<Slip["debit"]> }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-3">
      <span>
        {valueLabel(t, "entryKind", "parts")} <Money amount={debit.parts} />
      </span>
      <span>
        {valueLabel(t, "entryKind", "freight")} <Money amount={debit.freight} />
      </span>
      {debit.belowZero ? <Badge tone="refused">{t("warehouse.ship.belowZero")}</Badge> : null}
    </span>
  );
}

/** Says that a slip has just left, and where its print is. */
export function JustShipped({ slip }: { slip: Slip }) {
  const { t } = useTranslation();
  return (
    <Notice tone={slip.debit?.belowZero ? "warning" : "success"} title={t("warehouse.ship.done")}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-mono font-semibold text-2xl">{slip.issueSlipNo}</span>
        <Punctuality onTime={slip.onTime} />
      </p>
      {slip.debit ? <Debit debit={slip.debit} /> : null}
      <p className="pt-1">
        <LinkButton to={`/documents/issue-slip/${slip.issueSlipNo}`} document>
          {t("warehouse.slip.print")}
        </LinkButton>
      </p>
    </Notice>
  );
}

/** A slip that left: what it carries, with whom, what it cost the budget, and whether it arrived. */
export function ShippedSlip({ slip, today, idempotencyKey }: { slip: Slip; today: string; idempotencyKey: string }) {
  const { t } = useTranslation();
  const items: Fact[] = [
    {
      label: t("warehouse.outbound.parts"),
      wide: true,
      value: (
        <ul>
          {slip.lines.map((line) => (
            <li key={line.lineNo}>
              {line.name} <span className="tabular-nums">×{line.quantity}</span>{" "}
              <span className="break-all font-mono text-muted text-xs">{line.replacementSerials.join(" ")}</span>
            </li>
          ))}
        </ul>
      ),
    },
    { label: t("warehouse.outbound.shippedAt"), value: <Moment at={slip.shippedAt} /> },
    {
      label: t("warehouse.outbound.waybill"),
      value: (
        <>
          {slip.carrier} <CopyText text={slip.waybillNo ?? ""} />
        </>
      ),
    },
    {
      label: t("warehouse.ship.freight"),
      value: (
        <>
          {valueLabel(t, "freightTerms", slip.freightTerms ?? "")} {slip.freightAmount ? <Money amount={slip.freightAmount} /> : null}
        </>
      ),
    },
    ...(slip.receivedOn ? [{ label: t("warehouse.delivery.received"), value: <Day date={slip.receivedOn} /> }] : []),
    ...(slip.debit ? [{ label: t("warehouse.ship.budget"), value: <Debit debit={slip.debit} />, wide: true }] : []),
  ];
  return (
    <Card title={<span className="font-mono">{slip.issueSlipNo}</span>} aside={<Punctuality onTime={slip.onTime} />}>
      <Facts items={items} />
      <div className="mt-3 flex flex-wrap items-start justify-between gap-3 border-line border-t pt-3">
        {slip.onTheWay ? <DeliveryForm issueSlipNo={slip.issueSlipNo} today={today} idempotencyKey={idempotencyKey} /> : null}
        <LinkButton to={`/documents/issue-slip/${slip.issueSlipNo}`} document>
          {t("warehouse.slip.print")}
        </LinkButton>
      </div>
    </Card>
  );
}
