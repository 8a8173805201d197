import { fireTimers } from "@services/clocks/index.server";
import { connect } from "@services/platform/database.server";
import { actors, contextFor } from "./context";
import type { TestDatabase } from "./database";

/** The worker of a process that was started anew fires what is due by now: it knows what stands in the database and nothing else. */
export async function fireAfterRestart({ current: { connection } }: { readonly current: Pick<TestDatabase, "connection"> }): Promise<void> {
  const db = connect(connection, 2);
  await fireTimers(contextFor({ current: { db } }, actors.system, { now: new Date() }));
  await db.$disconnect();
}
