import { releaseUnits } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { WithReason } from "./schema";
import { lockCase } from "./store.server";
import { caseView } from "./view.server";

/**
 * Quality frees the stock of a case that the general manager rejected, and says why: a rejection ends the case and frees nothing, since what was
 * found of the batch stands (1.10). The history of the batches keeps it: that of the case has ended. Refuses with `wrong_state` while the case
 * stands, or where nothing is held for it any more.
 */
export const freeBatchStock = command({
  name: "quality/free-batch-stock",
  input: WithReason,
  action: "batch_case.judge",
  async run(tx, { caseNo, reason }) {
    const standing = await lockCase(tx, caseNo);
    if (standing.settledAt === null) throw new DomainError("wrong_state", both("批量问题尚未结束", "the case stands still"));
    const held = await tx.productionBatch.findMany({ where: { heldFor: caseNo }, select: { batchNo: true }, orderBy: { batchNo: "asc" } });
    const batchNos = held.map(({ batchNo }) => batchNo);
    if (batchNos.length === 0) throw new DomainError("wrong_state", both("没有因此冻结的库存", "no stock is held for this case"));
    const freed = {
      subjectKind: "batch",
      action: "quality/free-batch-stock",
      reasonCode: "stock_freed",
      reason,
      data: { caseNo },
    } as const;
    await recordEvent(tx, ...batchNos.map((batchNo) => ({ ...freed, subjectNo: batchNo })));
    await releaseUnits(tx, { batchNos, sourceNo: caseNo });
    return await caseView(tx, standing);
  },
});
