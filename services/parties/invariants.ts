import type { Invariant } from "../platform";

/** What must hold of every dealer and sub-distributor. */
export const partiesInvariants: readonly Invariant[] = [
  {
    name: "every sub-distributor has a dealer",
    sql: "SELECT s.code AS broken FROM sub_distributor s WHERE NOT EXISTS (SELECT 1 FROM sub_distributor_parent p WHERE p.sub_distributor_code = s.code)",
  },
  {
    name: "a dealer's last change of status is the one its history tells",
    sql: `SELECT d.code AS broken FROM dealer d
      JOIN LATERAL (SELECT to_status FROM event e WHERE e.subject_kind = 'dealer' AND e.subject_no = d.code AND to_status IS NOT NULL ORDER BY seq DESC LIMIT 1) last ON true
      WHERE last.to_status <> d.status`,
  },
  {
    name: "a dealer's representative is in that role",
    sql: `SELECT d.code AS broken FROM dealer d JOIN user_account u ON u.login = d.sales_rep_login WHERE u.status = 'active' AND NOT 'sales_rep' = ANY (u.roles)`,
  },
  {
    name: "a customer's version counts the changes of the file",
    sql: `SELECT c.name AS broken FROM customer c LEFT JOIN event_head h ON h.subject_kind = 'customer' AND h.subject_no = c.id::text
      WHERE c.version <> 1 + coalesce(h.seq, 0)`,
  },
  {
    name: "every visit of a customer, and nothing else, stands in their history",
    sql: `SELECT c.name AS broken FROM customer c WHERE (SELECT count(*) FROM customer_visit v WHERE v.customer_id = c.id)
      <> (SELECT count(*) FROM event e WHERE e.subject_kind = 'customer' AND e.subject_no = c.id::text AND e.action = 'visit')`,
  },
];
