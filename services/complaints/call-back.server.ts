import { both, inLocale } from "../platform";
import type { Tx } from "../platform/index.server";
import type { Channel } from "./channel";
import type { Complaint } from "./complaint";
import { SETTLED } from "./lifecycle";
import { openTasks } from "./open-tasks.server";
import { endTask, readTasks } from "./solution-store.server";
import { type Act, saveComplaint } from "./store.server";

const CALL_BACK_MINUTES = 30;
const CALL_BACK = { kind: "call_back", department: "customer_service", dueInWorkingMinutes: CALL_BACK_MINUTES } as const;

const openCallBacks = async (tx: Tx, complaintNo: string) =>
  (await readTasks(tx, complaintNo)).filter(({ kind, status }) => kind === "call_back" && status === "open");

/** Whoever complains in writing to the company is phoned at once: a task of customer service, due within half an hour of work (S3-33). */
export async function callBack(tx: Tx, complaint: Complaint, channel: Channel): Promise<Complaint> {
  if (!channel.written || complaint.handledBy !== "company") return complaint;
  const words = complaint.phone
    ? both("书面投诉：请立即致电客户", "A written complaint: phone the customer now")
    : both("书面投诉：没有电话，请先索取号码再致电客户", "A written complaint without a number: ask for it, then phone the customer");
  const task = { ...CALL_BACK, words: inLocale(words, tx.locale) };
  return await saveComplaint(tx, complaint, { acts: await openTasks(tx, complaint, { action: "complaints/register", tasks: [task] }) });
}

/**
 * Who writes to a case that has ended is not content with that, and no limit of it runs any more: they are phoned back (S2-6, S3-30, S3-51).
 * Answers the act of the task; none where the case is still worked, is its dealer's, or a call back is open already.
 */
export async function callBackAfterEnd(tx: Tx, complaint: Complaint, action: string): Promise<Act[]> {
  const { status, handledBy, complaintNo } = complaint;
  if (!SETTLED.includes(status) || handledBy !== "company" || (await openCallBacks(tx, complaintNo)).length > 0) return [];
  const words = both("客户在处理结束后又有留言：请致电客户", "The customer wrote after the case had ended: phone back");
  return await openTasks(tx, complaint, { action, tasks: [{ ...CALL_BACK, words: inLocale(words, tx.locale) }] });
}

/** Whoever has spoken with the customer has phoned back. Answers an act for each task that is done by it. */
export async function endCallBacks(tx: Tx, { complaintNo }: Complaint, result: string): Promise<Act[]> {
  const acts: Act[] = [];
  for (const task of await openCallBacks(tx, complaintNo))
    acts.push({
      ...({ event: "note", action: "complaints/complete-task", reasonCode: "task_done" } as const),
      data: await endTask(tx, task, { event: "complete", result }),
    });
  return acts;
}
