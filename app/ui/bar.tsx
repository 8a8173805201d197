import type { ReactNode } from "react";
import { classes } from "./classes";

export type BarTone = "accent" | "waiting" | "refused" | "rest";

export interface BarSegment {
  label: string;
  /** The segment's value as it is read: the bar only repeats it. */
  value: ReactNode;
  /** Share of the whole, 0 to 100. */
  percent: number;
  tone: BarTone;
}

const FILL: Record<BarTone, string> = { accent: "bg-accent", waiting: "bg-waiting/70", refused: "bg-refused/80", rest: "bg-sunken" };

/** A thin line filled to its shares; whatever it shows stands beside it as text, so that it says nothing to a screen reader. */
export function Track({ segments }: { segments: readonly Pick<BarSegment, "label" | "percent" | "tone">[] }) {
  return (
    <span aria-hidden="true" className="flex h-2 overflow-hidden rounded-full border border-line bg-sunken">
      {segments.map((segment) => (
        <span key={segment.label} className={classes("block h-full", FILL[segment.tone])} style={{ width: `${segment.percent}%` }} />
      ))}
    </span>
  );
}

/** Which colour stands for what. */
export function BarMark({ tone }: { tone: BarTone }) {
  return <span aria-hidden="true" className={classes("inline-block h-2 w-2 rounded-sm border border-line", FILL[tone])} />;
}

/** Parts of a whole as a thin line, with their names and values beneath it. */
export function Bar({ segments }: { segments: readonly BarSegment[] }) {
  return (
    <div className="space-y-2">
      <Track segments={segments} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-xs">
        {segments.map((segment) => (
          <div key={segment.label} className="flex items-center gap-1.5">
            <BarMark tone={segment.tone} />
            <dt className="text-muted">{segment.label}</dt>
            <dd className="font-medium tabular-nums">{segment.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
