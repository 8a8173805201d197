import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of dossiers and of the signatures on them. */
export const qualityInvariants: readonly Invariant[] = [
  {
    name: "a dossier is what was submitted and what was signed",
    sql: `SELECT d.case_no || ' version ' || d.version AS broken FROM batch_dossier d LEFT JOIN batch_sign_off s USING (case_no, version)
      WHERE d.submitted_hash <> batch_dossier_digest(d) OR s.hash <> batch_dossier_digest(d)`,
  },
  {
    name: "a signature says what its case's history tells, by another than who prepared it",
    sql: `SELECT s.case_no || ' version ' || s.version AS broken FROM batch_sign_off s JOIN batch_dossier d USING (case_no, version)
      LEFT JOIN event e ON e.subject_kind = 'batch_case' AND e.subject_no = s.case_no AND e.action = 'quality/sign-off' AND e.data ->> 'dossier' = s.version::text
      WHERE e.actor IS DISTINCT FROM s.signed_by OR d.prepared_by = s.signed_by OR e.data ->> 'decision' IS DISTINCT FROM s.decision
        OR e.data ->> 'instruction' IS DISTINCT FROM s.instruction OR e.data -> 'excluded' IS DISTINCT FROM to_jsonb(s.excluded)
        OR e.data ->> 'hash' IS DISTINCT FROM encode(s.hash, 'hex')`,
  },
  {
    name: "a dossier was decided on exactly when it is signed",
    sql: `SELECT d.case_no || ' version ' || d.version AS broken FROM batch_dossier d LEFT JOIN batch_sign_off s USING (case_no, version)
      WHERE (d.status IN ('signed', 'returned', 'rejected') AND s.decision IS DISTINCT FROM
          CASE d.status WHEN 'signed' THEN 'approve' WHEN 'returned' THEN 'return_for_rework' ELSE 'reject' END)
        OR (d.status IN ('prepared', 'submitted') AND s.decision IS NOT NULL)`,
  },
  {
    name: "a released unit was signed for",
    sql: `SELECT u.case_no || ' ' || u.serial AS broken FROM batch_case_unit u LEFT JOIN batch_sign_off s ON s.case_no = u.case_no AND s.version = u.released_version
      WHERE u.state IN ('released', 'ended') AND (s.decision IS DISTINCT FROM 'approve' OR u.serial = ANY (s.excluded))`,
  },
  {
    name: "a case waits for a signature exactly while a dossier does",
    sql: `SELECT c.case_no AS broken FROM batch_case c WHERE (c.status = 'awaiting_sign_off')
      <> EXISTS (SELECT 1 FROM batch_dossier d WHERE d.case_no = c.case_no AND d.status = 'submitted')`,
  },
  {
    name: "a corrective action's version counts its events, and the last one names its status",
    sql: `SELECT a.action_no AS broken FROM corrective_action a LEFT JOIN event e ON e.subject_kind = 'corrective_action' AND e.subject_no = a.action_no AND e.seq = a.version
      WHERE e.to_status IS DISTINCT FROM a.status
        OR a.version <> (SELECT count(*) FROM event n WHERE n.subject_kind = 'corrective_action' AND n.subject_no = a.action_no)`,
  },
  {
    name: "what is due next of a corrective action is what its clocks say",
    sql: `SELECT a.action_no AS broken FROM corrective_action a WHERE a.next_due_at IS DISTINCT FROM (SELECT min(t.due_at) FROM timer t
      WHERE t.stopped_at IS NULL AND ((t.subject_kind = 'corrective_action' AND t.subject_no = a.action_no)
        OR (t.subject_kind = 'corrective_step' AND t.subject_no IN (SELECT s.action_no || '-' || s.step_no FROM corrective_step s WHERE s.action_no = a.action_no))))`,
  },
  {
    name: "a corrective action is over when another of quality found its effect, after every step was done",
    sql: `SELECT a.action_no AS broken FROM corrective_action a LEFT JOIN LATERAL (SELECT * FROM corrective_check c WHERE c.action_no = a.action_no
        ORDER BY check_no DESC LIMIT 1) c ON true
      WHERE (a.status = 'closed') <> coalesce(c.effective, false) OR c.checked_by = a.opened_by
        OR a.status IN ('implemented', 'closed') AND (NOT EXISTS (SELECT 1 FROM corrective_step s WHERE s.action_no = a.action_no)
          OR EXISTS (SELECT 1 FROM corrective_step s WHERE s.action_no = a.action_no AND (s.done_at IS NULL OR a.status = 'closed' AND s.done_at > c.checked_at)))`,
  },
  {
    name: "what was found to be the cause is what its history tells",
    sql: `SELECT c.action_no || ' ' || c.round AS broken FROM corrective_cause c WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'corrective_action' AND e.subject_no = c.action_no AND e.action = 'quality/analyse-corrective-action'
        AND (e.data ->> 'round')::int = c.round AND e.data -> 'whys' ->> (c.cause_no - 1) = c.why)`,
  },
  numbersWithoutGaps("corrective_action", { table: "corrective_action", column: "action_no" }),
];
