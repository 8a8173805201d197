import { type CivilDate, instantAt } from "../platform";

export const HALVES = ["morning", "afternoon"] as const;
export type Half = (typeof HALVES)[number];
/** Looked into; not looked into though its half of the day is over; to be looked into now; still to come. */
export type CheckState = "done" | "missing" | "due" | "ahead";

/** The two halves of a working day meet here. */
const NOON = "12:00";

/** Which half of its day an instant lies in. */
export const halfAt = (now: Date, today: CivilDate): Half => (now < instantAt(today, NOON) ? "morning" : "afternoon");

/** How a mailbox stands in one half of a working day. */
export function stateOf({ date, half, done }: { date: CivilDate; half: Half; done: boolean }, now: Date, dayEnds: Date): CheckState {
  if (done) return "done";
  const [begins, ends] = half === "morning" ? [instantAt(date), instantAt(date, NOON)] : [instantAt(date, NOON), dayEnds];
  if (now < begins) return "ahead";
  return now < ends ? "due" : "missing";
}
