import { allows } from "../identity";
import type { Reader } from "../platform/index.server";

/** What a dealer handles itself in a batch case, and is not done with. */
export interface OwnHandling {
  readonly caseNo: string;
  readonly batchNos: readonly string[];
  /** What is wrong with the batch, as quality found. */
  readonly fault: string;
  /** How many of its units are out. */
  readonly units: number;
  /** Those of them that were seen to be faulty. */
  readonly faulty: readonly string[];
}

/** As many cases, and faulty units of each, as a dealer is shown. */
const MOST_CASES = 20;
const MOST_FAULTY = 50;

/** What the reading dealer was asked to handle itself (S1-35), the case that stands longest first; nobody else is asked anything. */
export async function findOwnHandlings(reader: Reader): Promise<OwnHandling[]> {
  const { dealerCode } = reader.actor;
  if (dealerCode === undefined || !allows(reader.actor, "batch_case.report_done").ok) return [];
  return await reader.$queryRaw<OwnHandling[]>`
    SELECT h.case_no AS "caseNo", coalesce(c.judged_for, c.reason) AS fault,
      (SELECT array_agg(b.batch_no ORDER BY b.batch_no) FROM batch_case_batch b WHERE b.case_no = h.case_no) AS "batchNos",
      (SELECT count(*)::int FROM unit u JOIN batch_case_batch b USING (batch_no)
        WHERE b.case_no = h.case_no AND u.dealer_code = h.dealer_code AND u.place IN ('dealer', 'customer', 'in_transit')) AS units,
      ARRAY(SELECT DISTINCT s.serial FROM defect_sighting s JOIN batch_case_batch b ON b.batch_no = s.batch_no JOIN unit u ON u.serial = s.serial
        WHERE b.case_no = h.case_no AND u.dealer_code = h.dealer_code AND s.standing <> 'withdrawn' ORDER BY 1 LIMIT ${MOST_FAULTY}) AS faulty
    FROM batch_handling h JOIN batch_case c USING (case_no)
    WHERE h.dealer_code = ${dealerCode} AND h.mode = 'dealer_self' AND h.replaced_at IS NULL AND h.done_at IS NULL
      AND c.status NOT IN ('dismissed', 'closed')
    ORDER BY h.case_no LIMIT ${MOST_CASES}`;
}
