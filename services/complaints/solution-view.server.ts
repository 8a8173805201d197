import { can, isPartner } from "../identity";
import { allow, both, refuse, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { complaintActions } from "./complaint-actions";
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

async function permissions(reader: Reader, complaint: Complaint, { proposals, tasks }: { proposals: Proposal[]; tasks: Task[] }) {
  const { actor, locale } = reader;
  const open = proposals.find(isOpen);
  const heads = await withHeads(reader, complaint, open?.department ?? complaint.primaryDepartment);
  const only = (fits: boolean, why = both("没有待处理的方案", "there is no proposal in hand")) =>
    fits ? allow : refuse("wrong_state", why);
  const all = (...verdicts: Verdict[]) => toPermission(verdicts.find((verdict) => !verdict.ok) ?? allow, locale);
  const handle = can(actor, "complaint.handle", complaint);
  const actions = complaintActions({ actor, complaint });
  return {
    approve: all(only(open?.status === "draft"), can(actor, "complaint.approve_proposal", { ...heads, draftedBy: open?.draftedBy ?? "" })),
    offer: all(only(open?.status === "approved" || open?.status === "offered"), handle),
    answer: all(only(open?.status === "approved" || open?.status === "offered"), handle),
    addTask: all(can(actor, "complaint.assess", complaint), mayAddTasks(complaint)),
    review: all(actions.review, can(actor, "complaint.review", { ...complaint, solvedBy: solversOf(proposals, tasks) }), mayReview(tasks)),
  };
}

/** The second half of a case as its reader may know it: proposals, tasks, contacts after solving, and what may be done about them. */
export async function readSolution(reader: Reader, complaint: Complaint) {
  const { complaintNo } = complaint;
  const [proposals, tasks, followUps] = await Promise.all([
    readProposals(reader, complaintNo),
    readTasks(reader, complaintNo),
    reader.complaintFollowUp.findMany({ where: { complaintNo }, orderBy: { contactNo: "asc" } }),
  ]);
  const inside = !isPartner(reader.actor);
  const shown = proposals.filter(({ status }) => inside || TOLD.includes(status));
  return {
    proposals: shown.map((proposal) => proposalView(proposal, inside)),
    /** The options that the customer can still take. */
    openOptions: shown.filter(isOpen).flatMap((proposal) => openOptions(proposal).map(({ optionNo }) => optionNo)),
    tasks: inside ? await Promise.all(tasks.map((task) => taskView(reader, complaint, task))) : [],
    followUps: inside ? followUps.map(({ complaintNo: _no, at: when, ...said }) => ({ ...said, at: toWireInstant(when) })) : [],
    rounds: complaint.rounds,
    lessons: inside ? complaint.lessons : null,
    improvement: inside ? complaint.improvement : null,
    can: await permissions(reader, complaint, { proposals, tasks }),
  };
}
