import { authorize } from "../identity";
import { both, invalidField, type Money, money } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint, Department, GradedBy } from "./complaint";
import { departmentOfEnquiry } from "./default-department";
import { type Criterion, findCategory, gradeLevel, gradeSeverity, gradeUrgency, raiseOver } from "./gradings";
import { readRound } from "./round.server";
import { AssessComplaint, type AssessInput } from "./schema";
import { caseSustained } from "./signals.server";
import { type Changes, lockComplaint, requireComplaint, saveComplaint, tellLevel } from "./store.server";
import { answer } from "./view.server";

const BY_HAND = "by_hand";

/** A grade as the rule has it, or as somebody sets it with a reason. */
function settle<Grade extends string>(
  field: string,
  { judged, named, reason }: { judged: { grade: Grade } & GradedBy; named: Grade | undefined; reason: string | undefined },
): { grade: Grade; by: GradedBy } {
  if (named === undefined || named === judged.grade) return { grade: judged.grade, by: { rule: judged.rule, why: { ...judged.why } } };
  if (reason === undefined) throw invalidField("reason", both("人工定级须说明理由", `give the reason for grading the ${field} by hand`));
  return { grade: named, by: { rule: BY_HAND, why: both(reason, reason) } };
}

/** What is said of a case; one that turns out to repeat none has no earlier one any more. */
type Judged = Omit<AssessInput, "parentComplaintNo"> & { readonly parentComplaintNo?: string | null | undefined };

/** An amount as it is said, none where it is emptied; else as it stands. */
const amountOf = (said: string | null | undefined, standing: Money | null): Money | null =>
  said === undefined ? standing : said === null ? null : money(said);

/** What the grades go by: as it is said, else as it stands. */
const factsOf = (complaint: Complaint, input: Judged) => ({
  category: input.category ?? complaint.category,
  parentComplaintNo: input.parentComplaintNo === undefined ? complaint.parentComplaintNo : input.parentComplaintNo,
  criteria: input.criteria ?? complaint.criteria,
  lossAmount: amountOf(input.lossAmount, complaint.lossAmount),
  claimAmount: amountOf(input.claimAmount, complaint.claimAmount),
  severelyDissatisfied: input.severelyDissatisfied ?? complaint.severelyDissatisfied,
});
type Facts = ReturnType<typeof factsOf>;

const isSameAmount = (one: Money | null, other: Money | null): boolean => (one && other ? one.equals(other) : one === other);
const areSame = (some: readonly Criterion[], others: readonly Criterion[]): boolean =>
  new Set([...some, ...others]).size === new Set(some).size && new Set(some).size === new Set(others).size;

const severityMoves = (complaint: Complaint, facts: Facts): boolean =>
  facts.parentComplaintNo !== complaint.parentComplaintNo ||
  facts.category !== complaint.category ||
  facts.severelyDissatisfied !== complaint.severelyDissatisfied ||
  !isSameAmount(facts.lossAmount, complaint.lossAmount) ||
  !isSameAmount(facts.claimAmount, complaint.claimAmount);

/** The first complaint, each time that it was heard again, and the one that it is about (S3-48). */
async function countComplaints(tx: Tx, complaint: Complaint, { parentComplaintNo }: Facts): Promise<number> {
  const { reopenings } = await readRound(tx, complaint);
  return 1 + reopenings + (parentComplaintNo === null ? 0 : 1);
}

/** The earlier case that this one now turns out to repeat (S2-6); one that it repeats already says nothing new. */
async function findNamed(tx: Tx, complaint: Complaint, { parentComplaintNo: named }: Judged): Promise<Complaint | null> {
  if (!named || named === complaint.parentComplaintNo) return null;
  const refused = (zh: string, en: string) => invalidField("parentComplaintNo", both(zh, en));
  if (complaint.parentComplaintNo !== null)
    throw refused(`已关联 ${complaint.parentComplaintNo}`, `it repeats ${complaint.parentComplaintNo} already`);
  const parent = await requireComplaint(tx, named).catch(() => {
    throw refused(`没有投诉 ${named}`, `there is no complaint ${named}`);
  });
  const isEarlier =
    parent.registeredAt < complaint.registeredAt ||
    (parent.registeredAt.getTime() === complaint.registeredAt.getTime() && parent.complaintNo < complaint.complaintNo);
  if (!isEarlier) throw refused("只能关联更早的投诉", "it repeats an earlier one only");
  return parent;
}

