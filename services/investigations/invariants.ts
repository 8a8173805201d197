import type { Invariant } from "../platform";

/** What must hold of every investigation. */
export const investigationInvariants: readonly Invariant[] = [
  {
    name: "an investigation stands as its complaint's history tells",
    sql: `SELECT i.complaint_no || ' investigation ' || i.investigation_no AS broken FROM investigation i
      WHERE i.status IS DISTINCT FROM (SELECT e.data ->> 'investigationStatus' FROM event e
        WHERE e.subject_kind = 'complaint' AND e.subject_no = i.complaint_no AND e.data ? 'investigationStatus'
          AND (e.data ->> 'investigationNo')::integer = i.investigation_no ORDER BY e.seq DESC LIMIT 1)`,
  },
  {
    name: "whoever leads an investigation is in its team, and whoever found something was",
    sql: `SELECT i.complaint_no || ' investigation ' || i.investigation_no AS broken
      FROM (SELECT complaint_no, investigation_no, lead_login AS login FROM investigation
        UNION SELECT complaint_no, investigation_no, recorded_by FROM investigation_evidence) i
      WHERE NOT EXISTS (SELECT 1 FROM investigation_member m
        WHERE (m.complaint_no, m.investigation_no, m.login) = (i.complaint_no, i.investigation_no, i.login))`,
  },
  {
    name: "every finding of an investigation has its event",
    sql: `SELECT v.complaint_no || ' investigation ' || v.investigation_no || ' evidence ' || v.evidence_no AS broken FROM investigation_evidence v
      WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.subject_kind = 'complaint' AND e.subject_no = v.complaint_no
        AND e.action = 'investigations/record-evidence' AND (e.data ->> 'investigationNo')::integer = v.investigation_no
        AND (e.data ->> 'evidenceNo')::integer = v.evidence_no)`,
  },
  {
    name: "a representative issue stands as its complaint's history tells",
    sql: `SELECT i.complaint_no AS broken FROM representative_issue i WHERE i.status IS DISTINCT FROM (SELECT e.data ->> 'issueStatus' FROM event e
      WHERE e.subject_kind = 'complaint' AND e.subject_no = i.complaint_no AND e.data ? 'issueStatus' ORDER BY e.seq DESC LIMIT 1)`,
  },
  {
    name: "an investigation is concluded on evidence",
    sql: `SELECT i.complaint_no || ' investigation ' || i.investigation_no AS broken FROM investigation i
      WHERE i.status = 'concluded' AND NOT EXISTS (SELECT 1 FROM investigation_evidence v
        WHERE (v.complaint_no, v.investigation_no) = (i.complaint_no, i.investigation_no))`,
  },
];
