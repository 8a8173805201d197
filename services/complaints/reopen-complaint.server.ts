import { authorize } from "../identity";
import { type Bilingual, both } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { gradeSeverity, raiseLevel } from "./gradings";
import { WithReason } from "./schema";
import { cancelOpenTasks } from "./solution-store.server";
import { type Act, lockComplaint, saveComplaint, tellReturn } from "./store.server";
import { answer } from "./view.server";

/** Hears a locked case again: one level up, graver for being heard twice, and to be agreed anew; what was found out stays (S2-5 to S2-8). */
export async function reopen(
  tx: Tx,
  complaint: Complaint,
  { act, why, before = [] }: { act: Omit<Act, "event">; why: Bilingual; before?: readonly Act[] },
): Promise<Complaint> {
  const { category, lossAmount: loss, claimAmount: claim } = complaint;
  const level = raiseLevel(complaint.level, why, complaint.source);
  const facts = { category, loss, claim, complaints: complaint.rounds + 2, severelyDissatisfied: false };
  const severity = gradeSeverity(facts, tx.settings.complaintCategories);
  const cancelled = await cancelOpenTasks(tx, complaint.complaintNo, { action: act.action, result: act.reason ?? act.reasonCode });
  const saved = await saveComplaint(tx, complaint, {
    changes: {
      level: level.grade,
      severity: severity.grade,
      gradings: {
        ...complaint.gradings,
        level: { rule: level.rule, why: level.why },
        severity: { rule: severity.rule, why: severity.why },
      },
      validity: complaint.validity === "not_sustained" ? "pending" : complaint.validity,
      customerAcceptedAt: null,
      rounds: complaint.rounds + 1,
    },
    acts: [
      ...before,
      { ...act, event: "reopen", happened: "graded", data: { ...act.data, level: level.grade, round: complaint.rounds + 1 } },
      ...cancelled,
    ],
  });
  return await tellReturn(tx, saved);
}

/** Opens an ended case again with the reason: the customer is dissatisfied with how it ended (S2-5 to S2-8). */
export const reopenComplaint = command({
  name: "complaints/reopen",
  input: WithReason,
  action: "complaint.handle",
  async run(tx, { complaintNo, reason }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    const act = { action: "complaints/reopen", reasonCode: "reopened", reason };
    return await answer(tx, await reopen(tx, complaint, { act, why: both("客户再次不满意", "the customer is dissatisfied again") }));
  },
});
