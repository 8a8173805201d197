import { Prisma } from "@db";
import { COST_SECRECY } from "../../catalog";
import { type Counted, notConcerned, percentile, shareOf, within, yuan } from "./counted.server";
import type { QUALITY_FIGURES } from "./quality-definitions";

/** None of quality's figures is somebody's own. */
const NO_OWNER = Prisma.sql`NULL::text AS owner`;

/** Who made the parts that were asked for or used for what was seen of a unit; an empty text where that is not known. */
const SUPPLIERS = Prisma.sql`coalesce((SELECT array_agg(DISTINCT p.supplier) FROM (
    SELECT s.fault AS sku
    UNION SELECT l.sku FROM parts_request_line l WHERE s.source_kind = 'parts_request' AND l.request_no = s.source_no AND l.faulty_serial = s.serial
    UNION SELECT q.sku FROM return_unit r JOIN unit_repair_part q USING (unit_no)
      WHERE s.source_kind = 'return' AND r.return_no = s.source_no AND r.serial = s.serial AND q.used > 0) k
  JOIN part p ON p.sku = k.sku AND p.supplier <> ''), ARRAY[''])`;

/** What was seen of units in the period and still stands; `flag` where it was sustained or inspected. */
const sightings = (asked: Counted) => Prisma.sql`
  SELECT s.source_no AS no, s.serial AS tie, u.dealer_code AS dealer, d.region, u.model, s.batch_no AS batch, s.fault, ${SUPPLIERS} AS suppliers,
    s.seen_at AS at, NULL::numeric AS value, s.standing = 'confirmed' AS flag, ${NO_OWNER}
  FROM defect_sighting s JOIN unit u USING (serial) LEFT JOIN dealer d ON d.code = u.dealer_code
    LEFT JOIN complaint c ON s.source_kind = 'complaint' AND c.complaint_no = s.source_no
  WHERE s.standing <> 'withdrawn' AND ${within(Prisma.sql`s.seen_at`, asked)} AND ${notConcerned(asked)}`;

const OF_RETURNED = Prisma.sql`r.return_no AS no, a.dealer_code AS dealer, d.region, u.model, u.batch_no AS batch,
  coalesce(r.fault_category, '') AS fault, ${NO_OWNER}`;
const RETURNED = Prisma.sql`(return_unit r JOIN return_authorisation a USING (return_no) JOIN unit u ON u.serial = r.serial
  LEFT JOIN dealer d ON d.code = a.dealer_code)`;

/** The first re-inspection of each returned unit, where it fell into the period. */
const firstTests = (asked: Counted) => Prisma.sql`
  SELECT ${OF_RETURNED}, r.serial AS tie, t.inspected_at AS at, NULL::numeric AS value, t.passed AS flag
  FROM unit_inspection t JOIN ${RETURNED} ON r.unit_no = t.unit_no
  WHERE t.kind = 'reinspection' AND ${within(Prisma.sql`t.inspected_at`, asked)} AND NOT EXISTS (SELECT 1 FROM unit_inspection e
    WHERE e.unit_no = t.unit_no AND e.kind = 'reinspection' AND e.inspection_no < t.inspection_no)`;

/** How long returned units stood in a state that they left in the period: since they came into it, whenever that was. */
const stays = (asked: Counted) => Prisma.sql`
  SELECT ${OF_RETURNED}, r.serial || ' ' || w.seq AS tie, w.at, extract(epoch FROM w.at - b.at) / 86400 AS value, NULL::boolean AS flag, w.from_status AS state
  FROM event w JOIN ${RETURNED} ON r.unit_no = w.subject_no
    LEFT JOIN LATERAL (SELECT e.at FROM event e WHERE e.subject_kind = 'return_unit' AND e.subject_no = w.subject_no AND e.seq < w.seq
      AND e.from_status IS DISTINCT FROM e.to_status ORDER BY e.seq DESC LIMIT 1) b ON true
  WHERE w.subject_kind = 'return_unit' AND w.from_status IS NOT NULL AND w.from_status IS DISTINCT FROM w.to_status AND ${within(Prisma.sql`w.at`, asked)}`;

