import type { Invariant } from "../platform";

/** What must hold of the register of controlled documents. */
export const controlledInvariants: readonly Invariant[] = [
  {
    name: "a controlled document's version counts its events, and the last one names its status",
    sql: `SELECT d.document_no AS broken FROM controlled_document d
      LEFT JOIN event e ON e.subject_kind = 'controlled_document' AND e.subject_no = d.document_no AND e.seq = d.version
      WHERE e.to_status IS DISTINCT FROM d.status
        OR d.version <> (SELECT count(*) FROM event c WHERE c.subject_kind = 'controlled_document' AND c.subject_no = d.document_no)`,
  },
  {
    name: "the editions of a controlled document are numbered without gaps, and only the last one waits",
    sql: `SELECT document_no AS broken FROM controlled_document d LEFT JOIN controlled_edition e USING (document_no) GROUP BY document_no
      HAVING count(e) = 0 OR min(edition_no) <> 1 OR max(edition_no) <> count(*) OR max(edition_no) FILTER (WHERE issued_at IS NOT NULL) > min(edition_no) FILTER (WHERE issued_at IS NULL)`,
  },
  {
    name: "a controlled document in force has an edition that was issued, and its history says by whom",
    sql: `SELECT d.document_no AS broken FROM controlled_document d WHERE d.status = 'in_force' AND NOT EXISTS (SELECT 1 FROM controlled_edition e
        JOIN event v ON v.subject_kind = 'controlled_document' AND v.subject_no = e.document_no AND v.action = 'controlled/issue-edition'
          AND (v.data ->> 'editionNo')::integer = e.edition_no AND v.actor = e.issued_by WHERE e.document_no = d.document_no)`,
  },
];
