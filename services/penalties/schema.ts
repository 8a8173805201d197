import { z } from "zod";
import { civilDate, code, flag, month, paging, reason, says, text } from "../platform/input";
import { VIOLATIONS } from "../platform/penalty-rules";
import { PENALTY_VIEWS } from "./views";

const penaltyNo = code(20);
const complaintNo = code(20);
const login = text(60);
const words = text(1_000);

export const ProposePenalty = z.strictObject({
  violation: z.enum(VIOLATIONS),
  personLogin: login,
  complaintNo: complaintNo.optional(),
  /** Of the goods it is about; the case's order number unless it is said. */
  shipmentNo: text(60).optional(),
  occurredOn: civilDate.optional(),
  facts: words,
  /** More than the rule's amount, where the rule leaves it open above. */
  base: z.coerce.number().int(says("请填写整数", "a whole number")).min(1).max(100_000).optional(),
});
export type ProposeInput = z.output<typeof ProposePenalty>;
export const OfPenalty = z.strictObject({ penaltyNo });
export const DropPenalty = z.strictObject({ penaltyNo, reason });
export const AppealPenalty = z.strictObject({ penaltyNo, appeal: words });
export const DecideAppeal = z.strictObject({ penaltyNo, upheld: flag, decision: words });
export const ListPenalties = z.strictObject({
  view: z.enum(PENALTY_VIEWS).default("mine"),
  /** Of the day it happened. */
  month: month.optional(),
  complaintNo: complaintNo.optional(),
  /** Whose they are, and the days in which it happened. */
  personLogin: login.optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
  ...paging,
});
export type ListInput = z.output<typeof ListPenalties>;
