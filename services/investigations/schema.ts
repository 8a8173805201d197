import { z } from "zod";
import { civilDate, code, flag, paging, reason, says, text } from "../platform/input";
import { EVIDENCE_KINDS } from "./investigation";
import { CAUSE_CLASSES } from "./remedy";

const complaintNo = code(20);
const login = text(40).toLowerCase();

export const OfComplaint = z.strictObject({ complaintNo });

export const OpenInvestigation = z.strictObject({
  complaintNo,
  /** What is to be found out. */
  question: text(1_000),
  leadLogin: login,
  /** Who else takes part, of whatever department (S3-41). */
  memberLogins: z.array(login).max(20).default([]),
});

export const AddMember = z.strictObject({ complaintNo, memberLogin: login });
export const NameLead = z.strictObject({ complaintNo, leadLogin: login, reason });

export const RecordEvidence = z.strictObject({
  complaintNo,
  kind: z.enum(EVIDENCE_KINDS, says("请选择证据种类", "choose the kind of evidence")),
  finding: text(4_000),
  /** The day of the test, the report, the talk. */
  foundOn: civilDate,
  /** Who tested, wrote or said it. */
  foundBy: text(60),
});

export const ConcludeInvestigation = z.strictObject({
  complaintNo,
  causeClass: z.enum(CAUSE_CLASSES, says("请选择原因类别", "choose the class of the cause")),
  rootCause: text(2_000),
});
export const AbandonInvestigation = z.strictObject({ complaintNo, reason });

export const ListInvestigations = z.strictObject({
  /** Those that one takes part in, or all that are open. */
  view: z.enum(["mine", "open"]).default("mine"),
  ...paging,
});

export const RaiseIssue = z.strictObject({ complaintNo, reason });
export const DecideIssue = z.strictObject({ complaintNo, correctiveAction: flag, reason });
export const ListIssues = z.strictObject({
  /** Those that quality has not decided on, or all. */
  view: z.enum(["raised", "all"]).default("raised"),
  ...paging,
});
