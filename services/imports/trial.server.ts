import type { Tx } from "../platform/index.server";

/** Does work in earnest, or, for a dry run, only to see what comes of it: everything it wrote is taken back. */
export async function inTrial<Result>(tx: Tx, dryRun: boolean, work: () => Promise<Result>): Promise<Result> {
  if (!dryRun) return await work();
  await tx.$executeRaw`SAVEPOINT trial`;
  const result = await work();
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT trial`;
  return result;
}
