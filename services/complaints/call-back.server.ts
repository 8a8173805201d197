import { both, inLocale } from "../platform";
import type { Tx } from "../platform/index.server";
import type { Channel } from "./channel";
import type { Complaint } from "./complaint";
import { openTasks } from "./open-tasks.server";
import { endTask, readTasks } from "./solution-store.server";
import { type Act, saveComplaint } from "./store.server";

const CALL_BACK_MINUTES = 30;

/** Whoever complains in writing to the company is phoned at once: a task of customer service, due within half an hour of work (S3-33). */
export async function callBack(tx: Tx, complaint: Complaint, channel: Channel): Promise<Complaint> {
  if (!channel.written || complaint.handledBy !== "company") return complaint;
  const words = complaint.phone
    ? both("书面投诉：请立即致电客户", "A written complaint: phone the customer now")
    : both("书面投诉：没有电话，请先索取号码再致电客户", "A written complaint without a number: ask for it, then phone the customer");
  const task = {
    ...({ kind: "call_back", department: "customer_service", dueInWorkingMinutes: CALL_BACK_MINUTES } as const),
    words: inLocale(words, tx.locale),
  };
  return await saveComplaint(tx, complaint, { acts: await openTasks(tx, complaint, { action: "complaints/register", tasks: [task] }) });
}

/** Whoever has spoken with the customer has phoned back. Answers an act for each task that is done by it. */
export async function endCallBacks(tx: Tx, { complaintNo }: Complaint, result: string): Promise<Act[]> {
  const open = (await readTasks(tx, complaintNo)).filter(({ kind, status }) => kind === "call_back" && status === "open");
  const acts: Act[] = [];
  for (const task of open)
    acts.push({
      ...({ event: "note", action: "complaints/complete-task", reasonCode: "task_done" } as const),
      data: await endTask(tx, task, { event: "complete", result }),
    });
  return acts;
}
