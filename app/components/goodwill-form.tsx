import { formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { GoodwillForms } from "./goodwill-grants";

type Allowed = { ok: true } | { ok: false; why: string };

interface CaseGoodwill {
  complaintNo: string;
  granted: string;
  mine: { perCase: number; period: "month" | "quarter"; left: string } | null;
  above: string | null;
  can: { grant: Allowed; request: Allowed };
}

/** Grants an amount where one's authority reaches, and asks whoever is above for more; where it does not reach, it says why. */
export function GoodwillForm({ view, refused, idempotencyKey }: { view: CaseGoodwill } & GoodwillForms) {
  const { t } = useTranslation();
  const { mine, above, can } = view;
  if (!mine) return null;
  if (!can.request.ok) return <p className="text-muted text-sm">{can.request.why}</p>;
  const hint = t("goodwill.amountHint", {
    perCase: formatMoney(`${mine.perCase}.00`),
    period: t(`goodwill.thisPeriod.${mine.period}`),
    left: formatMoney(mine.left),
  });
  const shown = refused?.intent === "grant" || refused?.intent === "request" ? { ...refused, intent: undefined } : undefined;
  return (
    <Card
      title={t("goodwill.newGrant")}
      aside={<span className="text-muted text-xs">{t("goodwill.grantedSoFar", { amount: formatMoney(view.granted) })}</span>}
    >
      <ActionForm key={idempotencyKey} refused={shown} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={view.complaintNo} />
        <div className="space-y-4">
          <Field name="amount" label={t("goodwill.amount")} hint={hint} inputMode="decimal" numeric required />
          <TextAreaField name="reason" label={t("goodwill.reason")} rows={2} required />
          <div className="flex flex-wrap items-start gap-3">
            <SubmitButton intent="grant" why={can.grant.ok ? undefined : can.grant.why}>
              {t("goodwill.grant")}
            </SubmitButton>
            {above ? (
              <SubmitButton intent="request" tone={can.grant.ok ? "secondary" : "primary"}>
                {t("goodwill.request", { role: valueLabel(t, "role", above) })}
              </SubmitButton>
            ) : null}
          </div>
        </div>
      </ActionForm>
    </Card>
  );
}
