import { useState } from "react";
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
  mine: { role: string; perCase: number; period: "month" | "quarter"; left: string } | null;
  above: string | null;
  approvers: readonly { role: string; left: string }[];
  can: { grant: Allowed; request: Allowed };
}

/** A typed amount in fen; null while it is none. */
const fenOf = (typed: string): number | null => (/^\d{1,9}(\.\d{1,2})?$/.test(typed.trim()) ? Math.round(Number(typed) * 100) : null);

/** Whose decision a typed amount needs: nobody's but one's own (`own`), the next above who reaches it, or null where nobody does. */
function weighTyped({ mine, above, approvers }: CaseGoodwill, typed: string): { own: boolean; next: string | null } {
  const fen = fenOf(typed);
  const place = approvers.findIndex(({ role }) => role === mine?.role);
  if (fen === null || place < 0) return { own: true, next: above };
  const reaches = (left: string) => fen <= fenOf(left)!;
  const next = approvers.slice(place + 1).find(({ left }) => reaches(left))?.role ?? null;
  return { own: reaches(approvers[place]!.left) && reaches(mine!.left), next };
}

/** Grants an amount where one's authority reaches, and asks whoever is above for more; where it does not reach, it says why. */
export function GoodwillForm({ view, refused, idempotencyKey }: { view: CaseGoodwill } & GoodwillForms) {
  const { t } = useTranslation();
  const { mine, can } = view;
  const shown = refused?.intent === "grant" || refused?.intent === "request" ? { ...refused, intent: undefined } : undefined;
  const [typed, setTyped] = useState({ in: idempotencyKey, amount: "" });
  const amount = typed.in === idempotencyKey ? typed.amount : "";
  // What was refused names who is next; it disables nothing, so that it can be typed anew without JavaScript.
  const { own } = weighTyped(view, amount);
  const { next } = weighTyped(view, amount || String(shown?.values?.amount ?? ""));
  if (!mine) return null;
  if (!can.request.ok) return <p className="text-muted text-sm">{can.request.why}</p>;
  const hint = t("goodwill.amountHint", {
    perCase: formatMoney(`${mine.perCase}.00`),
    period: t(`goodwill.thisPeriod.${mine.period}`),
    left: formatMoney(mine.left),
  });
  const beyond = next ? t("goodwill.beyondMine", { role: valueLabel(t, "role", next) }) : t("goodwill.beyondAll");
  const limits = view.approvers.map(({ role, left }) => `${valueLabel(t, "role", role)} ${formatMoney(left)}`).join(" · ");
  return (
    <Card
      title={t("goodwill.newGrant")}
      aside={<span className="text-muted text-xs">{t("goodwill.grantedSoFar", { amount: formatMoney(view.granted) })}</span>}
    >
      <ActionForm key={idempotencyKey} refused={shown} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="complaintNo" value={view.complaintNo} />
        <div className="space-y-4">
          <Field
            name="amount"
            label={t("goodwill.amount")}
            hint={`${hint} · ${t("goodwill.reach", { limits })}`}
            inputMode="decimal"
            numeric
            required
            onInput={(event) => setTyped({ in: idempotencyKey, amount: event.currentTarget.value })}
          />
          <TextAreaField name="reason" label={t("goodwill.reason")} rows={2} required />
          <div className="flex flex-wrap items-start gap-3">
            <SubmitButton intent="grant" why={can.grant.ok ? (own ? undefined : beyond) : can.grant.why}>
              {t("goodwill.grant")}
            </SubmitButton>
            {next ? (
              <SubmitButton intent="request" tone={can.grant.ok && own ? "secondary" : "primary"}>
                {t("goodwill.request", { role: valueLabel(t, "role", next) })}
              </SubmitButton>
            ) : null}
          </div>
        </div>
      </ActionForm>
    </Card>
  );
}
