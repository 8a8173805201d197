import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { civilDate, flag, paging, price, reason, says, text } from "../platform/input";
import { REMEDIES } from "./complaint";
import { complaintNo, listCode, login } from "./schema";
import { CONSENTS, TASK_KINDS } from "./solution";
import { TASK_VIEWS } from "./views";

const proposalNo = z.int().min(1).max(999);
const optionNo = z.int().min(1).max(4);
const taskNo = z.int().min(1).max(9_999);

export const ProposeSolution = z.strictObject({
  complaintNo,
  /** The ways that the customer can choose from, the best first (S4-12). */
  options: z
    .array(
      z.strictObject({
        remedy: z.enum(REMEDIES, says("请选择解决方式", "choose a remedy")),
        text: text(1_000),
        amount: price.optional(),
        /** What it costs the company (S0-18). */
        costEstimate: price.optional(),
      }),
    )
    .min(1, says("至少填写一个方案", "at least one option"))
    .max(4, says("最多 4 个方案", "at most 4 options")),
});

export const ApproveProposal = z.strictObject({
  complaintNo,
  /** The version that was read; a newer one is not approved by mistake. */
  proposalNo: proposalNo.optional(),
  /** What is to be observed when it is carried out (S4-7). */
  instruction: text(1_000),
});

export const OfferProposal = z.strictObject({
  complaintNo,
  proposalNo: proposalNo.optional(),
  /** How the customer was told. */
  channel: listCode,
  /** What the customer was told; the options in their order unless it is said. */
  text: text(2_000).optional(),
});

export const AnswerProposal = z.strictObject({
  complaintNo,
  accepted: flag,
  /** The option that is taken or refused; needed to take one of several. */
  optionNo: optionNo.optional(),
  /** Why it is refused. */
  reason: reason.optional(),
  consentHow: z.enum(CONSENTS).default("phone"),
  /** How the customer was told, where the offer was not recorded before. */
  channel: listCode.default("hotline"),
});

export const AddTask = z.strictObject({
  complaintNo,
  department: z.enum(DEPARTMENTS),
  kind: z.enum(TASK_KINDS).default("other"),
  text: text(1_000),
  /** By its close of business; three working days unless it is said. */
  dueOn: civilDate.optional(),
});
export const AssignTask = z.strictObject({ complaintNo, taskNo, assigneeLogin: login });
export const CompleteTask = z.strictObject({ complaintNo, taskNo, result: text(1_000) });
export const CancelTask = z.strictObject({ complaintNo, taskNo, reason });

export const ListTasks = z.strictObject({
  view: z.enum(TASK_VIEWS).default("department"),
  department: z.enum(DEPARTMENTS).optional(),
  overdue: flag.optional(),
  ...paging,
});

export const ReviewComplaint = z.strictObject({ complaintNo, solved: flag, remark: text(1_000) });

export const RecordFollowUp = z.strictObject({
  complaintNo,
  channel: listCode,
  reached: flag,
  score: z.int().min(1).max(5).optional(),
  satisfied: flag.optional(),
  suggestions: text(2_000).optional(),
});

export const CloseComplaint = z.strictObject({
  complaintNo,
  /** The closing review, needed where a solution was carried out (S4-10). */
  lessons: text(2_000).optional(),
  improvement: text(2_000).optional(),
});

export const DecideLiability = z.strictObject({
  complaintNo,
  liability: z.enum(["pending", "liable", "not_liable"]),
  /** Who is accountable, where that is known (S4-5); whom it named before stays otherwise. */
  accountable: text(120).optional(),
  reason,
});
