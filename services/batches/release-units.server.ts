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
 * Units that came in wait for the general manager's signature where the case of their batch stands and what is agreed with their dealer is that
 * they come back (S1-11): those that nobody had listed, or that came to their dealer later, as much as those that were called back, and what was
 * called off before. What was signed for in that case, or has gone its way there, does not wait again. The units and their batches are locked,
 * so that no case of theirs moves before the commit.
 */
export async function holdReturned(tx: Tx, serials: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ caseNo: string; serial: string; dealerCode: string | null }[]>`
    SELECT b.case_no AS "caseNo", u.serial, a.dealer_code AS "dealerCode"
    FROM unit u JOIN batch_case_batch b ON b.batch_no = u.batch_no AND b.standing
      LEFT JOIN batch_case_unit c ON c.case_no = b.case_no AND c.serial = u.serial
      JOIN batch_handling a ON a.case_no = b.case_no AND a.mode = 'return_to_factory' AND a.replaced_at IS NULL
        AND a.dealer_code IS NOT DISTINCT FROM CASE WHEN c.serial IS NULL THEN u.dealer_code ELSE c.dealer_code END
    WHERE u.serial = ANY (${[...serials]}::text[]) AND (c.state IS NULL OR c.state = 'freed') ORDER BY u.serial`;
  for (const { caseNo, serial, dealerCode } of rows) await holdUnit(tx, { caseNo, serial, dealerCode });
}

/** Holds a unit for a case; another one that held it, and is over, has it no longer. */
async function holdUnit(tx: Tx, { caseNo, serial, dealerCode }: { caseNo: string; serial: string; dealerCode: string | null }) {
  await tx.batchCaseUnit.updateMany({ where: { serial, state: "held", caseNo: { not: caseNo } }, data: { state: "freed" } });
  await tx.batchCaseUnit.upsert({
    where: { caseNo_serial: { caseNo, serial } },
    create: { caseNo, serial, dealerCode, state: "held" },
    update: { state: "held" },
  });
}

/** What was said to have come in and had not, and nobody had announced, waits for no signature: it is where it was. The units are locked. */
export async function freeMistaken(tx: Tx, serials: readonly string[]): Promise<void> {
  await tx.batchCaseUnit.updateMany({ where: { serial: { in: [...serials] }, state: "held" }, data: { state: "freed" } });
}

/** Units that do not come back after all leave the case that called them back: they wait for no signature, and it waits for them no more. The units are locked. */
export async function freeWithdrawn(tx: Tx, serials: readonly string[]): Promise<void> {
  const { count } = await tx.batchCaseUnit.updateMany({
    where: { serial: { in: [...serials] }, state: { in: ["held", "released"] } },
    data: { state: "freed", releasedVersion: null },
  });
  if (count > 0) await tx.enqueue(SETTLE_QUEUE, {});
}
