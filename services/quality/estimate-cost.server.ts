import type { BatchCase } from "../batches";
import { findStillToGo } from "../batches/index.server";
import { toWire } from "../platform";
import { moneyOf, type Reader } from "../platform/index.server";

/**
 * What the units that a case holds are expected to cost, as far as that is decided: the parts confirmed for their repair at cost, and a whole
 * unit at cost for each that is to be scrapped or replaced. A version that takes a signature's place holds what is still to go again, and is
 * expected to cost that too. It is a proposal for whoever prepares the dossier.
 */
export async function estimateCost(reader: Reader, { caseNo, status }: Pick<BatchCase, "caseNo" | "status">): Promise<string> {
  const again = status === "handling_chosen" ? [] : await findStillToGo(reader, caseNo);
  const [row] = await reader.$queryRaw<{ cost: string }[]>`
    SELECT (coalesce(sum(CASE WHEN r.decision IN ('repair', 'rework') THEN parts.cost WHEN r.decision IN ('scrap', 'replace') THEN w.cost_price END), 0))::text AS cost
    FROM batch_case_unit c JOIN unit u USING (serial) LEFT JOIN part w ON w.model = u.model
      JOIN LATERAL (SELECT unit_no, decision FROM return_unit WHERE serial = c.serial AND state <> 'withdrawn' ORDER BY unit_no DESC LIMIT 1) r ON true
      CROSS JOIN LATERAL (SELECT coalesce(sum(q.quantity * p.cost_price), 0) AS cost FROM unit_repair f JOIN unit_repair_part q USING (unit_no, opinion_no, repair_no)
        JOIN part p USING (sku) WHERE f.unit_no = r.unit_no AND f.withdrawn_at IS NULL AND f.repaired_at IS NULL) parts
    WHERE c.case_no = ${caseNo} AND (c.state = 'held' OR c.serial = ANY (${again}::text[]))`;
  return toWire(moneyOf(row!.cost));
}
