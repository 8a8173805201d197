import { authorize } from "../identity";
import { both, DomainError, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { SETTLE_QUEUE } from "./release-units.server";
import { ReportUnitsDone } from "./schema";
import { lockCase, moveCase, noCase } from "./store.server";

interface Done {
  readonly caseNo: string;
  readonly dealerCode: string;
  readonly as: "delivered" | "reported";
}

/** Notes that a dealer is done with the units that it handles itself; answers false where nothing waits for that. Its case is locked. */
export async function endHandling(tx: Tx, { caseNo, dealerCode, as }: Done): Promise<boolean> {
  const { count } = await tx.batchHandling.updateMany({
    where: { caseNo, dealerCode, mode: "dealer_self", replacedAt: null, doneAt: null },
    data: { doneAs: as, doneBy: tx.actor.login, doneAt: tx.now },
  });
  return count > 0;
}

/**
 * A dealer says that it has dealt with its units of a batch case, or customer service says so for it (S1-35). With the last dealer and the
 * last unit the case is over. A case that is none of the dealer's is `not_found`.
 */
export const reportUnitsDone = command({
  name: "quality/report-units-done",
  input: ReportUnitsDone,
  action: "batch_case.report_done",
  async run(tx, { caseNo, dealerCode: named, note }) {
    const own = tx.role === "dealer" ? tx.actor.dealerCode : undefined;
    if (own !== undefined && named !== undefined && named !== own) throw noCase(caseNo);
    const dealerCode = own ?? named;
    if (dealerCode === undefined) throw invalidField("dealerCode", both("请填写经销商", "name the dealer"));
    if (own !== undefined && (await tx.batchHandling.count({ where: { caseNo, dealerCode: own } })) === 0) throw noCase(caseNo);
    const standing = await lockCase(tx, caseNo);
    authorize(tx.actor, "batch_case.report_done", { dealerCode });
    if (!(await endHandling(tx, { caseNo, dealerCode, as: "reported" })))
      throw new DomainError("wrong_state", both("该经销商没有自行处理中的产品", "this dealer handles nothing itself that is not done"));
    const act = { action: "quality/report-units-done", reasonCode: "reported", ...(note !== undefined && { reason: note }) };
    const { status } = await moveCase(tx, standing, { ...act, data: { dealerCode } });
    await tx.enqueue(SETTLE_QUEUE, {});
    return { caseNo, status, dealerCode };
  },
});
