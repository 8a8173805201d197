import type { ReactNode } from "react";
import { classes } from "./classes";

export type Tone = "neutral" | "accent" | "good" | "waiting" | "refused";

const TONES: Record<Tone, string> = {
  neutral: "bg-sunken text-ink",
  accent: "bg-accent-soft text-accent",
  good: "bg-good-soft text-good",
  waiting: "bg-waiting-soft text-waiting",
  refused: "bg-refused-soft text-refused",
};

/** A state in one word; the tone repeats what the word says. */
export const Badge = ({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) => (
  <span className={classes("inline-block whitespace-nowrap rounded-sm px-1.5 py-px font-medium text-xs leading-5", TONES[tone])}>
    {children}
  </span>
);
