import { CLAIM_CAUSES } from "@services/complaints";
import type { readClaimsOf } from "@services/complaints/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Facts } from "~/ui/facts";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day, Moment } from "~/ui/moment";
import { Money } from "~/ui/money";

export type ClaimsPage = Awaited<ReturnType<typeof readClaimsOf>>;
type Claim = ClaimsPage["claims"][number];

interface Forms {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const TONES: Readonly<Record<string, Tone>> = {
  asked: "waiting",
  granted: "accent",
  refused: "refused",
  paid: "good",
  withdrawn: "neutral",
};

/** Where a claim stands. */
export function ClaimBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[status] ?? "neutral"}>{valueLabel(t, "claimStatus", status)}</Badge>;
}

/** Asks for the compensation of a real loss. */
export function AskClaimForm({ complaint, refused, idempotencyKey }: Forms & Pick<ClaimsPage, "complaint">) {
  const { t } = useTranslation();
  return (
    <ActionForm refused={refused} intent="ask" idempotencyKey={idempotencyKey}>
      <input type="hidden" name="complaintNo" value={complaint.complaintNo} />
      <div className="space-y-4">
        <div className="grid gap-4 md:grid-cols-3">
          <SelectField
            name="cause"
            label={t("inquiry.claims.cause")}
            options={CLAIM_CAUSES.map((value) => ({ value, label: valueLabel(t, "claimCause", value) }))}
            placeholder
            required
          />
          <Field
            name="amount"
            label={t("inquiry.claims.asked")}
            defaultValue={complaint.claimAmount ?? complaint.lossAmount ?? ""}
            numeric
            required
          />
          <Field name="carrier" label={t("inquiry.claims.carrier")} hint={t("inquiry.claims.carrierHint")} optional />
        </div>
        <TextAreaField name="loss" label={t("inquiry.claims.loss")} rows={2} required />
        <SubmitButton>{t("inquiry.claims.ask")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** One claim: what was asked and granted, by whom and why, and what comes next. */
export function ClaimCard({ page, claim, ...forms }: Forms & { page: ClaimsPage; claim: Claim }) {
  const { t } = useTranslation();
  return (
    <Card title={t("inquiry.claims.numbered", { number: claim.claimNo })} aside={<ClaimBadge status={claim.status} />}>
      <div className="space-y-4">
        <Facts items={factsOf(t, claim)} />
        <p className="whitespace-pre-wrap break-words">{claim.loss}</p>
        <ClaimActs page={page} claim={claim} {...forms} />
      </div>
    </Card>
  );
}

function factsOf(t: ReturnType<typeof useTranslation>["t"], claim: Claim) {
  const when = (shown: unknown, fact: { label: string; value: ReactNode; wide?: boolean }) => (shown ? [fact] : []);
  return [
    { label: t("inquiry.claims.cause"), value: valueLabel(t, "claimCause", claim.cause) },
    { label: t("inquiry.claims.asked"), value: <Money amount={claim.askedAmount} strong /> },
    {
      label: t("inquiry.claims.askedBy"),
      value: (
        <>
          {claim.askedBy} · <Moment at={claim.askedAt} />
        </>
      ),
    },
    ...when(claim.carrier, { label: t("inquiry.claims.carrier"), value: claim.carrier }),
    ...when(claim.grantedAmount, { label: t("inquiry.claims.granted"), value: <Money amount={claim.grantedAmount} strong /> }),
    ...when(claim.decidedBy, {
      label: t("inquiry.claims.decidedBy"),
      value: (
        <>
          {claim.decidedBy} · <Moment at={claim.decidedAt} />
        </>
      ),
    }),
    ...when(claim.decidedFor, { label: t("inquiry.claims.decidedFor"), value: claim.decidedFor, wide: true }),
    ...when(claim.paidOn, { label: t("inquiry.claims.paidOn"), value: <Day date={claim.paidOn} /> }),
    ...when(claim.paymentReference, { label: t("inquiry.claims.reference"), value: claim.paymentReference }),
    ...when(claim.withdrawnFor, { label: t("inquiry.claims.withdrawnFor"), value: claim.withdrawnFor, wide: true }),
  ];
}

interface ActProps extends Forms {
  page: ClaimsPage;
  claim: Claim;
}

function ClaimActs(props: ActProps) {
  const { t } = useTranslation();
  const { claim, page } = props;
  const reason = <TextAreaField name="reason" label={t("inquiry.reason")} rows={2} required />;
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-2 [&>details[open]]:basis-full">
      <ClaimAct {...props} intent="grant" tone="primary">
        <Field name="amount" label={t("inquiry.claims.granted")} defaultValue={claim.askedAmount} numeric required />
        <TextAreaField name="reason" label={t("inquiry.claims.decidedFor")} hint={t("inquiry.claims.lessHint")} rows={2} optional />
      </ClaimAct>
      <ClaimAct {...props} intent="pay" tone="primary">
        <Field name="paidOn" type="date" label={t("inquiry.claims.paidOn")} defaultValue={page.today} required />
        <Field name="paymentReference" label={t("inquiry.claims.reference")} required />
      </ClaimAct>
      <ClaimAct {...props} intent="refuse" tone="danger">
        {reason}
      </ClaimAct>
      <ClaimAct {...props} intent="withdraw" tone="secondary">
        {reason}
      </ClaimAct>
    </div>
  );
}

interface OneActProps extends ActProps {
  intent: "grant" | "refuse" | "pay" | "withdraw";
  tone: "primary" | "danger" | "secondary";
  children: ReactNode;
}

function ClaimAct({ page, claim, refused, idempotencyKey, intent, tone, children }: OneActProps) {
  const { t } = useTranslation();
  if (!claim.can[intent].ok) return null;
  const mine = refused?.values?.claimNo === String(claim.claimNo) ? refused : undefined;
  const label = t(`inquiry.claims.${intent}`);
  return (
    <Confirm label={label} tone={tone} open={mine?.intent === intent}>
      <ActionForm refused={mine} intent={intent} idempotencyKey={idempotencyKey} aria-label={`${label} ${claim.claimNo}`}>
        <input type="hidden" name="complaintNo" value={page.complaint.complaintNo} />
        <input type="hidden" name="claimNo" value={claim.claimNo} />
        <div className="space-y-3">
          {children}
          <SubmitButton>{label}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
