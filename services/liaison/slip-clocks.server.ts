import { explainTimer, readDeadline, readTimers, type TimerView } from "../clocks/index.server";
import type { Complaint } from "../complaints";
import type { Reader } from "../platform/index.server";
import { LONGEST_MS, type Slip } from "./slip";
import { slipSubject } from "./store.server";

/** Until when a slip issued now may ask for its answer: for as long as its limit runs, and for a day at most (1.8, S2-22). */
export async function readLatestDue(reader: Reader, { urgency }: Pick<Complaint, "urgency">): Promise<Date> {
  const limit = await readDeadline(reader, "liaison_answer", { urgency });
  return new Date(Math.min(reader.now.getTime() + LONGEST_MS, limit?.getTime() ?? Number.POSITIVE_INFINITY));
}

const LATE: readonly TimerView["state"][] = ["breached", "met_late"];

/** By when the objection to each slip is or was to be settled, and whether that was missed (S2-20); null where nobody objected. */
export async function readSettling(reader: Reader, slips: readonly Pick<Slip, "slipNo" | "disputedAt">[]) {
  const nos = slips.filter(({ disputedAt }) => disputedAt !== null).map(({ slipNo }) => slipNo);
  const timers = nos.length === 0 ? new Map<string, TimerView[]>() : await readTimers(reader, { kind: slipSubject("").kind, nos });
  return (slipNo: string) => {
    const run = timers.get(slipNo)?.find(({ timer }) => timer === "liaison_dispute");
    return run ? { dueAt: run.dueAt, missed: LATE.includes(run.state) } : null;
  };
}

/** "How is this counted?" of the time in which a slip is answered (1.8); null where its limit did not run until the time that it asks for. */
export async function explainAnswer(reader: Reader, slipNo: string) {
  const timed = await reader.timer.count({ where: { subjectKind: slipSubject("").kind, subjectNo: slipNo, timer: "liaison_answer" } });
  if (timed === 0) return null;
  const { counted, warnAt, facts } = await explainTimer(reader, slipSubject(slipNo), "liaison_answer");
  return facts.dueAt ? { counted, warnAt } : null;
}
