import type { Prisma } from "@db";
import type { Invariant } from "./invariant";

export interface BrokenInvariant {
  invariant: string;
  broken: string;
  rows: number;
}

/** Runs each query and names what it finds: the first broken row and how many, at most 1,000 counted. */
export async function runInvariants(
  db: Pick<Prisma.TransactionClient, "$queryRawUnsafe">,
  invariants: readonly Invariant[],
): Promise<BrokenInvariant[]> {
  const found: BrokenInvariant[] = [];
  for (const { name, sql } of invariants) {
    const rows = await db.$queryRawUnsafe<{ broken: string }[]>(`SELECT broken::text FROM (${sql}) found LIMIT 1000`);
    if (rows[0]) found.push({ invariant: name, broken: rows[0].broken, rows: rows.length });
  }
  return found;
}
