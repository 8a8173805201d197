import {
  answerPromised,
  regradeTimers,
  restartTimers,
  startMissing,
  startTimers,
  stopTimers,
  type TimersChanged,
} from "../clocks/index.server";
import type { Tx } from "../platform/index.server";
import { CLOCKED_BY, type Happening, limitsAhead, timerFactsOf } from "./clocks";
import type { Complaint } from "./complaint";
import { SETTLED } from "./lifecycle";
import { readRound } from "./round.server";

export const clockSubject = ({ complaintNo }: Pick<Complaint, "complaintNo">) => ({ kind: "complaint", no: complaintNo });

/** Nobody answers a form that was withdrawn: its limit begins when somebody else is asked (S3-55). */
async function limitsNow(tx: Tx, { complaintNo, status }: Complaint) {
  const ahead = limitsAhead(status);
  const withdrawn = ahead.includes("conduct_answer") && (await tx.conductForm.count({ where: { complaintNo, status: "withdrawn" } })) > 0;
  return withdrawn ? ahead.filter((timer) => timer !== "conduct_answer") : ahead;
}

/** Every limit runs that applies by the new grades, also one that did not before: counted from when the case came in or was opened again (1.8). */
async function regrade(tx: Tx, complaint: Complaint, from: Date): Promise<TimersChanged> {
  const subject = clockSubject(complaint);
  const facts = timerFactsOf(complaint);
  await regradeTimers(tx, subject, facts);
  return await startMissing(tx, subject, { timers: await limitsNow(tx, complaint), facts, from });
}

/** Starts and stops the clocks of a locked case, as it stands afterwards, as what happened demands, in that order; answers what is due next. */
export async function moveClocks(tx: Tx, complaint: Complaint, happenings: readonly Happening[]): Promise<Date | null> {
  const subject = clockSubject(complaint);
  const facts = timerFactsOf(complaint);
  let changed: TimersChanged = { timers: [], nextDueAt: complaint.nextDueAt };
  const settled = SETTLED.includes(complaint.status); // then nothing begins any more
  for (const happening of happenings) {
    const { start, restart, stop, cancel, answers } = CLOCKED_BY[happening] ?? {};
    if (happening === "graded")
      changed = await regrade(tx, complaint, happenings.includes("reopen") ? tx.now : (await readRound(tx, complaint)).since);
    if (stop) changed = await stopTimers(tx, subject, { as: "done", timers: stop });
    if (cancel) changed = await stopTimers(tx, subject, { as: "cancelled", timers: cancel });
    if (answers) changed = await answerPromised(tx, subject);
    if (start && !settled) changed = await startTimers(tx, subject, { timers: start, facts });
    if (restart && !settled) changed = await restartTimers(tx, subject, { timers: restart, facts });
  }
  return changed.nextDueAt;
}
