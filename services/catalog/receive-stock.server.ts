import { command } from "../platform/index.server";
import { ReceiveStock } from "./schema";
import { stockArrived, stockArriving } from "./signals.server";
import { lockStock, requireCounted, requirePart } from "./store.server";

/**
 * Takes pieces of a part into good stock as a movement that names its delivery, and gives them to who waits for them in the same
 * transaction. Answers the stock after that.
 */
export const receiveStock = command({
  name: "catalog/receive-stock",
  input: ReceiveStock,
  action: "catalog.receive_stock",
  async run(tx, { sku, quantity, reference }) {
    await requireCounted(tx, sku);
    await stockArriving.tell(tx, { skus: [sku] });
    await lockStock(tx, [sku]);
    await tx.stockMovement.create({
      data: { sku, status: "good", quantity, sourceKind: "receipt", sourceNo: reference, actor: tx.actor.login, at: tx.now },
    });
    await stockArrived.tell(tx, { skus: [sku] });
    const { onHand, allocated, available } = await requirePart(tx, sku);
    return { sku, onHand, allocated, available };
  },
});
