import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { defaultDepartment } from "./default-department";
import { gradeUrgency } from "./gradings";
import type { ComplaintStatus } from "./lifecycle";
import { noteSighting } from "./note-sighting.server";
import { checkEnquiry } from "./register-complaint.server";
import { ChangeKind } from "./schema";
import { type Changes, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/** Before it is assessed; the database holds to it as well. */
export const KIND_OPEN: readonly ComplaintStatus[] = ["received", "acknowledged"];

/**
 * Says what a case is that came in as something else, such as a question by e-mail or an emergency by the public form (S1-3, S1-18, S1-19):
 * who is responsible and how urgent it is follow, and so do its clocks.
 */
export const changeKind = command({
  name: "complaints/change-kind",
  input: ChangeKind,
  action: "complaint.assess",
  async run(tx, { complaintNo, version, kind, enquiryType, reason }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.assess", complaint);
    checkEnquiry({ kind, enquiryType });
    if (!KIND_OPEN.includes(complaint.status))
      throw new DomainError("wrong_state", both("评估后不能更改种类", "its kind stands once it was assessed"));
    if (kind === complaint.kind && (enquiryType ?? null) === complaint.enquiryType)
      throw new DomainError("wrong_state", both("种类没有变化", "it is of this kind already"));
    const is = { kind, enquiryType: enquiryType ?? null };
    const byDefault = defaultDepartment(tx.settings.complaintCategories, { ...complaint, ...is });
    const primaryDepartment = byDefault.ok ? byDefault.value : complaint.primaryDepartment;
    const supportingDepartments = complaint.supportingDepartments.filter((one) => one !== primaryDepartment);
    const regraded: Changes = {};
    if ([kind, complaint.kind].includes("emergency_incident")) {
      const { grade, rule, why } = gradeUrgency({ kind, criteria: complaint.criteria });
      Object.assign(regraded, { urgency: grade, gradings: { ...complaint.gradings, urgency: { rule, why: { ...why } } } });
    }
    const data = { from: { kind: complaint.kind, enquiryType: complaint.enquiryType }, to: is, primaryDepartment, visible: false };
    const saved = await saveComplaint(tx, complaint, {
      changes: { ...is, ...regraded, primaryDepartment, supportingDepartments },
      acts: [{ event: "note", action: "complaints/change-kind", reasonCode: "kind_changed", happened: "graded", reason, data }],
    });
    await noteSighting(tx, saved);
    return await answer(tx, saved);
  },
});
