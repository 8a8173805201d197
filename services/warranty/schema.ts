import { z } from "zod";
import { civilDate, code, dealerCode, phone, reason, serial, sku, text } from "../platform/input";
import { VOID_REASONS } from "../settings";

const soldBy = z.union([
  z.strictObject({ dealerCode }),
  z.strictObject({ subDistributorCode: code(20) }),
  z.strictObject({ company: z.literal(true) }),
]);
export type SoldBy = z.output<typeof soldBy>;

const sale = {
  serial,
  soldOn: civilDate,
  soldBy,
  customer: z.strictObject({ name: text(50), phone, address: text(200).optional() }),
  /** An invoice or receipt number, or where its copy lies; asked for when the sale is registered late. */
  proof: text(200).optional(),
};

export const RegisterSale = z.strictObject(sale);
export const CorrectSale = z.strictObject({ ...sale, reason });
export type SaleInput = z.output<typeof RegisterSale>;

type VoidReason = keyof typeof VOID_REASONS;
export const VoidWarranty = z.strictObject({
  serial,
  reasonCode: z.enum(Object.keys(VOID_REASONS) as [VoidReason, ...VoidReason[]]),
  reason,
  /** What shows it: photo numbers, an inspection report. */
  evidence: text(500),
});
export const LiftVoid = z.strictObject({ serial, reason });

export const CheckWarranty = z.strictObject({
  serial,
  /** The day the cover is asked for; today when left out. */
  on: civilDate.optional(),
  /** The part whose cover is asked; the whole unit when left out. */
  sku: sku.optional(),
});
