import { DomainError } from "../platform";
import type { Outcome } from "./tally";

/**
 * Does work that is done for all items or for none. Where one of them is refused, it is done for each half by itself, and so on until the
 * refused one stands alone and all others are done. One outcome per item.
 */
export async function settleInHalves<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  try {
    return await work(items);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (items.length === 1) return [error];
    const half = Math.ceil(items.length / 2);
    const first = await settleInHalves(items.slice(0, half), work);
    return [...first, ...(await settleInHalves(items.slice(half), work))];
  }
}
