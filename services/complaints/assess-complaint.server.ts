import { authorize } from "../identity";
import { both, invalidField, money } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint, Department, GradedBy } from "./complaint";
import { findCategory, gradeSeverity, gradeUrgency } from "./gradings";
import { AssessComplaint, type AssessInput } from "./schema";
import { caseSustained } from "./signals.server";
import { type Changes, lockComplaint, saveComplaint, tellLevel } from "./store.server";
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

function regrade(tx: Tx, complaint: Complaint, input: AssessInput): Pick<Complaint, "urgency" | "level" | "severity" | "gradings"> {
  const category = input.category ?? complaint.category;
  const loss = input.lossAmount === undefined ? complaint.lossAmount : money(input.lossAmount);
  const claim = input.claimAmount === undefined ? complaint.claimAmount : money(input.claimAmount);
  const facts = { complaints: complaint.level === "level_1" ? 1 : 2, severelyDissatisfied: input.severelyDissatisfied ?? false };
  const { reason } = input;
  const urgencyUnchanged = input.criteria === undefined && input.urgency === undefined;
  const urgency = urgencyUnchanged
    ? { grade: complaint.urgency, by: complaint.gradings.urgency }
    : settle("urgency", {
        judged: gradeUrgency({ kind: complaint.kind, criteria: input.criteria ?? complaint.criteria }),
        named: input.urgency,
        reason,
      });
  const level = settle("level", { judged: { grade: complaint.level, ...complaint.gradings.level }, named: input.level, reason });
  const judged = gradeSeverity({ category, loss, claim, ...facts }, tx.settings.complaintCategories);
  const severity = settle("severity", { judged, named: input.severity, reason });
  return {
    ...{ urgency: urgency.grade, level: level.grade, severity: severity.grade },
    gradings: { urgency: urgency.by, level: level.by, severity: severity.by },
  };
}

function assessed(tx: Tx, complaint: Complaint, input: AssessInput): Changes {
  const category = input.category ?? complaint.category;
  const found = findCategory(tx.settings.complaintCategories, category);
  if (!found && input.category !== undefined)
    throw invalidField("category", both(`没有类别 ${category}`, `there is no category ${category}`));
  const byCategory = input.category === undefined || !found ? complaint.primaryDepartment : (found.top.department as Department);
  const primaryDepartment = input.primaryDepartment ?? byCategory;
  return {
    ...regrade(tx, complaint, input),
    category,
    criteria: input.criteria ?? complaint.criteria,
    lossAmount: input.lossAmount === undefined ? complaint.lossAmount : money(input.lossAmount),
    claimAmount: input.claimAmount === undefined ? complaint.claimAmount : money(input.claimAmount),
    validity: input.validity ?? complaint.validity,
    primaryDepartment,
    supportingDepartments: (input.supportingDepartments ?? complaint.supportingDepartments).filter((one) => one !== primaryDepartment),
  };
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
    const changes = assessed(tx, complaint, input);
    const first = complaint.status === "acknowledged" || complaint.status === "reopened";
    const { urgency, level, severity, category } = changes;
    const saved = await saveComplaint(tx, complaint, {
      changes,
      acts: [
        {
          event: first ? "assess" : "note",
          happened: "graded",
          action: "complaints/assess",
          reasonCode: first ? "assessed" : "regraded",
          ...(input.reason !== undefined && { reason: input.reason }),
          data: { urgency, level, severity, category, settings: tx.settings.versions },
        },
      ],
    });
    if (saved.validity === "sustained" && complaint.validity !== "sustained") await caseSustained.tell(tx, saved);
    return await answer(tx, await tellLevel(tx, saved, complaint.level));
  },
});
