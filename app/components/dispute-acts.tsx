import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import type { DisputeView } from "./dispute-view";

interface Props {
  view: Pick<DisputeView, "disputeNo" | "department" | "towards" | "can">;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What each act sends, and the field that takes its words. */
const ACTS = [
  { act: "accept", intent: "answer", field: "answer" },
  { act: "refuse", intent: "answer", field: "answer" },
  { act: "rule", intent: "rule", field: "ruling" },
  { act: "passOn", intent: "passOn", field: "reason" },
  { act: "withdraw", intent: "withdraw", field: "reason" },
] as const;

/** What the reader may do about a dispute, each with its words. */
export function DisputeActs({ view: { disputeNo, department, towards, can }, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {ACTS.filter(({ intent }) => can[intent]?.ok).map(({ act, intent, field }) => {
        const accepted = intent === "answer" ? String(act === "accept") : undefined;
        const own = refused?.intent === intent && (accepted === undefined || refused.values?.accepted === accepted) ? refused : undefined;
        const label = t(`dispute.act.${act}`);
        return (
          <Confirm
            key={`${act} ${idempotencyKey}`}
            label={label}
            tone={act === "withdraw" ? "danger" : "secondary"}
            open={own !== undefined}
          >
            <ActionForm intent={intent} idempotencyKey={idempotencyKey} refused={own} aria-label={label}>
              <input type="hidden" name="disputeNo" value={disputeNo} />
              {accepted === undefined ? null : <input type="hidden" name="accepted" value={accepted} />}
              <div className="space-y-3">
                {intent === "rule" ? (
                  <SelectField
                    name="responsible"
                    label={t("dispute.responsible")}
                    options={[department, towards].map((value) => ({ value, label: valueLabel(t, "department", value) }))}
                    placeholder
                    required
                  />
                ) : null}
                <TextAreaField name={field} label={t("dispute.words")} rows={3} required />
                <SubmitButton>{label}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        );
      })}
    </div>
  );
}
