import { startTimers } from "../clocks/index.server";
import { isStaff } from "../identity";
import { findActor, findHeads } from "../identity/index.server";
import { both, inLocale } from "../platform";
import type { Tx } from "../platform/index.server";
import { timerFactsOf } from "./clocks";
import type { Complaint } from "./complaint";
import { isMajor } from "./gradings";
import { clockSubject } from "./move-clocks.server";
import { openTasks } from "./open-tasks.server";
import { saveComplaint } from "./store.server";

const DEPARTMENT = "customer_service";
const WORDS = both("重大投诉事后关怀：了解后续情况和满意度", "After-care of a major case: how is it now, is the customer satisfied?");

/** Who knows the case best: its owner, whoever of the company ended it, or the head of customer service; never the person it is about. */
async function findCarer(tx: Tx, { ownerLogin, concernsLogin }: Complaint): Promise<string | null> {
  const { headLogin, deputyLogin } = await findHeads(tx, DEPARTMENT);
  for (const login of [ownerLogin, isStaff(tx.actor) ? tx.actor.login : null, headLogin, deputyLogin])
    if (login !== null && login !== concernsLogin && (await findActor(tx, login))) return login;
  return null;
}

/**
 * After a major complaint has ended, however that was, a named person asks the customer how it is now, in the time that the policies allow
 * (S2-18). Where they allow none, nobody does.
 */
export async function careAfter(tx: Tx, ended: Complaint, action: string): Promise<Complaint> {
  if (!isMajor(ended) || ended.kind === "enquiry") return ended;
  const { timers, nextDueAt } = await startTimers(tx, clockSubject(ended), { timers: ["after_care"], facts: timerFactsOf(ended) });
  if (timers.length === 0 || nextDueAt === null) return ended;
  const assigneeLogin = await findCarer(tx, ended);
  const task = { kind: "after_care", department: DEPARTMENT, words: inLocale(WORDS, tx.locale), dueAt: nextDueAt, assigneeLogin } as const;
  return await saveComplaint(tx, ended, { changes: { nextDueAt }, acts: await openTasks(tx, ended, { action, tasks: [task] }) });
}
