import { startTimers, stopTimers } from "../clocks/index.server";
import { recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { mayDecide, mayWithdraw } from "./form";
import { OfForm, WithReason } from "./schema";
import { formSubject, lockForm, moveForm, readAnswers } from "./store.server";
import { formView } from "./view.server";

/** A form and its last answer, locked, for whoever may decide on it. */
async function lockToDecide(tx: Tx, formNo: string) {
  const locked = await lockForm(tx, formNo);
  authorize(tx.actor, "rectification.decide", locked.complaint);
  const last = (await readAnswers(tx, formNo)).at(-1);
  must(mayDecide(tx.actor, { ...locked, submittedBy: last?.submittedBy ?? null }));
  return { ...locked, round: last?.round ?? 0 };
}

/** Writes what was decided on the answer that is open. */
const decide = (tx: Tx, at: { formNo: string; round: number }, decided: { decision: string; remark?: string }) =>
  tx.rectificationAnswer.update({ where: { formNo_round: at }, data: { ...decided, decidedBy: tx.actor.login, decidedAt: tx.now } });

/** Accepts what the department answered: the form is done (S3-58). */
export const acceptForm = command({
  name: "rectifications/accept-form",
  input: OfForm,
  action: "rectification.decide",
  async run(tx, { formNo }) {
    const { form, complaint, round } = await lockToDecide(tx, formNo);
    const action = "rectifications/accept-form";
    const moved = await moveForm(tx, form, { event: "accept", action, reasonCode: "accept", said: { round } });
    await decide(tx, { formNo, round }, { decision: "accepted" });
    await recordOnCase(tx, complaint, { action, reasonCode: "rectification_accepted", data: { formNo, visible: false } });
    return formView(moved);
  },
});

/** Sends an answer back with the reason; the department has its working day anew, as a run of its own (S3-58). */
export const sendBackForm = command({
  name: "rectifications/send-back-form",
  input: WithReason,
  action: "rectification.decide",
  async run(tx, { formNo, reason }) {
    const { form, complaint, round } = await lockToDecide(tx, formNo);
    const action = "rectifications/send-back-form";
    const moved = await moveForm(tx, form, { event: "send_back", action, reasonCode: "send_back", reason, said: { round } });
    await decide(tx, { formNo, round }, { decision: "sent_back", remark: reason });
    await startTimers(tx, formSubject(formNo), { timers: ["rectification"], facts: { urgency: complaint.urgency } });
    await recordOnCase(tx, complaint, { action, reasonCode: "rectification_sent_back", reason, data: { formNo, visible: false } });
    return formView(moved);
  },
});

/** Takes a form back that was issued wrongly, with the reason; limits it missed stay. */
export const withdrawForm = command({
  name: "rectifications/withdraw-form",
  input: WithReason,
  action: "rectification.decide",
  async run(tx, { formNo, reason }) {
    const { form, complaint } = await lockForm(tx, formNo);
    authorize(tx.actor, "rectification.decide", complaint);
    must(mayWithdraw(tx.actor, form));
    const action = "rectifications/withdraw-form";
    const data = { withdrawnBy: tx.actor.login, withdrawnAt: tx.now, withdrawnFor: reason };
    const moved = await moveForm(tx, form, { event: "withdraw", action, reasonCode: "withdraw", reason, data });
    await stopTimers(tx, formSubject(formNo), { as: "cancelled" });
    await recordOnCase(tx, complaint, { action, reasonCode: "rectification_withdrawn", reason, data: { formNo, visible: false } });
    return formView(moved);
  },
});
