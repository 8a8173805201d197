import { type Invariant, numbersWithoutGaps } from "../platform";

/** What undone purchases left of rounding: the accrual entry whose source is the reversal, by the entry that was undone. */
const ROUNDINGS = `SELECT c.dealer_code, c.seq, r.reverses_seq AS entry_seq, c.amount AS rounded FROM budget_entry c
  JOIN budget_entry r ON r.dealer_code = c.dealer_code AND r.seq = c.source_no::integer AND r.kind = 'reversal'
  WHERE c.kind = 'accrual' AND c.source_kind = 'entry'`;

/** What must hold of every budget, whatever code wrote it; each query answers the rows that break it. */
export const budgetInvariants: readonly Invariant[] = [
  {
    name: "budget entries are numbered without gaps",
    sql: `SELECT dealer_code || ' #' || seq AS broken FROM (
      SELECT dealer_code, seq, row_number() OVER (PARTITION BY dealer_code ORDER BY seq) AS n FROM budget_entry) e WHERE seq <> n`,
  },
  {
    name: "each balance is the one before plus the amount",
    sql: `SELECT dealer_code || ' #' || seq AS broken FROM (
      SELECT dealer_code, seq, balance_after, sum(amount) OVER (PARTITION BY dealer_code ORDER BY seq) AS s FROM budget_entry) e WHERE balance_after <> s`,
  },
  {
    name: "each entry is chained to the one before and unchanged",
    sql: `SELECT dealer_code || ' #' || seq AS broken FROM (
        SELECT dealer_code, seq, prev_hash, hash, budget_entry_digest(e) AS digest,
          lag(hash, 1, '\\x'::bytea) OVER (PARTITION BY dealer_code ORDER BY seq) AS before FROM budget_entry e) e
      WHERE hash <> digest OR prev_hash <> before ORDER BY dealer_code, seq`,
  },
  {
    name: "an account's head is its last entry",
    sql: `SELECT a.dealer_code AS broken FROM budget_account a LEFT JOIN budget_entry e ON e.dealer_code = a.dealer_code AND e.seq = a.last_seq
      WHERE a.chain_head <> coalesce(e.hash, '\\x'::bytea) OR a.posted <> coalesce(e.balance_after, 0)
        OR a.last_seq <> (SELECT count(*) FROM budget_entry c WHERE c.dealer_code = a.dealer_code)`,
  },
  {
    name: "an account holds what its holds add up to",
    sql: `SELECT a.dealer_code AS broken FROM budget_account a
      WHERE a.held <> (SELECT coalesce(sum(h.amount), 0) FROM budget_hold h WHERE h.dealer_code = a.dealer_code)`,
  },
  {
    name: "no line holds less than nothing",
    sql: `SELECT coalesce(quote_no, request_no || ' line ' || line_no) AS broken FROM budget_hold
      GROUP BY request_no, line_no, quote_no HAVING sum(amount) < 0`,
  },
  {
    name: "accruals are the rate of the purchases, rounded once",
    sql: `SELECT dealer_code || ' at ' || rate_basis_points AS broken FROM (
        SELECT dealer_code, rate_basis_points, coalesce(sum(amount) FILTER (WHERE reversed_at IS NULL), 0) AS purchases,
          coalesce(sum(accrued) FILTER (WHERE reversed_at IS NULL), 0) + coalesce(sum(rounded), 0) AS accrued
        FROM purchase p LEFT JOIN (${ROUNDINGS}) r USING (dealer_code, entry_seq) GROUP BY 1, 2) p
      FULL JOIN accrual_total t USING (dealer_code, rate_basis_points)
      WHERE p.accrued <> round(p.purchases * rate_basis_points / 10000, 2) OR t.purchases IS DISTINCT FROM p.purchases OR t.accrued IS DISTINCT FROM p.accrued`,
  },
  {
    name: "every purchase has its accrual entry",
    sql: `SELECT p.document_no AS broken FROM purchase p LEFT JOIN budget_entry e ON e.dealer_code = p.dealer_code AND e.seq = p.entry_seq
      WHERE e.kind IS DISTINCT FROM 'accrual' OR e.amount <> p.accrued OR e.source_no <> p.document_no`,
  },
  {
    name: "every accrual entry has its purchase",
    sql: `SELECT e.dealer_code || ' #' || e.seq AS broken FROM budget_entry e WHERE e.kind = 'accrual'
      AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.dealer_code = e.dealer_code AND p.entry_seq = e.seq)
      AND NOT EXISTS (SELECT 1 FROM (${ROUNDINGS}) r JOIN purchase p USING (dealer_code, entry_seq) WHERE r.dealer_code = e.dealer_code AND r.seq = e.seq)`,
  },
  {
    name: "every remittance has its entry",
    sql: `SELECT r.remittance_no AS broken FROM remittance r LEFT JOIN budget_entry e ON e.dealer_code = r.dealer_code AND e.seq = r.entry_seq
      WHERE e.kind IS DISTINCT FROM 'remittance' OR e.amount <> r.amount OR e.source_no <> r.remittance_no`,
  },
  {
    name: "every remittance entry has its remittance",
    sql: `SELECT e.dealer_code || ' #' || e.seq AS broken FROM budget_entry e WHERE e.kind = 'remittance'
      AND NOT EXISTS (SELECT 1 FROM remittance r WHERE r.dealer_code = e.dealer_code AND r.entry_seq = e.seq)`,
  },
  numbersWithoutGaps("remittance", { table: "remittance", column: "remittance_no" }),
  {
    name: "a document counts as reversed when its entry is",
    sql: `SELECT d.no AS broken FROM (SELECT document_no AS no, dealer_code, entry_seq, reversed_at FROM purchase
        UNION ALL SELECT remittance_no, dealer_code, entry_seq, reversed_at FROM remittance) d
      LEFT JOIN budget_entry e ON e.dealer_code = d.dealer_code AND e.reverses_seq = d.entry_seq
      WHERE (d.reversed_at IS NULL) <> (e.seq IS NULL)`,
  },
  {
    name: "a return is negative, names a purchase of its dealer and accrues at its rate",
    sql: `SELECT r.document_no AS broken FROM purchase r WHERE (r.amount < 0) <> (r.original_document_no IS NOT NULL)
      OR r.amount < 0 AND NOT EXISTS (SELECT 1 FROM purchase o
        WHERE o.document_no = r.original_document_no AND o.dealer_code = r.dealer_code AND o.rate_basis_points = r.rate_basis_points
          AND (o.reversed_at IS NULL OR r.reversed_at IS NOT NULL))`,
  },
  {
    name: "a consent stands as it was granted",
    sql: `SELECT c.dealer_code || ' ' || c.id AS broken FROM overdraft_consent c
      LEFT JOIN event e ON e.subject_kind = 'budget' AND e.subject_no = c.dealer_code AND e.action = 'budget/grant-overdraft' AND e.data ->> 'consentId' = c.id::text
      WHERE c.cap::text IS DISTINCT FROM e.data ->> 'cap' OR c.expires_on::text IS DISTINCT FROM e.data ->> 'expiresOn' OR c.granted_by IS DISTINCT FROM e.actor`,
  },
  {
    name: "every dealer has its account",
    sql: "SELECT code AS broken FROM dealer WHERE NOT EXISTS (SELECT 1 FROM budget_account a WHERE a.dealer_code = code)",
  },
  {
    name: "a reversal undoes its original to the fen",
    sql: `SELECT r.dealer_code || ' #' || r.seq AS broken FROM budget_entry r JOIN budget_entry o ON o.dealer_code = r.dealer_code AND o.seq = r.reverses_seq
      WHERE r.amount <> -o.amount OR o.kind IN ('reversal', 'parts')`,
  },
  {
    name: "every adjustment entry was confirmed by a second person",
    sql: `SELECT e.dealer_code || ' #' || e.seq AS broken FROM budget_entry e LEFT JOIN budget_adjustment a ON a.dealer_code = e.dealer_code AND a.entry_seq = e.seq
      WHERE e.kind = 'adjustment' AND (a.status IS DISTINCT FROM 'confirmed' OR a.amount <> e.amount OR a.adjustment_id <> e.source_no OR a.decided_by = a.proposed_by)`,
  },
  {
    name: "every confirmed adjustment has its entry",
    sql: `SELECT a.adjustment_id AS broken FROM budget_adjustment a LEFT JOIN budget_entry e ON e.dealer_code = a.dealer_code AND e.seq = a.entry_seq
      WHERE a.status = 'confirmed' AND e.kind IS DISTINCT FROM 'adjustment'`,
  },
  numbersWithoutGaps("adjustment", { table: "budget_adjustment", column: "adjustment_id" }),
  {
    name: "every expiry closes a year of its dealer",
    sql: `SELECT e.dealer_code || ' #' || e.seq AS broken FROM budget_entry e LEFT JOIN budget_year_end y ON y.dealer_code = e.dealer_code AND y.entry_seq = e.seq
      WHERE e.kind = 'expiry' AND (y.expired IS DISTINCT FROM -e.amount OR y.year::text <> e.source_no)`,
  },
  {
    name: "a year's end expired what its entry says",
    sql: `SELECT y.dealer_code || ' ' || y.year AS broken FROM budget_year_end y LEFT JOIN budget_entry e ON e.dealer_code = y.dealer_code AND e.seq = y.entry_seq
      WHERE y.expired > 0 AND (e.kind IS DISTINCT FROM 'expiry' OR e.amount <> -y.expired)`,
  },
];
