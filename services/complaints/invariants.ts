import { type Invariant, numbersWithoutGaps } from "../platform";

/** What must hold of every case. */
export const complaintInvariants: readonly Invariant[] = [
  {
    name: "a complaint's version counts its events, and the last one names its status",
    sql: `SELECT c.complaint_no AS broken FROM complaint c LEFT JOIN event_head h ON h.subject_kind = 'complaint' AND h.subject_no = c.complaint_no
      LEFT JOIN event e ON e.subject_kind = 'complaint' AND e.subject_no = c.complaint_no AND e.seq = c.version
      WHERE h.seq IS DISTINCT FROM c.version OR e.to_status IS DISTINCT FROM c.status`,
  },
  {
    name: "every note of a complaint has its event",
    sql: `SELECT n.complaint_no || ' note ' || n.note_no AS broken FROM complaint_note n WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = n.complaint_no AND e.action = 'complaints/add-note' AND (e.data ->> 'noteNo')::integer = n.note_no)`,
  },
  {
    name: "a complaint that was restated has the step ticked",
    sql: `SELECT c.complaint_no AS broken FROM complaint c
      WHERE (c.restated IS NOT NULL) <> EXISTS (SELECT 1 FROM complaint_step s WHERE s.complaint_no = c.complaint_no AND s.step = 'restated')`,
  },
  {
    name: "every complaint can be found",
    sql: "SELECT c.complaint_no AS broken FROM complaint c WHERE NOT EXISTS (SELECT 1 FROM complaint_search s WHERE s.complaint_no = c.complaint_no)",
  },
  {
    name: "a complaint about a complaint is at least one level above it",
    sql: `SELECT c.complaint_no AS broken FROM complaint c JOIN complaint p ON p.complaint_no = c.parent_complaint_no WHERE c.level = 'level_1'`,
  },
  {
    name: "a proposal stands as its complaint's history tells",
    sql: `SELECT p.complaint_no || ' proposal ' || p.proposal_no AS broken FROM complaint_proposal p WHERE p.status IS DISTINCT FROM (SELECT e.data ->> 'proposalStatus'
      FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = p.complaint_no AND e.data ? 'proposalStatus'
        AND (e.data ->> 'proposalNo')::integer = p.proposal_no ORDER BY e.seq DESC LIMIT 1)`,
  },
  {
    name: "every proposal offers something",
    sql: `SELECT p.complaint_no || ' proposal ' || p.proposal_no AS broken FROM complaint_proposal p
      WHERE NOT EXISTS (SELECT 1 FROM complaint_option o WHERE o.complaint_no = p.complaint_no AND o.proposal_no = p.proposal_no)`,
  },
  {
    name: "a task stands as its complaint's history tells",
    sql: `SELECT t.complaint_no || ' task ' || t.task_no AS broken FROM complaint_task t WHERE t.status IS DISTINCT FROM (SELECT e.data ->> 'taskStatus'
      FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = t.complaint_no AND e.data ? 'taskStatus'
        AND (e.data ->> 'taskNo')::integer = t.task_no ORDER BY e.seq DESC LIMIT 1)`,
  },
  {
    name: "a complaint whose solution is agreed has it accepted, and work to do",
    sql: `SELECT c.complaint_no AS broken FROM complaint c WHERE c.status IN ('accepted', 'executing', 'reviewed', 'follow_up')
      AND (c.customer_accepted_at IS NULL
        OR NOT EXISTS (SELECT 1 FROM complaint_proposal p WHERE p.complaint_no = c.complaint_no AND p.status = 'accepted')
        OR NOT EXISTS (SELECT 1 FROM complaint_task t WHERE t.complaint_no = c.complaint_no AND t.status <> 'cancelled'))`,
  },
  {
    name: "every contact after solving has its event",
    sql: `SELECT f.complaint_no || ' contact ' || f.contact_no AS broken FROM complaint_follow_up f WHERE NOT EXISTS (SELECT 1 FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = f.complaint_no AND e.action = 'complaints/record-follow-up'
        AND (e.data ->> 'contactNo')::integer = f.contact_no)`,
  },
  {
    name: "a claim stands as its complaint's history tells",
    sql: `SELECT k.complaint_no || ' claim ' || k.claim_no AS broken FROM complaint_claim k WHERE k.status IS DISTINCT FROM (SELECT e.data ->> 'claimStatus'
      FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = k.complaint_no AND e.data ? 'claimStatus'
        AND (e.data ->> 'claimNo')::integer = k.claim_no ORDER BY e.seq DESC LIMIT 1)`,
  },
  {
    name: "a closed complaint has no open claim",
    sql: `SELECT c.complaint_no AS broken FROM complaint c JOIN complaint_claim k USING (complaint_no)
      WHERE c.status = 'closed' AND k.status IN ('asked', 'granted')`,
  },
  {
    name: "a complaint is searched among the open ones while it is open",
    sql: `SELECT s.complaint_no AS broken FROM complaint_search s JOIN complaint c USING (complaint_no) WHERE s.is_open <> (c.settled_at IS NULL)`,
  },
  numbersWithoutGaps("complaint", { table: "complaint", column: "complaint_no" }),
];
