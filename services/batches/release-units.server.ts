import { Prisma } from "@db";
import type { Reader, Tx } from "../platform/index.server";

/** The queue that looks whether cases are over. */
export const SETTLE_QUEUE = "settle-batch-cases";

/** Releases units of a locked case that a version was signed for; the others it holds wait on. */
export async function releaseSigned(tx: Tx, { caseNo, version, serials }: { caseNo: string; version: number; serials: readonly string[] }) {
  await tx.batchCaseUnit.updateMany({
    where: { caseNo, serial: { in: [...serials] }, state: "held" },
    data: { state: "released", releasedVersion: version },
  });
}

/** Whether a unit `u`, `c` in its case, was released, still comes back by what is agreed with its dealer and has not gone its way. */
const isStillToGo = (caseNo: string) => Prisma.sql`
  c.case_no = ${caseNo} AND c.state = 'released' AND u.place NOT IN ('scrapped', 'workshop') AND u.stock_status IS DISTINCT FROM 'good'
    AND u.stock_status IS DISTINCT FROM 'scrapped'
    AND EXISTS (SELECT 1 FROM batch_handling a WHERE a.case_no = c.case_no AND a.dealer_code IS NOT DISTINCT FROM c.dealer_code
      AND a.mode = 'return_to_factory' AND a.replaced_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM batch_case_unit h WHERE h.serial = c.serial AND h.state = 'held')`;

/** The units that a case would hold again, were a new version of its dossier prepared now. */
export async function findStillToGo(reader: Reader, caseNo: string): Promise<string[]> {
  const rows = await reader.$queryRaw<{ serial: string }[]>`
    SELECT c.serial FROM batch_case_unit c JOIN unit u ON u.serial = c.serial WHERE ${isStillToGo(caseNo)} ORDER BY c.serial`;
  return rows.map(({ serial }) => serial);
}

/**
 * Holds what was released of a locked case again, as far as it still comes back by what is agreed with its dealer and has not gone its way:
 * what is prepared anew needs its own signature.
 */
export async function rehold(tx: Tx, caseNo: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE batch_case_unit c SET state = 'held', released_version = NULL FROM unit u WHERE u.serial = c.serial AND ${isStillToGo(caseNo)}`;
}

/** A released unit of a case has gone its way, as its return says; whether the case is over by that is looked at afterwards. The unit is locked. */
export async function endCaseUnit(tx: Tx, serial: string, endedAs: string): Promise<void> {
  const { count } = await tx.batchCaseUnit.updateMany({
    where: { serial, state: "released" },
    data: { state: "ended", endedAs, endedAt: tx.now },
  });
  if (count > 0) await tx.enqueue(SETTLE_QUEUE, {});
}

/**
 * Units that came back by another return after theirs was called off wait for the signature again, while their case stands and what is agreed
 * with their dealer is that they come (S1-11). The units are locked.
 */
export async function holdReturned(tx: Tx, serials: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE batch_case_unit c SET state = 'held' FROM unit u JOIN batch_case_batch b ON b.batch_no = u.batch_no AND b.standing
    WHERE c.serial = ANY (${[...serials]}::text[]) AND c.state = 'freed' AND u.serial = c.serial AND b.case_no = c.case_no
      AND EXISTS (SELECT 1 FROM batch_handling a WHERE a.case_no = c.case_no AND a.dealer_code IS NOT DISTINCT FROM c.dealer_code
        AND a.mode = 'return_to_factory' AND a.replaced_at IS NULL)`;
}

/** Units that do not come back after all leave the case that called them back: they wait for no signature, and it waits for them no more. The units are locked. */
export async function freeWithdrawn(tx: Tx, serials: readonly string[]): Promise<void> {
  const { count } = await tx.batchCaseUnit.updateMany({
    where: { serial: { in: [...serials] }, state: { in: ["held", "released"] } },
    data: { state: "freed", releasedVersion: null },
  });
  if (count > 0) await tx.enqueue(SETTLE_QUEUE, {});
}
