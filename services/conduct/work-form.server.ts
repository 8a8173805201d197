import { promise, readTimers } from "../clocks/index.server";
import { writeConduct } from "../complaints/index.server";
import { authorize } from "../identity";
import { recordPenaltyAtOnce } from "../penalties/index.server";
import { both, invalidField, must, toWireInstant } from "../platform";
import { command } from "../platform/index.server";
import { mayAnswer, mayDecide, mayExtend, mayWithdraw } from "./form";
import { AnswerForm, DecideForm, ExtendForm, WithdrawForm } from "./schema";
import { lockForm, moveForm, readAnswerers, readDeciders } from "./store.server";
import { formView } from "./view.server";

/** The superior says what was found: whether it is so, and what is proposed (S3-55). */
export const answerConductForm = command({
  name: "conduct/answer-form",
  input: AnswerForm,
  action: "conduct.answer",
  async run(tx, { complaintNo, found, answer }) {
    const { complaint, form } = await lockForm(tx, complaintNo);
    must(mayAnswer(tx.actor, form, await readAnswerers(tx, form.personLogin)));
    const data = { found, answer, answeredBy: tx.actor.login, answeredAt: tx.now };
    const said = { deciders: await readDeciders(tx, { personLogin: form.personLogin, answeredBy: tx.actor.login }) };
    const moved = await moveForm(tx, form, { event: "answer", action: "conduct/answer-form", reasonCode: "answered", data, said });
    const happened = form.promisedAt === null ? ({ happened: "conduct_answered" } as const) : {}; // else the promise took the limits' place
    const act = { action: "conduct/answer-form", reasonCode: "conduct_answered", ...happened, data: { found, visible: false } };
    await writeConduct(tx, complaint, { act });
    return formView(moved);
  },
});

/** Decides, within a working day of the answer, and where the complaint is sustained puts the penalty on record with it (S3-25, S3-55, S3-56). */
export const decideConductForm = command({
  name: "conduct/decide-form",
  input: DecideForm,
  action: "conduct.decide",
  async run(tx, { complaintNo, sustained, decision, violation }) {
    const { complaint, form } = await lockForm(tx, complaintNo);
    authorize(tx.actor, "conduct.decide", complaint);
    must(mayDecide(tx.actor, form, await readDeciders(tx, form)));
    if (violation && !sustained) throw invalidField("violation", both("不成立的不处罚", "nobody is sanctioned for what is not sustained"));
    const { personLogin } = form;
    const shipmentNo = complaint.orderNo ?? undefined;
    const penalty =
      violation && (await recordPenaltyAtOnce(tx, { violation, personLogin, complaintNo, shipmentNo, facts: decision.slice(0, 1_000) }));
    const data = { sustained, decision, decidedBy: tx.actor.login, decidedAt: tx.now, penaltyNo: penalty?.penaltyNo ?? null };
    const moved = await moveForm(tx, form, { event: "decide", action: "conduct/decide-form", reasonCode: "decided", data });
    const act = {
      action: "conduct/decide-form",
      reasonCode: "conduct_decided",
      happened: "conduct_decided",
      data: { sustained, visible: false },
    } as const;
    await writeConduct(tx, complaint, { act });
    return formView(moved);
  },
});

/** Announces to the customer that the decision takes longer, and by when it comes: the promise takes the place of the limits (S3-56). */
export const extendConductForm = command({
  name: "conduct/extend-form",
  input: ExtendForm,
  action: "conduct.decide",
  async run(tx, { complaintNo, promisedAt, reason }) {
    const { complaint, form } = await lockForm(tx, complaintNo);
    authorize(tx.actor, "conduct.decide", complaint);
    must(mayDecide(tx.actor, form, await readDeciders(tx, form)));
    if (form.status === "decided") must({ ok: false, code: "wrong_state", why: both("已作决定", "it is decided") });
    if (form.status === "withdrawn") must({ ok: false, code: "wrong_state", why: both("已撤回", "it was withdrawn") });
    const subject = { kind: "complaint", no: complaintNo };
    const timers = (await readTimers(tx, { kind: subject.kind, nos: [complaintNo] })).get(complaintNo) ?? [];
    const late = timers.some(({ timer, state }) => timer.startsWith("conduct_") && state === "breached");
    must(mayExtend(form, late));
    await promise(tx, subject, { timer: "promised_resolution", dueAt: promisedAt, note: reason });
    const data = { promisedAt, extendedFor: reason, extendedBy: tx.actor.login };
    const moved = await moveForm(tx, form, { action: "conduct/extend-form", reasonCode: "extended", data });
    const act = {
      ...({ action: "conduct/extend-form", reasonCode: "conduct_extended", happened: "conduct_extended", reason } as const),
      data: { promisedAt: toWireInstant(promisedAt), visible: true },
    };
    await writeConduct(tx, complaint, { act });
    return formView(moved);
  },
});

/**
 * Takes back a form that names the wrong person, before it is decided: the case is kept from nobody until the right one is named, and
 * what was found counts no more. Whoever was named wrongly is not told and stands on no record but the event (1.9).
 */
export const withdrawConductForm = command({
  name: "conduct/withdraw-form",
  input: WithdrawForm,
  action: "conduct.withdraw",
  async run(tx, { complaintNo, reason }) {
    const { complaint, form } = await lockForm(tx, complaintNo);
    authorize(tx.actor, "conduct.withdraw", complaint);
    must(mayWithdraw(tx.actor, form, await readDeciders(tx, form)));
    const data = { withdrawnBy: tx.actor.login, withdrawnAt: tx.now, withdrawnFor: reason };
    const said = { personLogin: form.personLogin, asked: await readAnswerers(tx, form.personLogin) };
    const kept = { action: "conduct/withdraw-form", reasonCode: "withdrawn", reason, data, said };
    const moved = await moveForm(tx, form, { event: "withdraw", ...kept });
    const happened = form.promisedAt === null ? ({ happened: "conduct_withdrawn" } as const) : {};
    const act = { action: "conduct/withdraw-form", reasonCode: "conduct_withdrawn", ...happened, data: { visible: false } };
    await writeConduct(tx, complaint, { changes: { concernsLogin: null }, act });
    return formView(moved);
  },
});
