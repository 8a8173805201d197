import { randomUUID } from "node:crypto";
import { advance, both, invalidField, must } from "../platform";
import { command } from "../platform/index.server";
import { stockCountLifecycle } from "./lifecycle";
import { CountStock } from "./schema";
import { stockArrived, stockArriving } from "./signals.server";
import { weighCount } from "./stock-count";
import { moveCounted, recordCountEvent, refuseSecondCount, type StockCount } from "./stock-count.server";
import { lockStock, requireCounted, requirePart } from "./store.server";

/**
 * Records how many good pieces of a part were found. What covers all promises applies at once as a movement, and a surplus goes to who
 * waits; a count below them needs a reason and stands `pending` until a second person confirms it (1.2). Answers the count and the stock
 * after it. `conflict` while another count of the part is pending.
 */
export const countStock = command({
  name: "catalog/count-stock",
  input: CountStock,
  action: "catalog.count_stock",
  async run(tx, { sku, counted, reason = null, reference }) {
    await requireCounted(tx, sku);
    await stockArriving.tell(tx, { skus: [sku] });
    const { onHand, allocated } = (await lockStock(tx, [sku])).get(sku)!;
    await refuseSecondCount(tx, sku);
    const { difference, short } = weighCount({ onHand, allocated, counted });
    if (short > 0 && reason === null) {
      throw invalidField(
        "reason",
        both(`已分配 ${allocated} 件，比盘点多，请填写原因`, `${allocated} are promised: say why fewer are there`),
      );
    }
    const event = short > 0 ? "ask_second_person" : "apply";
    const status = must(advance(stockCountLifecycle, stockCountLifecycle.initial, event));
    const seen = { id: randomUUID(), sku, counted, onHand, allocated, reason, reference, status, version: 1 };
    const count: StockCount = { ...seen, countedBy: tx.actor.login, countedAt: tx.now };
    await tx.stockCount.create({ data: count });
    await recordCountEvent(tx, count, { event, from: stockCountLifecycle.initial, data: { counted, onHand, allocated, reference } });
    if (status === "applied") {
      await moveCounted(tx, count, difference);
      if (difference > 0) await stockArrived.tell(tx, { skus: [sku] });
    }
    const { available, ...after } = await requirePart(tx, sku);
    return { countId: count.id, sku, status, counted, difference, onHand: after.onHand, allocated: after.allocated, available };
  },
});
