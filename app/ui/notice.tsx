import type { ReactNode } from "react";
import { classes } from "./classes";

export type NoticeTone = "info" | "success" | "warning" | "error";

const TONES: Record<NoticeTone, string> = {
  info: "border-accent bg-accent-soft",
  success: "border-good bg-good-soft",
  warning: "border-waiting bg-waiting-soft",
  error: "border-refused bg-refused-soft",
};

/** A sentence the reader should not miss. An error interrupts a screen reader, the others wait for a pause. */
export const Notice = ({ tone = "info", title, children }: { tone?: NoticeTone; title?: ReactNode; children?: ReactNode }) => (
  <div role={tone === "error" ? "alert" : "status"} className={classes("space-y-1 rounded-sm border-l-4 px-3 py-2.5", TONES[tone])}>
    {title ? <p className="font-semibold">{title}</p> : null}
    {children}
  </div>
);
