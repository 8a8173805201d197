import type { BatchCase } from "../batches";
import { findStillToGo } from "../batches/index.server";
import { COST_SECRECY } from "../catalog";
import { allows } from "../identity";
import { money, toWire } from "../platform";
import { moneyOf, type Reader } from "../platform/index.server";

/**
 * What the units that a case holds are expected to cost, as far as that is decided: the parts confirmed for their repair at cost, and a whole
 * unit at cost for each that is to be scrapped or replaced. A version that takes a signature's place holds what is still to go again, and is
 * expected to cost that too. It is a proposal for whoever prepares the dossier: to who may not see cost prices in hundreds of yuan, and null
 * where it would tell what a single part costs.
 */
export async function estimateCost(reader: Reader, { caseNo, status }: Pick<BatchCase, "caseNo" | "status">): Promise<string | null> {
  const again = status === "handling_chosen" ? [] : await findStillToGo(reader, caseNo);
  const [row] = await reader.$queryRaw<{ cost: string; parts: number }[]>`
    WITH held AS (
      SELECT r.unit_no, r.decision, u.model FROM batch_case_unit c JOIN unit u USING (serial)
        JOIN LATERAL (SELECT unit_no, decision FROM return_unit WHERE serial = c.serial AND state <> 'withdrawn' ORDER BY unit_no DESC LIMIT 1) r ON true
      WHERE c.case_no = ${caseNo} AND (c.state = 'held' OR c.serial = ANY (${again}::text[]))),
    spent AS (
      SELECT q.sku, q.quantity FROM held h JOIN unit_repair f USING (unit_no) JOIN unit_repair_part q USING (unit_no, opinion_no, repair_no)
        WHERE h.decision IN ('repair', 'rework') AND f.withdrawn_at IS NULL AND f.repaired_at IS NULL
      UNION ALL
      SELECT w.sku, 1 FROM held h JOIN part w ON w.model = h.model WHERE h.decision IN ('scrap', 'replace'))
    SELECT coalesce(sum(s.quantity * p.cost_price), 0)::text AS cost, count(DISTINCT s.sku)::int AS parts FROM spent s JOIN part p USING (sku)`;
  const { cost, parts } = row!;
  const exact = moneyOf(cost);
  if (parts === 0 || allows(reader.actor, "catalog.read_cost").ok) return toWire(exact);
  const { fewestParts, roundedTo } = COST_SECRECY;
  return parts < fewestParts ? null : toWire(money(exact.div(roundedTo).round().times(roundedTo).toFixed(2)));
}
