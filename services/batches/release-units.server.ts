import type { Tx } from "../platform/index.server";

/** Releases units of a locked case that a version was signed for; the others it holds wait on. */
export async function releaseSigned(tx: Tx, { caseNo, version, serials }: { caseNo: string; version: number; serials: readonly string[] }) {
  await tx.batchCaseUnit.updateMany({
    where: { caseNo, serial: { in: [...serials] }, state: "held" },
    data: { state: "released", releasedVersion: version },
  });
}

/** Holds what was released of a locked case again, as far as it has not gone its way: what is prepared anew needs its own signature. */
export async function rehold(tx: Tx, caseNo: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE batch_case_unit c SET state = 'held', released_version = NULL FROM unit u WHERE u.serial = c.serial AND c.case_no = ${caseNo}
      AND c.state = 'released' AND u.place NOT IN ('scrapped', 'workshop') AND u.stock_status IS DISTINCT FROM 'good'
      AND u.stock_status IS DISTINCT FROM 'scrapped'
      AND NOT EXISTS (SELECT 1 FROM batch_case_unit h WHERE h.serial = c.serial AND h.state = 'held')`;
}
