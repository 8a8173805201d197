import { dayOfLimit, readNextDue, startTimers, stopTimers, type TimerNews, type TimerSubject } from "../clocks/index.server";
import { both, type CivilDate, invalidField } from "../platform";
import type { Tx } from "../platform/index.server";
import type { CorrectiveAction } from "./corrective";
import { lockAction, moveAction } from "./corrective-store.server";

type Timed = "corrective_action" | "corrective_step";

export const actionSubject = (actionNo: string): TimerSubject => ({ kind: "corrective_action", no: actionNo });
/** Each step has its clock, since several run at once. */
export const stepSubject = (actionNo: string, stepNo: number): TimerSubject => ({ kind: "corrective_step", no: `${actionNo}-${stepNo}` });

/** The action that a clock belongs to, or one of whose steps it times; null for clocks of anything else. */
function actionOf({ kind, no }: TimerSubject): string | null {
  if (kind === "corrective_action") return no;
  return kind === "corrective_step" ? no.replace(/-\d+$/, "") : null;
}

/** The day by which something is to be done: the one that was named, which must not have passed, or that of its limit (1.8). */
export async function dayFor(tx: Tx, timer: Timed, dueOn: CivilDate | undefined): Promise<CivilDate> {
  const day = dueOn ?? (await dayOfLimit(tx, { timer, facts: {} }));
  if (day === null) throw invalidField("dueOn", both("请填写期限", "name the day"));
  if (day < tx.today) throw invalidField("dueOn", both("不能早于今天", "must not lie before today"));
  return day;
}

/** The clocks of an action that was opened: its containment by its limit, the whole by its day. */
export async function startActionClocks(tx: Tx, actionNo: string, dueOn: CivilDate): Promise<void> {
  await startTimers(tx, actionSubject(actionNo), { timers: ["corrective_containment"], facts: {} });
  await startTimers(tx, actionSubject(actionNo), { timers: ["corrective_action"], facts: { dueOn } });
  await keepNextDue(tx, actionNo);
}

/** Ends every clock of an action and of its steps that still runs. */
export async function cancelClocks(tx: Tx, { actionNo, steps }: CorrectiveAction): Promise<void> {
  await stopTimers(tx, actionSubject(actionNo), { as: "cancelled" });
  for (const { stepNo, doneAt } of steps) if (doneAt === null) await stopTimers(tx, stepSubject(actionNo, stepNo), { as: "cancelled" });
}

/** Writes what is due next of a locked action, for its lists: of it or of a step of it that is not done. */
export async function keepNextDue(tx: Tx, actionNo: string): Promise<void> {
  const steps = await tx.correctiveStep.findMany({ where: { actionNo, doneAt: null }, select: { stepNo: true } });
  const due = await readNextDue(tx, actionSubject(actionNo), ...steps.map(({ stepNo }) => stepSubject(actionNo, stepNo)));
  await tx.correctiveAction.update({ where: { actionNo }, data: { nextDueAt: due } });
}

/** Locks the action whose clock a job is about to work, as its commands do. */
export async function lockActionForTimers(tx: Tx, { subject }: { subject: TimerSubject }): Promise<void> {
  const actionNo = actionOf(subject);
  if (actionNo !== null) await tx.$queryRaw`SELECT 1 FROM corrective_action WHERE action_no = ${actionNo} FOR UPDATE`;
}

/** A missed day stands in the history of the action for good. */
export async function noteActionBreach(tx: Tx, { subject, timer, run, dueAt, escalatesTo }: TimerNews): Promise<void> {
  const actionNo = actionOf(subject);
  if (actionNo === null) return;
  const data = { timer, run, of: subject.no, dueAt: dueAt.toISOString(), escalatesTo };
  await moveAction(tx, await lockAction(tx, actionNo), { action: "quality/miss-time-limit", reasonCode: "overdue", data });
}

/** What is due next moved with the calendar. */
export async function keepActionDue(tx: Tx, { subject }: { subject: TimerSubject }): Promise<void> {
  const actionNo = actionOf(subject);
  if (actionNo !== null) await keepNextDue(tx, actionNo);
}
