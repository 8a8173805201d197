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
    name: "a successor never leads back to its part",
    sql: `WITH RECURSIVE chain AS (
        SELECT sku AS start, superseded_by AS at FROM part WHERE superseded_by IS NOT NULL
        UNION SELECT c.start, p.superseded_by FROM chain c JOIN part p ON p.sku = c.at WHERE p.superseded_by IS NOT NULL
      ) SELECT start AS broken FROM chain WHERE at = start`,
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
];
