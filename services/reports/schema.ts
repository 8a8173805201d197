import { z } from "zod";
import { code, dealerCode } from "../platform/input";

/** A dealer's account may leave its own code out; without a month it is the current one. */
export const BudgetPage = z.strictObject({
  dealerCode: dealerCode.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});

/** A remittance begun for a dealer, the entry just recorded for it, or the request just paid. */
export const ReceiptsPage = z.strictObject({
  dealerCode: dealerCode.optional(),
  entry: z.coerce.number().int().min(1).optional(),
  paid: code(20).optional(),
});
export const ConsentsPage = z.strictObject({ granted: z.uuid().optional() });
