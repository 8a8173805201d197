import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of penalties. */
export const penaltyInvariants: readonly Invariant[] = [
  {
    name: "a penalty's version counts its events, and the last one names its status",
    sql: `SELECT p.penalty_no AS broken FROM penalty p LEFT JOIN event e ON e.subject_kind = 'penalty' AND e.subject_no = p.penalty_no AND e.seq = p.version
      WHERE e.to_status IS DISTINCT FROM p.status OR p.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'penalty' AND c.subject_no = p.penalty_no)`,
  },
  {
    name: "a penalty counts double for another one of the same shipment and site in another case",
    sql: `SELECT p.penalty_no AS broken FROM penalty p JOIN penalty f ON f.penalty_no = p.doubled_for
      WHERE f.penalty_no = p.penalty_no OR f.shipment_no IS DISTINCT FROM p.shipment_no OR f.department IS DISTINCT FROM p.department OR f.complaint_no = p.complaint_no`,
  },
  numbersWithoutGaps("penalty", { table: "penalty", column: "penalty_no" }),
];
