import type { unitsCalledBack } from "../batches/index.server";
import { both, inLocale } from "../platform";
import type { Tx } from "../platform/index.server";
import { authoriseReturn, findFreeUnits, requestReturn } from "../returns/index.server";

/** So many units stand on one return. */
const MOST_UNITS = 200;

/**
 * Raises the returns of units that a dealer is to send back for a batch case, authorised at once: the company asks for them (1.10). Units
 * that stand in a return already, or that are in the house, stay where they are.
 */
export async function raiseReturns(tx: Tx, news: Parameters<typeof unitsCalledBack.tell>[1]): Promise<void> {
  const { caseNo, dealerCode, wanted, fault } = news;
  const serials = await findFreeUnits(tx, news.serials);
  const reason = inLocale(both(`批量问题 ${caseNo} 退回工厂`, `called back for batch case ${caseNo}`), "zh-CN");
  for (let first = 0; first < serials.length; first += MOST_UNITS) {
    const units = serials.slice(first, first + MOST_UNITS).map((serial) => ({ serial, fault }));
    const { returnNo } = await requestReturn.definition.run(tx, { dealerCode, wanted, reason, units, mismatchReason: reason }, undefined);
    await authoriseReturn.definition.run(tx, { returnNo }, undefined);
  }
}
