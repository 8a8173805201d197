import type { Invariant } from "../platform";

/** What must hold of every registered sale and every voided warranty. */
export const warrantyInvariants: readonly Invariant[] = [
  {
    name: "no unit was sold before it was made or shipped",
    sql: `SELECT s.serial AS broken FROM unit_sale s JOIN unit u USING (serial)
      WHERE s.ended_at IS NULL AND s.sold_on < greatest(u.made_on, coalesce(u.shipped_on, u.made_on))`,
  },
  {
    name: "no sale was registered before it took place",
    sql: "SELECT serial AS broken FROM unit_sale WHERE sold_on > (registered_at AT TIME ZONE 'Asia/Shanghai')::date",
  },
  {
    name: "a unit that is sold is neither on the shelf nor at its dealer",
    sql: `SELECT s.serial AS broken FROM unit_sale s JOIN unit u USING (serial)
      WHERE s.ended_at IS NULL AND (u.place = 'dealer' OR (u.place = 'stock' AND u.stock_status = 'good'))`,
  },
  {
    name: "every sale and every void stands in its unit's history",
    sql: `SELECT f.serial AS broken FROM (
        SELECT serial, count(*) AS facts FROM (SELECT serial FROM unit_sale UNION ALL SELECT serial FROM warranty_void) a GROUP BY serial) f
      WHERE f.facts > (SELECT count(*) FROM event e WHERE e.subject_kind = 'unit' AND e.subject_no = f.serial)`,
  },
];
