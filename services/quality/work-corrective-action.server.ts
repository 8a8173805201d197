import { startTimers, stopTimers } from "../clocks/index.server";
import { allows, authorize } from "../identity";
import { advance, both, DomainError, invalidField, must, notFound } from "../platform";
import { command, dateColumn } from "../platform/index.server";
import { handsOf } from "./corrective";
import { actionSubject, cancelClocks, dayFor, keepNextDue, stepSubject } from "./corrective-clocks.server";
import { correctiveActionLifecycle } from "./corrective-lifecycle";
import { AnalyseAction, CancelAction, CheckAction, CompleteStep, ContainAction, PlanStep, ReferToDocument } from "./corrective-schema";
import { lockAction, moveAction } from "./corrective-store.server";

/** Keeps the problem from spreading before its cause is known. */
export const containAction = command({
  name: "quality/contain-corrective-action",
  input: ContainAction,
  action: "corrective_action.manage",
  async run(tx, { actionNo, containment }) {
    const act = { action: "quality/contain-corrective-action", reasonCode: "contained" };
    const moved = await moveAction(tx, await lockAction(tx, actionNo), { event: "contain", ...act, changes: { containment } });
    await stopTimers(tx, actionSubject(actionNo), { timers: ["corrective_containment"], as: "done" });
    await keepNextDue(tx, actionNo);
    return moved;
  },
});

/** Finds the root cause by asking why again and again; after an action without effect it is looked for anew. */
export const analyseAction = command({
  name: "quality/analyse-corrective-action",
  input: AnalyseAction,
  action: "corrective_action.manage",
  async run(tx, { actionNo, whys }) {
    const standing = await lockAction(tx, actionNo);
    const round = standing.checks.length + 1;
    const act = { action: "quality/analyse-corrective-action", reasonCode: "analysed", data: { round, whys } };
    const moved = await moveAction(tx, standing, { event: "analyse", ...act });
    await tx.correctiveCause.createMany({ data: whys.map((why, index) => ({ actionNo, round, causeNo: index + 1, why })) });
    return moved;
  },
});

/** Plans a corrective or preventive step, whose owner has until its day, or as long as the policies give (1.8). */
export const planCorrectiveStep = command({
  name: "quality/plan-corrective-step",
  input: PlanStep,
  action: "corrective_action.manage",
  async run(tx, { actionNo, kind, what, ownerLogin, dueOn: named }) {
    const standing = await lockAction(tx, actionNo);
    must(advance(correctiveActionLifecycle, standing.status, "plan"));
    const owner = await tx.userAccount.findUnique({ where: { login: ownerLogin }, select: { roles: true, status: true } });
    if (owner?.status !== "active" || !allows({ login: ownerLogin, name: "", roles: owner.roles as never }, "corrective_action.work").ok)
      throw invalidField("ownerLogin", both("没有可负责的人员", "nobody who could do it"));
    const dueOn = await dayFor(tx, "corrective_step", named);
    const stepNo = standing.steps.length + 1;
    await tx.correctiveStep.create({ data: { actionNo, stepNo, kind, what, ownerLogin, dueOn: dateColumn(dueOn) } });
    const data = { stepNo, kind, ownerLogin, dueOn };
    const moved = await moveAction(tx, standing, { event: "plan", action: "quality/plan-corrective-step", reasonCode: kind, data });
    await startTimers(tx, stepSubject(actionNo, stepNo), { timers: ["corrective_step"], facts: { dueOn } });
    await keepNextDue(tx, actionNo);
    return { ...moved, stepNo };
  },
});

