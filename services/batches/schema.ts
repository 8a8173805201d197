import { z } from "zod";
import { code, paging, reason, says } from "../platform/input";
import { BATCH_VIEWS } from "./views";

const caseNo = code(20);
const batchNo = code(30);

export const OpenBatchCase = z.strictObject({
  batchNos: z.array(batchNo).min(1, says("请填写批次", "name a batch")).max(50, says("最多 50 个批次", "at most 50 batches")),
  reason,
});
export const JudgeBatchCase = z.strictObject({ caseNo, reason });
/** A case by its number, or the one that a batch stands in. */
export const OfBatchCase = z.union([z.strictObject({ caseNo }), z.strictObject({ batchNo })]);
export const OfBatch = z.strictObject({ batchNo });
export const ListBatchCases = z.strictObject({ view: z.enum(BATCH_VIEWS).default("open"), ...paging });
