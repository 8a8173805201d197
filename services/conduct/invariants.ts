import type { Invariant } from "../platform";

/** What must hold of conduct forms. */
export const conductInvariants: readonly Invariant[] = [
  {
    name: "a conduct form's version counts its events, and the last one names its status",
    sql: `SELECT f.complaint_no AS broken FROM conduct_form f LEFT JOIN event e ON e.subject_kind = 'conduct_form' AND e.subject_no = f.complaint_no AND e.seq = f.version
      WHERE e.to_status IS DISTINCT FROM f.status
        OR f.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'conduct_form' AND c.subject_no = f.complaint_no)`,
  },
  {
    name: "whom a conduct form names is kept off the case, unless the form was withdrawn",
    sql: `SELECT f.complaint_no AS broken FROM conduct_form f JOIN complaint c USING (complaint_no)
      WHERE f.status <> 'withdrawn' AND (c.concerns_login IS DISTINCT FROM f.person_login OR c.owner_login = f.person_login)`,
  },
];
