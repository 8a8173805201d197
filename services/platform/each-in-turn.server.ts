import { DomainError } from "./errors";

/**
 * Does the work of a job for each thing that it found, each in a transaction of its own, so that one that fails keeps no other from its turn;
 * throws what failed when all had theirs. Answers for how many it was done, which the work says.
 */
export async function eachInTurn<Item>(found: readonly Item[], work: (item: Item) => Promise<boolean>): Promise<number> {
  const failures: unknown[] = [];
  let done = 0;
  for (const item of found) {
    try {
      if (await work(item)) done++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${found.length} failed: ${String(failures[0])}`);
  return done;
}

/** The same work, but what somebody moved since it was found (`wrong_state`) is left as it stands now. */
export const unlessMoved =
  <Item>(work: (item: Item) => Promise<unknown>) =>
  async (item: Item): Promise<boolean> => {
    try {
      await work(item);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === "wrong_state") return false;
      throw error;
    }
  };
