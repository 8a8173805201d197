import { Link } from "@remix-run/react";
import type { readReturn } from "@services/returns/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Facts } from "~/ui/facts";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";

type Settlement = Awaited<ReturnType<typeof readReturn>>["settlements"][number];
interface Props {
  returnNo: string;
  settlement: Settlement;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const Named = ({ returnNo, serial }: { returnNo: string; serial: string }) => (
  <>
    <input type="hidden" name="returnNo" value={returnNo} />
    <input type="hidden" name="serial" value={serial} />
  </>
);

function CreditForm({ returnNo, settlement: { serial, proposed }, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="settleCredit" refused={refused} idempotencyKey={idempotencyKey} aria-label={t("returns.owed.settleCredit")}>
      <Named returnNo={returnNo} serial={serial} />
      <div className="space-y-3">
        <Field name="amount" label={t("returns.owed.amount")} defaultValue={proposed ?? undefined} inputMode="decimal" numeric required />
        <Field name="documentNo" label={t("returns.owed.documentNo")} hint={t("returns.owed.documentHint")} code optional />
        <Field name="reference" label={t("returns.owed.reference")} autoComplete="off" optional />
        <SubmitButton>{t("returns.owed.settleCredit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function ExchangeForm({ returnNo, settlement: { serial }, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("returns.owed.arrange")} tone="primary" open={refused?.intent === "arrangeExchange"}>
      <ActionForm intent="arrangeExchange" refused={refused} idempotencyKey={idempotencyKey}>
        <Named returnNo={returnNo} serial={serial} />
        <div className="space-y-3">
          <Field name="model" label={t("returns.owed.model")} hint={t("returns.owed.modelHint")} code optional />
          <p className="text-muted text-xs">{t("returns.owed.shipToHint")}</p>
          <Field name="shipTo.name" label={t("returns.owed.name")} optional />
          <Field name="shipTo.phone" label={t("returns.phone")} type="tel" optional />
          <Field name="shipTo.address" label={t("returns.owed.address")} optional />
          <SubmitButton>{t("returns.owed.arrange")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

function WaiveForm({ returnNo, settlement: { serial }, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("returns.owed.waive")} tone="secondary" open={refused?.intent === "waiveSettlement"}>
      <ActionForm intent="waiveSettlement" refused={refused} idempotencyKey={idempotencyKey}>
        <Named returnNo={returnNo} serial={serial} />
        <div className="space-y-3">
          <TextAreaField name="reason" label={t("returns.why")} rows={2} required />
          <SubmitButton tone="danger">{t("returns.owed.waive")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

function SettlementFacts({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation();
  const { kind, requestNo, mayReadRequest, proposed, amount, documentNo, reference, waivedFor, settledAt } = settlement;
  const request = (
    <Link to={`/requests/${requestNo}`} className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0">
      {requestNo}
    </Link>
  );
  const mono = (text: string) => <span className="break-all font-mono">{text}</span>;
  return (
    <Facts
      columns={2}
      items={[
        { label: t("returns.owed.title"), value: t(`returns.owed.kind.${kind}`) },
        ...(requestNo ? [{ label: t("returns.owed.request"), value: mayReadRequest ? request : mono(requestNo) }] : []),
        ...(proposed && !settledAt ? [{ label: t("returns.owed.proposed"), value: <Money amount={proposed} /> }] : []),
        ...(amount ? [{ label: t("returns.owed.amount"), value: <Money amount={amount} strong /> }] : []),
        ...(documentNo ? [{ label: t("returns.owed.documentNo"), value: mono(documentNo) }] : []),
        ...(reference ? [{ label: t("returns.owed.reference"), value: mono(reference) }] : []),
        ...(waivedFor ? [{ label: t("returns.owed.waivedFor"), value: waivedFor, wide: true }] : []),
        ...(settledAt ? [{ label: t("returns.owed.settledAt"), value: <Moment at={settledAt} /> }] : []),
      ]}
    />
  );
}

/** What the sender gets for units that the company keeps: another one or the money, how far that is, and what the reader does about it. */
export function ReturnSettlements({ settlements, refused, ...form }: Omit<Props, "settlement"> & { settlements: readonly Settlement[] }) {
  const { t } = useTranslation();
  return settlements.map((settlement) => {
    const { serial, isWaived, settledAt, can } = settlement;
    const standing = isWaived ? "waived" : settledAt ? "settled" : "open";
    const own = { ...form, settlement, refused: refused?.values?.serial === serial ? refused : undefined };
    return (
      <Card
        key={serial}
        title={`${t("returns.owed.title")} ${serial}`}
        aside={<Badge tone={standing === "open" ? "waiting" : "good"}>{t(`returns.owed.standing.${standing}`)}</Badge>}
      >
        <div className="space-y-4">
          <SettlementFacts settlement={settlement} />
          {can.credit ? <CreditForm {...own} /> : null}
          {can.arrange ? <ExchangeForm {...own} /> : null}
          {can.waive ? <WaiveForm {...own} /> : null}
        </div>
      </Card>
    );
  });
}
