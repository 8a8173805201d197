import { authorize } from "../identity";
import { advance, both, DomainError, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { stockCountLifecycle } from "./lifecycle";
import { ConfirmCount, RefuseCount } from "./schema";
import { promisesBroken, stockShrinking } from "./signals.server";
import { weighCount } from "./stock-count";
import { moveCounted, recordCountEvent, requireCount, type StockCount } from "./stock-count.server";
import { lockStock, requirePart } from "./store.server";

/** A pending count as its second person finds it: the stock of its part is locked, so nobody decides on it at the same time. */
async function lockCount(tx: Tx, countId: string) {
  const { sku } = await requireCount(tx, countId);
  await stockShrinking.tell(tx, { skus: [sku] });
  const { onHand, allocated } = (await lockStock(tx, [sku])).get(sku)!;
  const count = await requireCount(tx, countId);
  authorize(tx.actor, "catalog.decide_count", { countedBy: count.countedBy });
  return { count, onHand, allocated };
}

interface Decision {
  event: "confirm" | "refuse";
  reason?: string;
  data?: object;
}

async function decide(tx: Tx, count: StockCount, { event, reason, data = {} }: Decision): Promise<StockCount> {
  const status = must(advance(stockCountLifecycle, count.status, event));
  const decided: StockCount = { ...count, status, version: count.version + 1, reason: reason ?? count.reason };
  await tx.stockCount.update({
    where: { id: count.id },
    data: { status, version: decided.version, decidedBy: tx.actor.login, decidedAt: tx.now, refusedFor: reason ?? null },
  });
  await recordCountEvent(tx, decided, { event, from: count.status, data });
  return decided;
}

async function answer(tx: Tx, { id, sku, status, counted, onHand }: StockCount) {
  const now = await requirePart(tx, sku);
  const stock = { onHand: now.onHand, allocated: now.allocated, available: now.available };
  return { countId: id, sku, status, counted, difference: counted - onHand, ...stock };
}

/**
 * Confirms a count below what is promised: the newest allocations go free with the count's reason in their histories, then the pieces
 * leave the books (1.2). What moved since the count stays moved: the difference that was found is applied to today's stock. `conflict`
 * where more has left since than was found.
 */
export const confirmCount = command({
  name: "catalog/confirm-count",
  input: ConfirmCount,
  action: "catalog.decide_count",
  async run(tx, { countId }) {
    const { count, onHand, allocated } = await lockCount(tx, countId);
    const { difference } = weighCount(count);
    const left = onHand + difference;
    if (left < 0) throw new DomainError("conflict", both("盘点后又有出库，请重新盘点", "more has left since: count again"));
    const { short } = weighCount({ onHand, allocated, counted: left });
    const confirmed = await decide(tx, count, { event: "confirm", data: { difference, freed: short } });
    if (short > 0) {
      const { sku, reason, reference } = count;
      await promisesBroken.tell(tx, { sku, pieces: short, reason: reason!, reasonCode: "stock_count", countId, reference });
    }
    await moveCounted(tx, count, difference);
    return await answer(tx, confirmed);
  },
});

/** Refuses a pending count, with the reason: nothing moves, and the part may be counted anew. */
export const refuseCount = command({
  name: "catalog/refuse-count",
  input: RefuseCount,
  action: "catalog.decide_count",
  async run(tx, { countId, reason }) {
    const { count } = await lockCount(tx, countId);
    return await answer(tx, await decide(tx, count, { event: "refuse", reason }));
  },
});
