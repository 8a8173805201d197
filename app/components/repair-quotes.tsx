import type { readReturn } from "@services/returns/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { Facts } from "~/ui/facts";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";

type Quote = Awaited<ReturnType<typeof readReturn>>["quotes"][number];
interface Props {
  returnNo: string;
  quote: Quote;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const METHODS = ["bank_transfer", "wechat_pay", "alipay", "cash", "card"] as const;

function AnswerForm({ returnNo, quote, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const options = [
    { value: "true", label: t("returns.quote.accept") },
    { value: "false", label: t("returns.quote.refuse") },
  ];
  return (
    <ActionForm intent="answerQuote" refused={refused} idempotencyKey={idempotencyKey} aria-label={t("returns.quote.answer")}>
      <input type="hidden" name="returnNo" value={returnNo} />
      <input type="hidden" name="serial" value={quote.serial} />
      <div className="space-y-3">
        <Choice name="accept" legend={t("returns.quote.answer")} options={options} defaultValue="true" layout="chips" />
        <Field name="note" label={t("returns.quote.note")} hint={t("returns.quote.noteHint")} optional />
        <SubmitButton>{t("returns.quote.answer")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function PayerForm({ returnNo, quote, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const payer = quote.payer === "company" ? "sender" : "company";
  return (
    <Confirm label={t("returns.quote.namePayer")} tone="secondary" open={refused?.intent === "namePayer"}>
      <ActionForm intent="namePayer" refused={refused} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="returnNo" value={returnNo} />
        <input type="hidden" name="serial" value={quote.serial} />
        <input type="hidden" name="payer" value={payer} />
        <div className="space-y-3">
          <p>
            {t("returns.quote.payer")}: {t(`returns.quote.${payer}`)}
          </p>
          <TextAreaField name="reason" label={t("returns.quote.reason")} rows={2} required />
          <SubmitButton>{t("returns.quote.namePayer")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

function PaymentForm({ returnNo, quote, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const methods = METHODS.map((value) => ({ value, label: valueLabel(t, "paymentMethod", value) }));
  return (
    <ActionForm intent="payRepair" refused={refused} idempotencyKey={idempotencyKey} aria-label={t("returns.quote.pay")}>
      <input type="hidden" name="returnNo" value={returnNo} />
      <input type="hidden" name="serial" value={quote.serial} />
      <div className="space-y-3">
        <SelectField name="method" label={t("returns.quote.method")} options={methods} required />
        <Field name="reference" label={t("returns.quote.reference")} required />
        <Field name="amount" label={t("returns.quote.paid")} inputMode="decimal" defaultValue={quote.amount} required />
        <SubmitButton>{t("returns.quote.pay")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function RefundForm({ returnNo, quote, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="refundRepair" refused={refused} idempotencyKey={idempotencyKey} aria-label={t("returns.quote.refund")}>
      <input type="hidden" name="returnNo" value={returnNo} />
      <input type="hidden" name="quoteNo" value={quote.quoteNo} />
      <div className="space-y-3">
        <Field name="reference" label={t("returns.quote.reference")} required />
        <SubmitButton>{t("returns.quote.refund")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function QuoteFacts({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const parts = quote.parts.map(
    ({ sku, name, quantity, unitPrice }) => `${sku} ${name} × ${quantity}${unitPrice ? ` @ ¥${unitPrice}` : ""}`,
  );
  return (
    <>
      <Facts
        columns={2}
        items={[
          { label: t("returns.quote.amount"), value: <Money amount={quote.amount} strong /> },
          { label: t("returns.quote.payer"), value: valueLabel(t, "repairPayer", quote.payer) },
          { label: t("returns.quote.labour"), value: <Money amount={quote.labour} /> },
          { label: t("returns.quote.verdict"), value: valueLabel(t, "warranty", quote.verdict) },
          { label: t("returns.quote.coveredUntil"), value: <Day date={quote.coveredUntil} /> },
          ...(quote.charged ? [{ label: t("returns.quote.charged"), value: <Money amount={quote.charged} /> }] : []),
          ...(quote.receiptNo ? [{ label: t("returns.quote.receipt"), value: <span className="font-mono">{quote.receiptNo}</span> }] : []),
          ...(quote.refundDue
            ? [
                {
                  label: t(quote.isRefunded ? "returns.quote.refunded" : "returns.quote.refundDue"),
                  value: <Money amount={quote.refundDue} />,
                },
              ]
            : []),
          ...(quote.overrideReason ? [{ label: t("returns.quote.override"), value: quote.overrideReason, wide: true }] : []),
        ]}
      />
      {parts.length > 0 ? <p className="mt-2 break-words text-muted">{parts.join("; ")}</p> : null}
      <Disclosure summary={t("returns.quote.why")}>
        <ul className="list-disc space-y-1 pl-5">
          {quote.reasons.map((reason) => (
            <li key={reason} className="break-words">
              {reason}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

/** What the repairs of returned units cost, who pays and why, and what the reader does about it. */
export function RepairQuotes({ quotes, ...form }: Omit<Props, "quote"> & { quotes: readonly Quote[] }) {
  const { t } = useTranslation();
  return quotes.map((quote) => (
    <Card
      key={quote.quoteNo}
      title={`${t("returns.quote.title")} ${quote.serial}`}
      aside={
        <Badge tone={quote.status === "accepted" || quote.status === "settled" ? "good" : "neutral"}>
          {valueLabel(t, "repairQuoteStatus", quote.status)}
        </Badge>
      }
    >
      <div className="space-y-4">
        <QuoteFacts quote={quote} />
        {quote.can.answer ? <AnswerForm {...form} quote={quote} /> : null}
        {quote.can.record_payment ? <PaymentForm {...form} quote={quote} /> : null}
        {quote.can.refund ? <RefundForm {...form} quote={quote} /> : null}
        {quote.can.name_payer ? <PayerForm {...form} quote={quote} /> : null}
      </div>
    </Card>
  ));
}
