import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { code, flag, paging, reason, text } from "../platform/input";
import { DISPUTE_VIEWS } from "./views";

const disputeNo = code(20);
const complaintNo = code(20);
const words = text(2_000);
const department = z.enum(DEPARTMENTS);

export const OpenDispute = z.strictObject({ complaintNo, towards: department, claim: words });
export const OfDispute = z.strictObject({ disputeNo });
export const AnswerDispute = z.strictObject({ disputeNo, accepted: flag, answer: words });
export const RuleDispute = z.strictObject({ disputeNo, responsible: department, ruling: words });
export const WithReason = z.strictObject({ disputeNo, reason });
export const ListDisputes = z.strictObject({
  view: z.enum(DISPUTE_VIEWS).default("inbox"),
  complaintNo: complaintNo.optional(),
  ...paging,
});
