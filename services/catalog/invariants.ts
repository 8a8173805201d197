import type { Invariant } from "../platform";

/** What must hold of every part, its stock and every unit. */
export const catalogInvariants: readonly Invariant[] = [
  {
    name: "stock on hand is what its movements add up to",
    sql: `SELECT s.sku || ' ' || s.status AS broken FROM stock s
      LEFT JOIN (SELECT sku, status, sum(quantity) AS moved FROM stock_movement GROUP BY 1, 2) m USING (sku, status)
      WHERE s.on_hand <> coalesce(m.moved, 0)`,
  },
  {
    name: "a count that applied moved what it found, others nothing",
    sql: `SELECT coalesce(c.id::text, m.source_no) AS broken FROM stock_count c
      FULL JOIN (SELECT source_no, sku, sum(quantity) AS moved FROM stock_movement WHERE source_kind = 'count' GROUP BY 1, 2) m
        ON m.source_no = c.id::text AND m.sku = c.sku
      WHERE coalesce(m.moved, 0) <> CASE c.status WHEN 'applied' THEN c.counted - c.on_hand ELSE 0 END`,
  },
  {
    name: "a count's version counts its events, and the last one names its status",
    sql: `SELECT c.id::text AS broken FROM stock_count c LEFT JOIN event_head h ON h.subject_kind = 'stock_count' AND h.subject_no = c.id::text
      LEFT JOIN event e ON e.subject_kind = 'stock_count' AND e.subject_no = c.id::text AND e.seq = c.version
      WHERE h.seq IS DISTINCT FROM c.version OR e.to_status IS DISTINCT FROM c.status`,
  },
  {
    name: "promised pieces are counted away by two people",
    sql: `SELECT c.id::text AS broken FROM stock_count c LEFT JOIN event e ON e.subject_kind = 'stock_count' AND e.subject_no = c.id::text AND e.seq = c.version
      WHERE c.status = 'applied' AND c.counted < c.allocated AND (c.decided_by IS NULL OR c.decided_by = c.counted_by OR e.actor IS DISTINCT FROM c.decided_by)`,
  },
  {
    name: "a successor never leads back to its part",
    sql: `WITH RECURSIVE chain AS (
        SELECT sku AS start, superseded_by AS at FROM part WHERE superseded_by IS NOT NULL
        UNION SELECT c.start, p.superseded_by FROM chain c JOIN part p ON p.sku = c.at WHERE p.superseded_by IS NOT NULL
      ) SELECT start AS broken FROM chain WHERE at = start`,
  },
  {
    name: "the pieces of a whole unit are its units in stock",
    sql: `SELECT p.sku || ' ' || x.status AS broken FROM part p CROSS JOIN unnest(ARRAY['good', 'quarantine', 'on_hold', 'scrapped']) AS x (status)
      LEFT JOIN stock s ON s.sku = p.sku AND s.status = x.status
      WHERE p.model IS NOT NULL AND coalesce(s.on_hand, 0) <> (
        SELECT count(*) FROM unit u WHERE u.model = p.model AND u.place = 'stock' AND u.stock_status = x.status)`,
  },
  {
    name: "a unit is as old as its batch",
    sql: "SELECT u.serial AS broken FROM unit u JOIN production_batch b USING (batch_no) WHERE u.made_on <> b.made_on",
  },
  {
    name: "a unit in stock has a stock status, one that left has none",
    sql: `SELECT serial AS broken FROM unit WHERE (place = 'stock') <> (stock_status IS NOT NULL) AND place IN ('stock', 'dealer', 'customer')`,
  },
  {
    name: "a unit at a dealer was shipped",
    sql: "SELECT serial AS broken FROM unit WHERE place = 'dealer' AND shipped_on IS NULL",
  },
  {
    name: "a batch is held for the case it stands in, or that the general manager rejected, and of its units only those that were signed for are good stock",
    sql: `SELECT b.batch_no AS broken FROM production_batch b LEFT JOIN batch_case_batch c ON c.batch_no = b.batch_no AND c.standing
        WHERE b.held_for IS DISTINCT FROM c.case_no AND NOT (c.case_no IS NULL AND EXISTS (SELECT 1 FROM batch_case k JOIN batch_case_batch m USING (case_no)
          JOIN batch_sign_off s USING (case_no) WHERE k.case_no = b.held_for AND m.batch_no = b.batch_no AND k.status = 'closed' AND s.decision = 'reject'))
      UNION SELECT u.serial FROM unit u JOIN production_batch b USING (batch_no) WHERE b.held_for IS NOT NULL AND u.stock_status = 'good'
        AND NOT EXISTS (SELECT 1 FROM batch_case_unit r WHERE r.serial = u.serial AND r.case_no = b.held_for AND r.state IN ('released', 'ended'))`,
  },
];
