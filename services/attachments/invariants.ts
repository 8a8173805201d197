import type { Invariant } from "../platform";

/** What must hold of all evidence. */
export const attachmentInvariants: readonly Invariant[] = [
  {
    name: "the files of a subject are numbered without gaps",
    sql: `SELECT subject_kind || ' ' || subject_no AS broken FROM attachment GROUP BY subject_kind, subject_no
      HAVING min(position) <> 1 OR max(position) <> count(*)`,
  },
  {
    name: "the same content has one size and one type",
    sql: `SELECT encode(sha256, 'hex') AS broken FROM attachment GROUP BY sha256 HAVING count(DISTINCT (bytes, media_type)) > 1`,
  },
  {
    name: "a file was removed after it came",
    sql: "SELECT subject_no || ' #' || position AS broken FROM attachment WHERE removed_at < uploaded_at",
  },
];
