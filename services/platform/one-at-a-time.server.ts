import type { Prisma } from "@db";

/**
 * Until the transaction ends no other that names the same matter goes on from here: what it looks for before it writes is not written
 * beside it. Several matters are taken in one order, so that no two wait for each other.
 */
export async function oneAtATime(tx: Pick<Prisma.TransactionClient, "$executeRaw">, ...matters: string[]): Promise<void> {
  for (const matter of [...new Set(matters)].sort()) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${matter}, 0))`;
}
