import { Check, Circle } from "lucide-react";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import { Moment } from "~/ui/moment";
import type { ComplaintForms, ComplaintPage } from "./complaint-view";

/** The steps ticked in the talk; proposing and following up are ticked by the case itself. */
const TALK = ["listened", "apologised", "restated"] as const;
const HINTS = {
  listened: "complaints.steps.hintListened",
  apologised: "complaints.steps.hintApologised",
  restated: "complaints.steps.hintRestated",
} as const;
const SOLVED: ReadonlySet<string> = new Set([
  ...["proposed", "accepted", "executing", "reviewed", "follow_up", "closed"],
  ...["resolved_remotely", "transferred", "not_sustained"],
]);

/** The five steps with a customer (S0-15, S3-19, S4-15): each with what to say, ticked once. */
export function ComplaintSteps({
  view,
  greeting,
  names,
  refused,
  idempotencyKey,
}: ComplaintForms & Pick<ComplaintPage, "view" | "greeting" | "names">) {
  const { t } = useTranslation();
  const done = new Map(view.steps.map((step) => [step.step, step]));
  const mayTick = view.can.tickStep.ok;
  const next = TALK.find((step) => !done.has(step));
  return (
    <Card title={t("complaints.steps.title")} flush>
      {greeting && next === TALK[0] ? (
        <p className="border-line border-b bg-accent-soft px-4 py-2">
          <span className="text-muted text-xs">{t("complaints.steps.greeting")}</span> {greeting}
        </p>
      ) : null}
      <ol className="divide-y divide-line">
        {TALK.map((step) => {
          const ticked = done.get(step);
          return (
            <li key={step} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-2">
              <Mark done={ticked !== undefined} />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{t(`complaints.steps.${step}`)}</p>
                {ticked ? (
                  <p className="text-muted text-xs">
                    {names[ticked.by] ? `${names[ticked.by]} ` : null}
                    <Moment at={ticked.at} />
                  </p>
                ) : (
                  <p className="text-muted text-xs">{t(HINTS[step])}</p>
                )}
              </div>
              {!ticked && mayTick ? (
                <div className={step === "restated" ? "w-full pl-7" : ""}>
                  <ActionForm refused={refused} intent={step} idempotencyKey={idempotencyKey}>
                    <input type="hidden" name="complaintNo" value={view.complaintNo} />
                    <input type="hidden" name="step" value={step} />
                    <div className="space-y-2">
                      {step === "restated" ? (
                        <TextAreaField name="text" label={t("complaints.steps.mainPoints")} rows={2} required />
                      ) : null}
                      <SubmitButton
                        tone={step === next ? "secondary" : "quiet"}
                        aria-label={t("complaints.steps.tickNamed", { step: t(`complaints.steps.${step}`) })}
                        {...(step === next ? { keyHint: "D" } : {})}
                      >
                        {t("complaints.steps.tick")}
                      </SubmitButton>
                    </div>
                  </ActionForm>
                </div>
              ) : null}
            </li>
          );
        })}
        <Later label={t("complaints.steps.solve")} done={SOLVED.has(view.status)} />
        <Later label={t("complaints.steps.followUp")} done={view.status === "closed"} />
      </ol>
    </Card>
  );
}

function Later({ label, done }: { label: string; done: boolean }) {
  const { t } = useTranslation();
  return (
    <li className="flex items-start gap-3 px-4 py-2">
      <Mark done={done} />
      <div>
        <p className="font-medium">{label}</p>
        {done ? null : <p className="text-muted text-xs">{t("complaints.steps.byLater")}</p>}
      </div>
    </li>
  );
}

function Mark({ done }: { done: boolean }) {
  return done ? (
    <Check size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-good" />
  ) : (
    <Circle size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-muted" />
  );
}
