import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "./classes";

export interface Step {
  label: string;
  state: "done" | "current" | "ahead" | "refused";
  /** Below the label: when, who. */
  detail?: ReactNode;
}

const DOT = {
  done: "border-accent bg-accent",
  current: "border-accent bg-surface shadow-[inset_0_0_0_2px_rgb(var(--accent))]",
  ahead: "border-edge bg-surface",
  refused: "border-refused bg-refused",
};
const TEXT = { done: "text-ink", current: "font-semibold text-accent", ahead: "text-muted", refused: "font-semibold text-refused" };

/** How far something has come, from left to right. */
export function Steps({ label, steps }: { label: string; steps: readonly Step[] }) {
  const { t } = useTranslation();
  return (
    <ol aria-label={label} className="flex">
      {steps.map((step, at) => (
        <li
          key={step.label}
          aria-current={step.state === "current" ? "step" : undefined}
          className="min-w-0 flex-auto pr-1 text-[0.6875rem] last:flex-none last:pr-0 md:flex-1 md:text-xs md:last:flex-1"
        >
          <div className="flex items-center pb-1.5" aria-hidden="true">
            <span className={classes("h-3 w-3 shrink-0 rounded-full border", DOT[step.state])} />
            {at < steps.length - 1 ? (
              <span className={classes("ml-1 h-0.5 flex-1", step.state === "done" ? "bg-accent" : "bg-line")} />
            ) : null}
          </div>
          <div className={TEXT[step.state]}>
            {step.label}
            <span className="sr-only"> ({t(`ui.steps.${step.state}`)})</span>
          </div>
          {step.detail ? <div className="text-muted">{step.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