/** What faulty units cost the company, one row for each thing that it was spent on. */
const costs = (asked: Counted) => Prisma.sql`
  SELECT q.request_no AS no, q.dealer_code AS dealer, d.region, coalesce(faulty.model, named.model) AS model,
    coalesce(faulty.batch_no, named.batch_no) AS batch, s.shipped_at AS at, s.issue_slip_no || ' ' || l.line_no AS tie,
    l.quantity * p.cost_price AS value, NULL::boolean AS flag, 'parts' AS cost, w.sku AS part, ${NO_OWNER}
  FROM shipment s JOIN shipment_line l USING (issue_slip_no) JOIN parts_request q ON q.request_no = s.request_no
    JOIN parts_request_line w ON w.request_no = l.request_no AND w.line_no = l.line_no JOIN part p ON p.sku = w.sku
    LEFT JOIN dealer d ON d.code = q.dealer_code LEFT JOIN unit faulty ON faulty.serial = w.faulty_serial
    LEFT JOIN unit named ON named.serial = q.serial
  WHERE q.purpose = 'repair' AND ${within(Prisma.sql`s.shipped_at`, asked)}
  UNION ALL
  SELECT r.return_no, a.dealer_code, d.region, u.model, u.batch_no, f.repaired_at, r.unit_no || ' ' || f.opinion_no || ' ' || f.repair_no || ' ' || w.sku,
    w.used * p.cost_price, NULL, 'parts', w.sku, ${NO_OWNER}
  FROM unit_repair f JOIN unit_repair_part w USING (unit_no, opinion_no, repair_no) JOIN part p USING (sku) JOIN ${RETURNED} USING (unit_no)
  WHERE w.used > 0 AND ${within(Prisma.sql`f.repaired_at`, asked)}
  UNION ALL
  SELECT q.request_no, q.dealer_code, d.region, named.model, named.batch_no, s.shipped_at, s.issue_slip_no, s.freight_amount, NULL, 'freight', NULL, ${NO_OWNER}
  FROM shipment s JOIN parts_request q ON q.request_no = s.request_no LEFT JOIN dealer d ON d.code = q.dealer_code
    LEFT JOIN unit named ON named.serial = q.serial
  WHERE q.purpose = 'repair' AND s.freight_amount > 0 AND ${within(Prisma.sql`s.shipped_at`, asked)}
  UNION ALL
  SELECT r.return_no, a.dealer_code, d.region, u.model, u.batch_no, s.shipped_at, s.issue_slip_no, s.freight_amount, NULL, 'freight', NULL, ${NO_OWNER}
  FROM return_shipment s JOIN ${RETURNED} USING (unit_no) WHERE s.freight_amount > 0 AND ${within(Prisma.sql`s.shipped_at`, asked)}
  UNION ALL
  SELECT c.complaint_no, coalesce(c.servicing_dealer_code, c.dealer_code), d.region, coalesce(u.model, c.model), u.batch_no, g.decided_at, g.grant_no,
    g.amount, NULL, 'goodwill', NULL, ${NO_OWNER}
  FROM goodwill_grant g JOIN complaint c USING (complaint_no) LEFT JOIN dealer d ON d.code = coalesce(c.servicing_dealer_code, c.dealer_code)
    LEFT JOIN unit u ON u.serial = c.serial
  WHERE g.status = 'granted' AND ${within(Prisma.sql`g.decided_at`, asked)} AND ${notConcerned(asked)}
  UNION ALL
  SELECT r.return_no, a.dealer_code, d.region, u.model, u.batch_no, e.at, r.unit_no, coalesce(p.cost_price, 0), NULL, 'scrapped', p.sku, ${NO_OWNER}
  FROM event e JOIN ${RETURNED} ON r.unit_no = e.subject_no LEFT JOIN part p ON p.model = u.model
  WHERE e.subject_kind = 'return_unit' AND e.to_status = 'scrapped' AND e.from_status <> 'scrapped' AND ${within(Prisma.sql`e.at`, asked)}`;

/** What quality's figures count, a row for each, as the others do. */
export const QUALITY_FACTS: Readonly<Record<(typeof QUALITY_FIGURES)[number], (asked: Counted) => Prisma.Sql>> = {
  defects: sightings,
  first_pass_yield: firstTests,
  days_in_state: stays,
  cost_of_poor_quality: costs,
};

const COUNT = Prisma.sql`count(*)::int`;
const FLAGGED = Prisma.sql`count(*) FILTER (WHERE f.flag)`;
const sumOf = (cost: string) => yuan(Prisma.sql`coalesce(sum(f.value) FILTER (WHERE f.cost = ${cost}), 0)`);

const CONCEALED = ["parts", "scrapped"];
const partsOf = (cost: string) => Prisma.sql`count(DISTINCT f.part) FILTER (WHERE f.cost = ${cost})`;
/** So few different parts that their sum would tell what one of them costs. */
const tellsOne = (cost: string) => Prisma.sql`${partsOf(cost)} BETWEEN 1 AND ${COST_SECRECY.fewestParts - 1}`;
const hundreds = (amount: Prisma.Sql) => Prisma.sql`round(${amount} / ${COST_SECRECY.roundedTo}) * ${COST_SECRECY.roundedTo}`;
const concealed = (cost: string) =>
  Prisma.sql`CASE WHEN ${tellsOne(cost)} THEN NULL ELSE ${yuan(hundreds(Prisma.sql`coalesce(sum(f.value) FILTER (WHERE f.cost = ${cost}), 0)`))} END`;

/** What faulty units cost, for who may not see cost prices: nothing that tells what a single part costs. */
export const CONCEALED_COSTS: Readonly<Record<string, Prisma.Sql>> = {
  cost: Prisma.sql`CASE WHEN ${Prisma.join(CONCEALED.map(tellsOne), " OR ")} THEN NULL ELSE ${yuan(hundreds(Prisma.sql`coalesce(sum(f.value), 0)`))} END`,
  ...{ parts: concealed("parts"), freight: sumOf("freight"), goodwill: sumOf("goodwill"), scrapped: concealed("scrapped") },
};

/** How their rows become measures. Split by supplier a sighting stands in a row for each, so that it is counted by what it is. */
export const QUALITY_MEASURES: Readonly<Record<(typeof QUALITY_FIGURES)[number], Readonly<Record<string, Prisma.Sql>>>> = {
  defects: {
    units: Prisma.sql`count(DISTINCT f.tie)::int`,
    confirmed: Prisma.sql`(count(DISTINCT f.tie) FILTER (WHERE f.flag))::int`,
    reports: Prisma.sql`count(DISTINCT (f.no, f.tie))::int`,
  },
  first_pass_yield: { rate: shareOf(FLAGGED), passed: Prisma.sql`${FLAGGED}::int`, tested: COUNT },
  days_in_state: { median: percentile(0.5), p90: percentile(0.9), stays: COUNT },
  cost_of_poor_quality: {
    cost: yuan(Prisma.sql`coalesce(sum(f.value), 0)`),
    ...{ parts: sumOf("parts"), freight: sumOf("freight"), goodwill: sumOf("goodwill"), scrapped: sumOf("scrapped") },
  },
};
