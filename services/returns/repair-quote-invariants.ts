import type { Invariant } from "../platform";

/** What must hold of the quotes of repairs. */
export const repairQuoteInvariants: readonly Invariant[] = [
  {
    name: "a repair quote's version counts its events, and the last one names its status",
    sql: `SELECT q.quote_no AS broken FROM repair_quote q LEFT JOIN event e ON e.subject_kind = 'repair_quote' AND e.subject_no = q.quote_no AND e.seq = q.version
      WHERE e.to_status IS DISTINCT FROM q.status OR q.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'repair_quote' AND c.subject_no = q.quote_no)`,
  },
  {
    name: "an accepted repair quote holds its amount on its dealer's budget, others hold nothing",
    sql: `SELECT q.quote_no AS broken FROM repair_quote q LEFT JOIN (SELECT quote_no, sum(amount) AS held FROM budget_hold GROUP BY 1) h USING (quote_no)
      WHERE coalesce(h.held, 0) <> CASE WHEN q.payer = 'budget' AND q.status = 'accepted' THEN q.parts_amount + q.labour_amount ELSE 0 END`,
  },
  {
    name: "a settled repair debits its dealer's budget by what it took, once",
    sql: `SELECT coalesce(q.quote_no, e.source_no) AS broken FROM (SELECT * FROM repair_quote WHERE payer = 'budget' AND status = 'settled' AND charged > 0) q
      FULL JOIN (SELECT * FROM budget_entry WHERE source_kind = 'repair') e ON e.source_no = q.quote_no AND e.dealer_code = q.dealer_code
      WHERE q.charged IS DISTINCT FROM -e.amount`,
  },
  {
    name: "a repair that somebody else pays goes on only once they agreed and the money is there",
    sql: `SELECT q.quote_no AS broken FROM repair_quote q JOIN return_unit r USING (unit_no) JOIN unit_repair u USING (unit_no, opinion_no, repair_no)
      WHERE u.withdrawn_at IS NULL AND q.status IN ('offered', 'awaiting_money') AND r.state <> 'quoted'
        OR q.status NOT IN ('settled', 'free', 'withdrawn') AND u.repaired_at IS NOT NULL`,
  },
  {
    name: "a repair quote is what its parts and the work cost",
    sql: `SELECT q.quote_no AS broken FROM repair_quote q WHERE q.parts_amount <>
      (SELECT coalesce(sum(p.unit_price * p.quantity), 0) FROM unit_repair_part p WHERE (p.unit_no, p.opinion_no, p.repair_no) = (q.unit_no, q.opinion_no, q.repair_no))`,
  },
  {
    name: "of a settled repair the walk-in is owed back what it did not take, of one that did not take place everything",
    sql: `SELECT q.quote_no AS broken FROM repair_quote q WHERE q.paid_at IS NOT NULL AND coalesce(q.refund_due, 0) <>
      CASE q.status WHEN 'settled' THEN q.parts_amount + q.labour_amount - q.charged WHEN 'withdrawn' THEN q.parts_amount + q.labour_amount ELSE 0 END`,
  },
];
