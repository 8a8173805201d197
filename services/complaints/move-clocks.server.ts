import { regradeTimers, restartTimers, startTimers, stopTimers, type TimersChanged } from "../clocks/index.server";
import type { Tx } from "../platform/index.server";
import { CLOCKED_BY, type Happening, timerFactsOf } from "./clocks";
import type { Complaint } from "./complaint";

export const clockSubject = ({ complaintNo }: Pick<Complaint, "complaintNo">) => ({ kind: "complaint", no: complaintNo });

/** Starts and stops the clocks of a locked case as what happened demands, in that order; answers what is due next. */
export async function moveClocks(tx: Tx, complaint: Complaint, happenings: readonly Happening[]): Promise<Date | null> {
  const subject = clockSubject(complaint);
  const facts = timerFactsOf(complaint);
  let changed: TimersChanged = { timers: [], nextDueAt: complaint.nextDueAt };
  for (const happening of happenings) {
    const { start, restart, stop, cancel } = CLOCKED_BY[happening] ?? {};
    if (happening === "graded") changed = await regradeTimers(tx, subject, facts);
    if (stop) changed = await stopTimers(tx, subject, { as: "done", ...(stop !== "all" && { timers: stop }) });
    if (cancel) changed = await stopTimers(tx, subject, { as: "cancelled", timers: cancel });
    if (start) changed = await startTimers(tx, subject, { timers: start, facts });
    if (restart) changed = await restartTimers(tx, subject, { timers: restart, facts });
  }
  return changed.nextDueAt;
}
