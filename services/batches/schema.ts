import { z } from "zod";
import { code, dealerCode, paging, reason, says, serial } from "../platform/input";
import { CALL_BACK_WISHES, HANDLING_MODES } from "./radar";
import { BATCH_VIEWS } from "./views";

const caseNo = code(20);
const batchNo = code(30);

export const OpenBatchCase = z.strictObject({
  batchNos: z.array(batchNo).min(1, says("请填写批次", "name a batch")).max(50, says("最多 50 个批次", "at most 50 batches")),
  reason,
});
/** How a case is handled with a dealer, or, where none or `company` is named, with those to whom the company sold itself. */
export const ChooseHandling = z.strictObject({
  caseNo,
  dealerCode: z
    .union([z.literal("company"), dealerCode], says("请选择经销商或本公司直销用户", "choose a dealer, or the company's own customers"))
    .transform((named) => (named === "company" ? undefined : named))
    .optional(),
  mode: z.enum(HANDLING_MODES),
  /** The units that are called back; all of the dealer's where none are named. What is in the house, or comes in later, waits as they do. */
  serials: z.array(serial).min(1).max(2_000).optional(),
  /** What the dealer wants for what comes back. */
  wanted: z.enum(CALL_BACK_WISHES).optional(),
  note: reason.optional(),
});
export const ReportUnitsDone = z.strictObject({ caseNo, dealerCode: dealerCode.optional(), note: reason.optional() });
export const WithReason = z.strictObject({ caseNo, reason });
/** A case by its number, or the one that a batch stands in. */
export const OfBatchCase = z.union([z.strictObject({ caseNo }), z.strictObject({ batchNo })]);
export const OfBatch = z.strictObject({ batchNo });
export const ListBatchCases = z.strictObject({ view: z.enum(BATCH_VIEWS).default("open"), ...paging });
