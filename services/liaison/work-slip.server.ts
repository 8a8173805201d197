import { readDeadline, startTimers, stopTimers } from "../clocks/index.server";
import { recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { AnswerSlip, DisputeSlip, OfSlip } from "./schema";
import { mayDispute } from "./slip";
import { lockSlip, moveSlip, slipSubject } from "./store.server";
import { slipView } from "./view.server";

/** A slip and its case, locked, for whoever speaks for the department that was asked. */
async function lockAsked(tx: Tx, slipNo: string) {
  const locked = await lockSlip(tx, slipNo);
  authorize(tx.actor, "liaison.answer", { ...locked.complaint, headLogins: locked.heads });
  return locked;
}

/** Confirms that the department has the slip: from now on an objection has its hour, which nobody misses by raising none (S2-19, S2-20). */
export const receiveSlip = command({
  name: "liaison/receive-slip",
  input: OfSlip,
  action: "liaison.answer",
  async run(tx, { slipNo }) {
    const { slip, complaint } = await lockAsked(tx, slipNo);
    const hour = await readDeadline(tx, "liaison_dispute", { urgency: complaint.urgency });
    const data = { receivedBy: tx.actor.login, receivedAt: tx.now, disputeUntil: hour ?? tx.now };
    return slipView(await moveSlip(tx, slip, { event: "receive", action: "liaison/receive-slip", data }));
  },
});

/** Objects within the hour, to be settled within another, between the two sides first (S2-20). */
export const disputeSlip = command({
  name: "liaison/dispute-slip",
  input: DisputeSlip,
  action: "liaison.answer",
  async run(tx, { slipNo, objection }) {
    const { slip, complaint } = await lockAsked(tx, slipNo);
    must(mayDispute(slip, tx.now));
    await startTimers(tx, slipSubject(slipNo), { timers: ["liaison_dispute"], facts: { urgency: complaint.urgency } });
    const data = { objection, disputedBy: tx.actor.login, disputedAt: tx.now, disputeStep: "peer" };
    return slipView(await moveSlip(tx, slip, { event: "dispute", action: "liaison/dispute-slip", data }));
  },
});

/** Answers in writing what is done and by when: a solution that the customer can accept (S2-22, S2-23). */
export const answerSlip = command({
  name: "liaison/answer-slip",
  input: AnswerSlip,
  action: "liaison.answer",
  async run(tx, { slipNo, answer }) {
    const { slip, complaint } = await lockAsked(tx, slipNo);
    const data = { answer, answeredBy: tx.actor.login, answeredAt: tx.now };
    const moved = await moveSlip(tx, slip, { event: "answer", action: "liaison/answer-slip", data });
    await stopTimers(tx, slipSubject(slipNo), { as: "done" });
    const act = {
      action: "liaison/answer-slip",
      reasonCode: "slip_answered",
      reason: answer.slice(0, 500),
      data: { slipNo, visible: false },
    };
    await recordOnCase(tx, complaint, act);
    return slipView(moved);
  },
});
