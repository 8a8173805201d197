import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";

interface Adjustment {
  adjustmentId: string;
  dealerCode: string;
  dealerName: string;
  amount: string;
  reason: string;
  status: string;
  proposedBy: string;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  refusedFor: string | null;
  can: { decide: { ok: true } | { ok: false; why: string } };
}
interface Refusable {
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Finance proposes to correct a dealer's budget. */
export function ProposeAdjustment({ dealerCode, ...form }: Refusable & { dealerCode: string }) {
  const { t } = useTranslation();
  return (
    <ActionForm key={form.idempotencyKey} intent="propose" {...form}>
      <input type="hidden" name="dealerCode" value={dealerCode} />
      <div className="space-y-4">
        <p className="text-muted text-xs">{t("money.adjustments.proposeHint")}</p>
        <Field
          name="amount"
          label={t("money.receipts.amount")}
          hint={t("money.adjustments.amountHint")}
          inputMode="text"
          numeric
          required
        />
        <TextAreaField name="reason" label={t("money.adjustments.reason")} rows={2} required />
        <SubmitButton tone="secondary">{t("money.adjustments.propose")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Adjustments, each with the forms of its second person; without them where the list is only read. */
export function AdjustmentList({ adjustments, form }: { adjustments: readonly Adjustment[]; form?: Refusable }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {adjustments.length === 0 ? (
        <li>
          <EmptyState title={t("money.adjustments.none")} />
        </li>
      ) : null}
      {adjustments.map((adjustment) => (
        <li key={adjustment.adjustmentId} className="space-y-3 px-4 py-4">
          <AdjustmentFacts adjustment={adjustment} />
          {form && adjustment.status === "pending" ? <Decide adjustment={adjustment} {...form} /> : null}
        </li>
      ))}
    </ul>
  );
}

const TONES = { pending: "waiting", confirmed: "good", refused: "refused" } as const;

function AdjustmentFacts({ adjustment }: { adjustment: Adjustment }) {
  const { t } = useTranslation();
  const decided = adjustment.decidedBy
    ? [
        {
          label: t("money.adjustments.decidedBy"),
          value: (
            <>
              {adjustment.decidedBy} · <Moment at={adjustment.decidedAt} />
            </>
          ),
        },
      ]
    : [];
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Link to={`/dealers/${adjustment.dealerCode}/budget`} className="font-semibold text-accent hover:underline">
          {adjustment.dealerName}
        </Link>
        <span className="font-mono text-muted text-xs">{adjustment.adjustmentId}</span>
        <Badge tone={TONES[adjustment.status as keyof typeof TONES]}>{valueLabel(t, "adjustmentStatus", adjustment.status)}</Badge>
        <span className="ml-auto">
          <Money amount={adjustment.amount} signed strong />
        </span>
      </div>
      <Facts
        columns={2}
        items={[
          { label: t("money.adjustments.reason"), value: adjustment.reason, wide: true },
          {
            label: t("money.adjustments.proposedBy"),
            value: (
              <>
                {adjustment.proposedBy} · <Moment at={adjustment.proposedAt} />
              </>
            ),
          },
          ...decided,
          ...(adjustment.refusedFor ? [{ label: t("money.adjustments.refusedFor"), value: adjustment.refusedFor, wide: true }] : []),
        ]}
      />
    </>
  );
}

function Decide({ adjustment, refused, idempotencyKey }: { adjustment: Adjustment } & Refusable) {
  const { t } = useTranslation();
  const { adjustmentId, can } = adjustment;
  if (!can.decide.ok) return <p className="text-muted text-xs">{can.decide.why}</p>;
  const own = refused?.values?.adjustmentId === adjustmentId ? refused : undefined;
  const of = (intent: "confirm" | "refuse") => ({ intent, idempotencyKey, refused: own?.intent === intent ? own : undefined });
  const named = (label: string) => `${label} ${adjustmentId}`;
  return (
    <div className="flex flex-wrap items-start gap-3">
      <ActionForm {...of("confirm")} aria-label={named(t("money.adjustments.confirm"))}>
        <input type="hidden" name="adjustmentId" value={adjustmentId} />
        <SubmitButton>{t("money.adjustments.confirm")}</SubmitButton>
      </ActionForm>
      <Confirm key={idempotencyKey} label={t("money.adjustments.refuse")} open={own?.intent === "refuse"}>
        <ActionForm {...of("refuse")} aria-label={named(t("money.adjustments.refuse"))}>
          <input type="hidden" name="adjustmentId" value={adjustmentId} />
          <div className="space-y-3">
            <TextAreaField name="reason" label={t("money.adjustments.refusedFor")} rows={2} required />
            <SubmitButton tone="danger">{t("money.adjustments.refuseSubmit")}</SubmitButton>
          </div>
        </ActionForm>
      </Confirm>
    </div>
  );
}

/** A dealer's adjustments that wait for their second person. */
export function PendingAdjustments({ adjustments }: { adjustments: readonly Adjustment[] }) {
  const { t } = useTranslation();
  if (adjustments.length === 0) return null;
  const all = (
    <Link to="/adjustments" className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0">
      {t("money.adjustments.all")}
    </Link>
  );
  return (
    <Card title={t("money.adjustments.pending")} aside={all} flush>
      <AdjustmentList adjustments={adjustments} />
    </Card>
  );
}
