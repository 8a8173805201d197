import { z } from "zod";
import { amount, civilDate, dealerCode, paging, positiveAmount, reason, text } from "../platform/input";

const documentNo = text(40);

export const RecordPurchase = z.strictObject({
  dealerCode,
  documentNo,
  date: civilDate,
  amount,
  /** A returned purchase names the document it returns and has a negative amount. */
  originalDocumentNo: documentNo.optional(),
});
export type PurchaseDocument = z.output<typeof RecordPurchase>;

export const RecordRemittance = z.strictObject({ dealerCode, bankReference: text(60), amount: positiveAmount, date: civilDate });

export const GrantOverdraft = z.strictObject({ dealerCode, cap: positiveAmount, expiresOn: civilDate, reason });
export const EndOverdraft = z.strictObject({ consentId: z.uuid(), reason });

/** A dealer's account may leave its own code out. */
export const OfDealer = z.strictObject({ dealerCode: dealerCode.optional() });
export const ListEntries = z.strictObject({ dealerCode: dealerCode.optional(), ...paging });
export const ListAccounts = z.strictObject({ q: text(40).optional(), ...paging });
export const MonthStatement = z.strictObject({ dealerCode: dealerCode.optional(), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
