import { z } from "zod";
import { amount, civilDate, code, dealerCode, month, paging, positiveAmount, reason, says, text } from "../platform/input";
import { adjustmentLifecycle } from "./lifecycle";

const documentNo = text(40);

export const RecordPurchase = z.strictObject({
  dealerCode,
  documentNo,
  date: civilDate,
  amount: amount.refine((value) => Number(value) !== 0 || !value.startsWith("-"), says("不能是负零", "minus nothing is no amount")),
  /** A returned purchase names the document it returns and has a negative amount. */
  originalDocumentNo: documentNo.optional(),
});
export type PurchaseDocument = z.output<typeof RecordPurchase>;

export const RecordRemittance = z.strictObject({ dealerCode, bankReference: text(60), amount: positiveAmount, date: civilDate });

export const ReverseEntry = z.strictObject({ dealerCode, seq: z.int().min(1).max(2_147_483_647), reason });

const adjustmentId = code(20);
export const ProposeAdjustment = z.strictObject({
  dealerCode,
  amount: amount.refine((value) => Number(value) !== 0, says("不能为 0", "must not be nothing")),
  reason,
});
export const ConfirmAdjustment = z.strictObject({ adjustmentId });
export const RefuseAdjustment = z.strictObject({ adjustmentId, reason });
export const ListAdjustments = z.strictObject({
  dealerCode: dealerCode.optional(),
  status: z.enum(adjustmentLifecycle.states).optional(),
  ...paging,
});

export const CloseYear = z.strictObject({ dealerCode, year: z.coerce.number().int().min(1900).max(9998) });

export const GrantOverdraft = z.strictObject({ dealerCode, cap: positiveAmount, expiresOn: civilDate, reason });
export const EndOverdraft = z.strictObject({ consentId: z.uuid(), reason });

/** A dealer's account may leave its own code out. */
export const OfDealer = z.strictObject({ dealerCode: dealerCode.optional() });
export const ListOverdrafts = z.strictObject(paging);
export const ListEntries = z.strictObject({ dealerCode: dealerCode.optional(), ...paging });
export const MonthStatement = z.strictObject({ dealerCode: dealerCode.optional(), month });
export const ListRemittances = z.strictObject({ dealerCode: dealerCode.optional(), ...paging });
