import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge, type Tone } from "~/ui/badge";

const TONES: Readonly<Record<string, Tone>> = { in_warranty: "good", out_of_warranty: "neutral", void: "refused", unknown: "waiting" };

/** The verdict of a warranty check. */
export function WarrantyBadge({ verdict }: { verdict: string }) {
  const { t } = useTranslation();
  return <Badge tone={TONES[verdict] ?? "neutral"}>{valueLabel(t, "warranty", verdict)}</Badge>;
}

export interface WarrantyReason {
  check: string;
  outcome: "pass" | "fail" | "review";
  text: string;
}

const MARKS = {
  pass: { Icon: CircleCheck, tone: "text-good" },
  fail: { Icon: CircleX, tone: "text-refused" },
  review: { Icon: CircleAlert, tone: "text-waiting" },
};

/** Everything a verdict follows from, check by check. */
export function WarrantyReasons({ reasons }: { reasons: readonly WarrantyReason[] }) {
  const { t } = useTranslation();
  return (
    <ul className="space-y-1.5">
      {reasons.map(({ check, outcome, text }) => {
        const { Icon, tone } = MARKS[outcome];
        return (
          <li key={check} className="flex gap-2">
            <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${tone}`} />
            <span className="min-w-0">
              <span className="sr-only">{valueLabel(t, "warrantyOutcome", outcome)}: </span>
              {text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
