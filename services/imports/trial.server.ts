import { DomainError } from "../platform";
import type { Tx } from "../platform/index.server";
import { translateDatabaseError } from "../platform/sql-state.server";

/** Does work in earnest, or, for a dry run, only to see what comes of it: everything it wrote is taken back. */
export async function inTrial<Result>(tx: Tx, dryRun: boolean, work: () => Promise<Result>): Promise<Result> {
  if (!dryRun) return await work();
  await tx.$executeRaw`SAVEPOINT trial`;
  const result = await work();
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT trial`;
  return result;
}

/** Does work wholly or, where it is refused, not at all, inside the transaction that goes on. */
async function wholly<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  await tx.$executeRaw`SAVEPOINT part`;
  try {
    const result = await work();
    await tx.$executeRaw`RELEASE SAVEPOINT part`;
    return result;
  } catch (thrown) {
    const error = translateDatabaseError(thrown);
    if (error instanceof DomainError && error.code !== "rate_limited") await tx.$executeRaw`ROLLBACK TO SAVEPOINT part`;
    throw error;
  }
}

/**
 * Does work that is done for all items or for none. Where one of them is refused, it is done for each half by itself, and so on until the
 * refused one stands alone and all others are done. One outcome per item.
 */
export async function settleInHalves<Item, Done>(
  tx: Tx,
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly Done[]>,
): Promise<(Done | DomainError)[]> {
  try {
    return [...(await wholly(tx, () => work(items)))];
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === "rate_limited") throw error;
    if (items.length === 1) return [error];
    const half = Math.ceil(items.length / 2);
    const first = await settleInHalves(tx, items.slice(0, half), work);
    return [...first, ...(await settleInHalves(tx, items.slice(half), work))];
  }
}