/** The owner of a step says what came of it; with the last one the action is carried out, and its effect is due to be looked at. */
export const completeCorrectiveStep = command({
  name: "quality/complete-corrective-step",
  input: CompleteStep,
  action: "corrective_action.work",
  async run(tx, { actionNo, stepNo, result }) {
    const standing = await lockAction(tx, actionNo);
    const step = standing.steps.find((one) => one.stepNo === stepNo);
    if (!step) throw notFound(both(`${actionNo} 没有第 ${stepNo} 项`, `${actionNo} has no step ${stepNo}`));
    authorize(tx.actor, "corrective_action.work", { login: step.ownerLogin });
    must(advance(correctiveActionLifecycle, standing.status, "implement"));
    if (step.doneAt !== null) throw new DomainError("wrong_state", both("该项已完成", "this step is done"));
    const done = { doneBy: tx.actor.login, doneAt: tx.now, result };
    await tx.correctiveStep.update({ where: { actionNo_stepNo: { actionNo, stepNo } }, data: done });
    const isLast = standing.steps.every((one) => one.stepNo === stepNo || one.doneAt !== null);
    const act = { action: "quality/complete-corrective-step", reasonCode: "done", data: { stepNo } };
    const moved = await moveAction(tx, standing, { ...(isLast && { event: "implement" as const }), ...act });
    await stopTimers(tx, stepSubject(actionNo, stepNo), { as: "done" });
    if (isLast) await startTimers(tx, actionSubject(actionNo), { timers: ["corrective_check"], facts: {} });
    await keepNextDue(tx, actionNo);
    return moved;
  },
});

/** Another person of quality says, after it was carried out, whether it has its effect; without one the cause is looked for anew (S1-5). */
export const checkCorrectiveAction = command({
  name: "quality/check-corrective-action",
  input: CheckAction,
  action: "corrective_action.verify",
  async run(tx, { actionNo, effective, finding }) {
    const standing = await lockAction(tx, actionNo);
    authorize(tx.actor, "corrective_action.verify", { solvedBy: handsOf(standing) });
    const event = effective ? "verify" : "fail";
    must(advance(correctiveActionLifecycle, standing.status, event));
    const checkNo = standing.checks.length + 1;
    await tx.correctiveCheck.create({ data: { actionNo, checkNo, effective, finding, checkedBy: tx.actor.login, checkedAt: tx.now } });
    const act = { action: "quality/check-corrective-action", reasonCode: effective ? "effective" : "without_effect" };
    await stopTimers(tx, actionSubject(actionNo), { ...(!effective && { timers: ["corrective_check"] as const }), as: "done" });
    await keepNextDue(tx, actionNo);
    return await moveAction(tx, standing, { event, ...act, reason: finding.slice(0, 500), data: { checkNo, effective } });
  },
});

/** Names a controlled document that the action follows or changes, by its number and version (S1-2). */
export const referToDocument = command({
  name: "quality/refer-to-document",
  input: ReferToDocument,
  action: "corrective_action.manage",
  async run(tx, { actionNo, documentNo, documentVersion }) {
    const standing = await lockAction(tx, actionNo);
    if (standing.status === "closed" || standing.status === "cancelled")
      throw new DomainError("wrong_state", both("纠正措施已结束", "the action is over"));
    if (standing.references.some((one) => one.documentNo === documentNo && one.documentVersion === documentVersion))
      throw new DomainError("conflict", both("已引用该文件", "this document is named already"));
    await tx.correctiveReference.create({ data: { actionNo, documentNo, documentVersion } });
    const data = { documentNo, documentVersion };
    return await moveAction(tx, standing, { action: "quality/refer-to-document", reasonCode: "referred", data });
  },
});

/** Ends an action that is not needed after all, with the reason. */
export const cancelCorrectiveAction = command({
  name: "quality/cancel-corrective-action",
  input: CancelAction,
  action: "corrective_action.manage",
  async run(tx, { actionNo, reason }) {
    const act = { action: "quality/cancel-corrective-action", reasonCode: "cancelled", reason };
    const standing = await lockAction(tx, actionNo);
    must(advance(correctiveActionLifecycle, standing.status, "cancel"));
    await cancelClocks(tx, standing);
    return await moveAction(tx, standing, { event: "cancel", ...act, changes: { cancelledFor: reason, nextDueAt: null } });
  },
});
