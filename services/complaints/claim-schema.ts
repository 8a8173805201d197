import { z } from "zod";
import { civilDate, paging, positiveAmount, reason, says, text } from "../platform/input";
import { CLAIM_CAUSES } from "./claim";
import { complaintNo } from "./schema";

const claimNo = z.int().min(1).max(999);

export const AskClaim = z.strictObject({
  complaintNo,
  cause: z.enum(CLAIM_CAUSES, says("请选择索赔原因", "choose what it is for")),
  /** What was lost: a claim needs a real loss (S3-35). */
  loss: text(1_000),
  carrier: text(60).optional(),
  amount: positiveAmount,
});

export const GrantClaim = z.strictObject({
  complaintNo,
  claimNo,
  amount: positiveAmount,
  /** Needed where less is granted than was asked for. */
  reason: reason.optional(),
});
export const RefuseClaim = z.strictObject({ complaintNo, claimNo, reason });
export const PayClaim = z.strictObject({ complaintNo, claimNo, paidOn: civilDate, paymentReference: text(60) });
export const WithdrawClaim = z.strictObject({ complaintNo, claimNo, reason });

export const CLAIM_VIEWS = ["to_decide", "to_pay", "all"] as const;
export const ListClaims = z.strictObject({ view: z.enum(CLAIM_VIEWS).default("to_decide"), ...paging });
