import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { code, flag, instant, paging, reason, text } from "../platform/input";
import { SLIP_VIEWS } from "./views";

const slipNo = code(20);
const complaintNo = code(20);
const words = text(2_000);

export const IssueSlip = z.strictObject({ complaintNo, department: z.enum(DEPARTMENTS), demand: words, dueAt: instant });
export const OfSlip = z.strictObject({ slipNo });
export const DisputeSlip = z.strictObject({ slipNo, objection: words });
export const WithReason = z.strictObject({ slipNo, reason });
export const RuleSlip = z.strictObject({ slipNo, upheld: flag, ruling: words });
export const AnswerSlip = z.strictObject({ slipNo, answer: words });
export const ListSlips = z.strictObject({ view: z.enum(SLIP_VIEWS).default("inbox"), complaintNo: complaintNo.optional(), ...paging });
