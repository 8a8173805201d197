import { z } from "zod";
import { code, flag, instant, reason, text } from "../platform/input";
import { VIOLATIONS } from "../platform/penalty-rules";

const complaintNo = code(20);
const words = text(2_000);

export const OfForm = z.strictObject({ complaintNo });
export const OpenForm = z.strictObject({ complaintNo, personLogin: text(60) });
export const AnswerForm = z.strictObject({ complaintNo, found: flag, answer: words });
export const DecideForm = z.strictObject({
  complaintNo,
  sustained: flag,
  decision: words,
  /** Put on record at once, where the complaint is sustained. */
  violation: z.enum(VIOLATIONS).optional(),
});
export const WithdrawForm = z.strictObject({ complaintNo, reason });
export const ExtendForm = z.strictObject({ complaintNo, promisedAt: instant, reason });
