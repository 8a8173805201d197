import { Check, Circle } from "lucide-react";
import { useTranslation } from "~/i18n/i18n";
import type { ComplaintView } from "./complaint-view";

/** What a solved case needs to be closed, done or missing. */
export function ClosingSteps({ steps }: { steps: ComplaintView["solution"]["closing"] }) {
  const { t } = useTranslation();
  return (
    <ul aria-label={t("complaints.closing.needs")} className="space-y-1">
      {steps.map(({ step, done, why }) => (
        <li key={step} className="flex items-start gap-2">
          {done ? (
            <Check size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-good" />
          ) : (
            <Circle size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-waiting" />
          )}
          <span>{done ? t(`complaints.closing.${step}`) : why}</span>
        </li>
      ))}
    </ul>
  );
}
