import { both, DomainError, type FieldErrors } from "../platform";
import type { Tx } from "../platform/index.server";
import { lockStock } from "./store.server";

/** Pieces of parts that somebody of the company takes from good stock for work in house. */
interface Drawn {
  readonly sku: string;
  readonly quantity: number;
}

/**
 * Takes pieces out of good stock for a repair, as movements that name it. Refuses with `wrong_state` naming each part that has too few that
 * are promised to nobody; then none is taken.
 */
export async function drawPieces(tx: Tx, pieces: readonly Drawn[], sourceNo: string): Promise<void> {
  if (pieces.length === 0) return;
  const stock = await lockStock(
    tx,
    pieces.map(({ sku }) => sku),
  );
  const short = pieces.flatMap(({ sku, quantity }) => {
    const available = stock.get(sku)?.available ?? 0;
    return available < quantity
      ? [[`parts.${sku}`, [both(`可用 ${available} 件，需 ${quantity} 件`, `${available} of ${quantity} available`)]]]
      : [];
  });
  if (short.length > 0) {
    const fields: FieldErrors = Object.fromEntries(short);
    throw new DomainError("wrong_state", both("库存配件不足", "parts are short in stock"), { fields });
  }
  const movement = { status: "good", sourceKind: "repair", sourceNo, actor: tx.actor.login, at: tx.now };
  await tx.stockMovement.createMany({ data: pieces.map(({ sku, quantity }) => ({ sku, quantity: -quantity, ...movement })) });
}
