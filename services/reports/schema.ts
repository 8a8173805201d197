import { z } from "zod";
import { dealerCode } from "../platform/input";

/** A dealer's account may leave its own code out; without a month it is the current one. */
export const BudgetPage = z.strictObject({
  dealerCode: dealerCode.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});
