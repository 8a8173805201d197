import type { TestDatabase } from "./database";

/**
 * Until so many sessions wait for a lock. It is asked on a connection of its own: within the transaction that holds the lock the list of
 * sessions stands still after its first look.
 */
export async function untilWaiting({ current: { db } }: { readonly current: Pick<TestDatabase, "db"> }, sessions: number): Promise<void> {
  for (;;) {
    const [row] = await db.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row!.waiting >= sessions) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