/** The level as it is; one that only the earlier case gave falls with the link to it. */
function standingLevel({ source, level, gradings, parentComplaintNo }: Complaint, facts: Facts) {
  const standing = { grade: level, ...gradings.level };
  if (parentComplaintNo === null || facts.parentComplaintNo !== null) return standing;
  const given = gradeLevel({ source, parent: { complaintNo: parentComplaintNo, level } }).why;
  return given.en === gradings.level.why.en ? gradeLevel({ source, parent: null }) : standing;
}

/** The three grades: one of which nothing changed that it goes by, and that nobody names, stays as it is, however it was given. */
async function regrade(tx: Tx, complaint: Complaint, { input, facts, parent }: { input: Judged; facts: Facts; parent: Complaint | null }) {
  const { reason } = input;
  const { gradings } = complaint;
  const urgency =
    areSame(facts.criteria, complaint.criteria) && input.urgency === undefined
      ? { grade: complaint.urgency, by: gradings.urgency }
      : settle("urgency", { judged: gradeUrgency({ kind: complaint.kind, criteria: facts.criteria }), named: input.urgency, reason });
  const standing = standingLevel(complaint, facts);
  const judgedLevel = parent ? raiseOver(standing, { source: complaint.source, parent }) : standing;
  const level = settle("level", { judged: judgedLevel, named: input.level, reason });
  const judged =
    severityMoves(complaint, facts) || (input.severity !== undefined && input.severity !== complaint.severity)
      ? gradeSeverity(
          { ...facts, loss: facts.lossAmount, claim: facts.claimAmount, complaints: await countComplaints(tx, complaint, facts) },
          tx.settings.complaintCategories,
        )
      : { grade: complaint.severity, ...gradings.severity };
  const severity = settle("severity", { judged, named: input.severity, reason });
  return {
    ...{ urgency: urgency.grade, level: level.grade, severity: severity.grade },
    gradings: { urgency: urgency.by, level: level.by, severity: severity.by },
  };
}

/** What a case becomes by what is said of it: its facts, its grades as their rules have them, its departments. */
export async function assessed(tx: Tx, complaint: Complaint, input: Judged) {
  const facts = factsOf(complaint, input);
  const found = findCategory(tx.settings.complaintCategories, facts.category);
  if (!found && input.category !== undefined)
    throw invalidField("category", both(`没有类别 ${facts.category}`, `there is no category ${facts.category}`));
  const byCategory = input.category === undefined || !found ? complaint.primaryDepartment : (found.top.department as Department);
  const byDefault = (input.category === undefined ? undefined : departmentOfEnquiry(complaint)) ?? byCategory;
  const primaryDepartment = input.primaryDepartment ?? byDefault;
  return {
    ...facts,
    ...(await regrade(tx, complaint, { input, facts, parent: await findNamed(tx, complaint, input) })),
    validity: input.validity ?? complaint.validity,
    primaryDepartment,
    supportingDepartments: (input.supportingDepartments ?? complaint.supportingDepartments).filter((one) => one !== primaryDepartment),
  } satisfies Changes;
}

/**
 * Judges a case: whether it is sustained, what it is about, who is responsible, and its three gradings as their rules give them or as
 * named with a reason (S0-13, S0-14, S3-51, S4-3, S4-4). What is not said stays. Assessing again re-grades by a recorded act.
 */
export const assessComplaint = command({
  name: "complaints/assess",
  input: AssessComplaint,
  action: "complaint.assess",
  async run(tx, input) {
    const complaint = await lockComplaint(tx, input.complaintNo, input.version);
    authorize(tx.actor, "complaint.assess", complaint);
    if (input.validity === "not_sustained")
      throw invalidField(
        "validity",
        both("不成立的投诉须附答复，请用“不成立”", "a complaint that is not sustained needs its answer: use not-sustain"),
      );
    const changes = await assessed(tx, complaint, input);
    const first = complaint.status === "acknowledged" || complaint.status === "reopened";
    const { urgency, level, severity, category, parentComplaintNo } = changes;
    const isNowUrgent = urgency === "urgent" && complaint.urgency !== urgency;
    const linked = parentComplaintNo === complaint.parentComplaintNo ? {} : { linkedBy: "named" };
    const saved = await saveComplaint(tx, complaint, {
      changes,
      acts: [
        {
          event: first ? "assess" : "note",
          happened: "graded",
          action: "complaints/assess",
          reasonCode: first ? "assessed" : "regraded",
          ...(input.reason !== undefined && { reason: input.reason }),
          data: { urgency, level, severity, category, parentComplaintNo, ...linked, isNowUrgent, settings: tx.settings.versions },
        },
      ],
    });
    if (saved.validity === "sustained" && complaint.validity !== "sustained") await caseSustained.tell(tx, saved);
    return await answer(tx, await tellLevel(tx, saved, complaint.level));
  },
});
