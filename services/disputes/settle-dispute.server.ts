import type { Complaint } from "../complaints";
import { recordOnCase, recordResponsibility } from "../complaints/index.server";
import { authorize } from "../identity";
import { advance, both, invalidField, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { answerEvent, answeringSide, type Dispute, headsOf, mayPassOn, mayRule, rulingEvent } from "./dispute";
import { disputeLifecycle } from "./lifecycle";
import { AnswerDispute, RuleDispute, WithReason } from "./schema";
import { lockDispute, moveDispute } from "./store.server";
import { disputeView } from "./view.server";

/** The case follows a dispute that is settled, with the words that settled it. */
async function followUp(tx: Tx, complaint: Complaint, { dispute, words }: { dispute: Dispute; words: string }): Promise<void> {
  const { status, responsible, disputeNo } = dispute;
  if (status === "settled" && responsible)
    await recordResponsibility(tx, complaint, { department: responsible, reason: words.slice(0, 500), disputeNo });
}

/** The side whose turn it is accepts, or does not: then the dispute goes up a step (S3-54). */
export const answerDispute = command({
  name: "disputes/answer-dispute",
  input: AnswerDispute,
  action: "dispute.answer",
  async run(tx, { disputeNo, accepted, answer }) {
    const { dispute, sides, complaint } = await lockDispute(tx, disputeNo);
    const act = answerEvent(dispute, accepted);
    must(advance(disputeLifecycle, dispute.status, act));
    authorize(tx.actor, "dispute.answer", { ...complaint, headLogins: headsOf(dispute, sides, answeringSide(dispute)) });
    const moved = await moveDispute(tx, dispute, { act, action: "disputes/answer-dispute", words: answer });
    await followUp(tx, complaint, { dispute: moved, words: answer });
    return disputeView(moved);
  },
});

/** Quality names the department responsible, which that one may still contest; the service manager's word is final (S3-54). */
export const ruleDispute = command({
  name: "disputes/rule-dispute",
  input: RuleDispute,
  action: "dispute.rule",
  async run(tx, { disputeNo, responsible, ruling }) {
    const { dispute, sides, complaint } = await lockDispute(tx, disputeNo);
    authorize(tx.actor, "dispute.rule", complaint);
    const act = rulingEvent(dispute);
    must(advance(disputeLifecycle, dispute.status, act));
    must(mayRule(tx.actor, dispute, sides));
    if (responsible !== dispute.department && responsible !== dispute.towards)
      throw invalidField("responsible", both("只能在争议双方中认定", "one of the two sides"));
    const moved = await moveDispute(tx, dispute, { act, action: "disputes/rule-dispute", words: ruling, responsible });
    await followUp(tx, complaint, { dispute: moved, words: ruling });
    return disputeView(moved);
  },
});

/** Passes a dispute on in which quality is a side itself and cannot rule. */
export const passOnDispute = command({
  name: "disputes/pass-on-dispute",
  input: WithReason,
  action: "dispute.answer",
  async run(tx, { disputeNo, reason }) {
    const { dispute, sides, complaint } = await lockDispute(tx, disputeNo);
    authorize(tx.actor, "dispute.answer", { ...complaint, headLogins: [...sides.department, ...sides.towards] });
    must(advance(disputeLifecycle, dispute.status, "pass_on"));
    must(mayPassOn(tx.actor, dispute, sides));
    return disputeView(await moveDispute(tx, dispute, { act: "pass_on", action: "disputes/pass-on-dispute", words: reason }));
  },
});

/** The department takes its claim back: the case stays its own. */
export const withdrawDispute = command({
  name: "disputes/withdraw-dispute",
  input: WithReason,
  action: "dispute.answer",
  async run(tx, { disputeNo, reason }) {
    const { dispute, sides, complaint } = await lockDispute(tx, disputeNo);
    authorize(tx.actor, "dispute.answer", { ...complaint, headLogins: sides.department });
    const action = "disputes/withdraw-dispute";
    const moved = await moveDispute(tx, dispute, { act: "withdraw", action, words: reason });
    await recordOnCase(tx, complaint, { action, reasonCode: "dispute_withdrawn", reason, data: { disputeNo, visible: false } });
    return disputeView(moved);
  },
});
