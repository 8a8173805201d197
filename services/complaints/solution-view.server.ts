import type { ComplaintFollowUp } from "@db";
import { can, isPartner } from "../identity";
import { allow, both, inLocale, refuse, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { isOpenClaim } from "./claim";
import { readClaims } from "./claim-store.server";
import { type ClosingFacts, closesWithReview, closingSteps, mayClose } from "./closing";
import type { Complaint } from "./complaint";
import { complaintActions } from "./complaint-actions";
import { nextStep } from "./next-step";
import { DISSATISFIED } from "./record-follow-up.server";
import { readRound } from "./round.server";
import { openOptions, type Proposal, solversOf, type Task } from "./solution";
import { isOpen, readProposals, readTasks, withHeads } from "./solution-store.server";
import { mayAddTasks, mayReview } from "./task-stage";
import { taskSubject } from "./work-task.server";

const at = (instant: Date | null) => instant && toWireInstant(instant);
/** What a customer's side may know of a version: what it was told. */
const TOLD = ["offered", "accepted", "refused"];

function proposalView(proposal: Proposal, inside: boolean) {
  const { proposalNo, status, department, offeredHow, acceptedOption, consentHow, refusedFor, options } = proposal;
  return {
    ...{ proposalNo, status, department, offeredHow, acceptedOption, consentHow, refusedFor },
    draftedBy: inside ? proposal.draftedBy : null,
    draftedAt: toWireInstant(proposal.draftedAt),
    approvedBy: inside ? proposal.approvedBy : null,
    approvedAt: at(proposal.approvedAt),
    instruction: inside ? proposal.instruction : null,
    offeredAt: at(proposal.offeredAt),
    answeredAt: at(proposal.answeredAt),
    options: options.map(({ optionNo, remedy, words, amount, costEstimate, refusedFor: because }) => ({
      ...{ optionNo, remedy, words, amount, refusedFor: because },
      costEstimate: inside ? costEstimate : null,
    })),
  };
}

async function taskView(reader: Reader, complaint: Complaint, task: Task) {
  const subject = await taskSubject(reader, complaint, task);
  const open = (verdict: Verdict) => (task.status === "open" ? verdict : refuse("wrong_state", both("任务已结束", "the task has ended")));
  const may = (verdict: Verdict) => toPermission(open(verdict), reader.locale);
  return {
    ...{ taskNo: task.taskNo, status: task.status, kind: task.kind, department: task.department, words: task.words, result: task.result },
    ...{ assigneeLogin: task.assigneeLogin, endedBy: task.endedBy, endedAt: at(task.endedAt), dueAt: toWireInstant(task.dueAt) },
    overdue: task.status === "open" && task.dueAt < reader.now,
    can: {
      assign: may(can(reader.actor, "complaint.assign_task", subject)),
      complete: may(can(reader.actor, "complaint.work_task", subject)),
      cancel: may(can(reader.actor, "complaint.assess", complaint)),
    },
  };
}

const followUpView = ({ complaintNo: _no, at: when, ...said }: ComplaintFollowUp) => ({
  ...said,
  at: toWireInstant(when),
  dissatisfied: said.score !== null && said.score <= DISSATISFIED,
});

interface Worked extends ClosingFacts {
  readonly proposals: readonly Proposal[];
  readonly tasks: readonly Task[];
}

async function permissions(reader: Reader, complaint: Complaint, { proposals, tasks, ...facts }: Worked) {
  const { actor, locale } = reader;
  const open = proposals.find(isOpen);
  const heads = await withHeads(reader, complaint, open?.department ?? complaint.primaryDepartment);
  const inHand = open ? allow : refuse("wrong_state", both("没有待处理的方案", "there is no proposal in hand"));
  const only = (fits: boolean, zh: string, en: string) => (fits ? allow : refuse("wrong_state", both(zh, en)));
  const approved = only(open?.status !== "draft", "方案未经部门负责人批准", "the head of the department has not approved the proposal");
  const all = (...verdicts: Verdict[]) => toPermission(verdicts.find((verdict) => !verdict.ok) ?? allow, locale);
  const handle = can(actor, "complaint.handle", complaint);
  const actions = complaintActions({ actor, complaint });
  const reviewer = [actions.review, can(actor, "complaint.review", { ...complaint, solvedBy: solversOf(proposals, tasks) })];
  return {
    approve: all(
      ...[inHand, only(open?.status === "draft", "方案已批准", "the proposal is approved already")],
      can(actor, "complaint.approve_proposal", { ...heads, draftedBy: open?.draftedBy ?? "" }),
    ),
    offer: all(inHand, approved, handle),
    answer: all(inHand, approved, handle),
    addTask: all(can(actor, "complaint.assess", complaint), mayAddTasks(complaint)),
    review: all(...reviewer, mayReview(tasks)),
    /** It may be found unsolved while tasks are open: they fall with it. */
    findUnsolved: all(...reviewer),
    close: all(actions.close, mayClose(complaint, facts)),
  };
}

/** The second half of a case as its reader may know it: proposals, tasks, contacts after solving, and what may be done about them. */
export async function readSolution(reader: Reader, complaint: Complaint) {
  const { complaintNo } = complaint;
  const [proposals, tasks, claims, followUps, { reached }] = await Promise.all([
    readProposals(reader, complaintNo),
    readTasks(reader, complaintNo),
    readClaims(reader, complaintNo),
    reader.complaintFollowUp.findMany({ where: { complaintNo }, orderBy: { contactNo: "asc" } }),
    readRound(reader, complaint),
  ]);
  const inside = !isPartner(reader.actor);
  const facts = { reached, claimsSettled: !claims.some(isOpenClaim) };
  const shown = proposals.filter(({ status }) => inside || TOLD.includes(status));
  return {
    proposals: shown.map((proposal) => proposalView(proposal, inside)),
    /** The options that the customer can still take. */
    openOptions: shown.filter(isOpen).flatMap((proposal) => openOptions(proposal).map(({ optionNo }) => optionNo)),
    tasks: inside ? await Promise.all(tasks.map((task) => taskView(reader, complaint, task))) : [],
    followUps: inside ? followUps.map(followUpView) : [],
    rounds: complaint.rounds,
    lessons: inside ? complaint.lessons : null,
    improvement: inside ? complaint.improvement : null,
    /** What the case waits for, whoever may do it. */
    next: nextStep({ complaint, proposal: proposals.find(isOpen), tasks, reached: facts.reached }),
    closesWithReview: closesWithReview(complaint),
    closing: closingSteps(complaint, facts).map(({ step, done, why }) => ({
      step,
      done,
      why: done ? null : inLocale(why, reader.locale),
    })),
    can: await permissions(reader, complaint, { proposals, tasks, ...facts }),
  };
}
