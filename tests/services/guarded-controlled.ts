import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

/** QP-1 holds in its edition A/0 while A/1 is written; QP-2 was withdrawn. */
const edition = (set: string, label: string) => `UPDATE controlled_edition SET ${set} WHERE document_no = 'QP-1' AND label = '${label}'`;
const next = (set: string) =>
  `INSERT INTO controlled_edition SELECT (jsonb_populate_record(e, '${set}')).* FROM controlled_edition e WHERE document_no = 'QP-1' AND label = 'A/1'`;

export const CONTROLLED_STATEMENTS: Refused[] = [
  [
    "a controlled document moves without an event",
    "UPDATE controlled_document SET status = 'withdrawn', version = version + 1 WHERE document_no = 'QP-1'",
    CHECK,
  ],
  [
    "a controlled document is of another department",
    "UPDATE controlled_document SET department = 'sales' WHERE document_no = 'QP-1'",
    FORBIDDEN,
  ],
  [
    "what was confidential is general",
    "UPDATE controlled_document SET classification = 'confidential' WHERE document_no = 'QP-1'",
    FORBIDDEN,
  ],
  ["a document in force is never reviewed", "UPDATE controlled_document SET review_on = NULL WHERE document_no = 'QP-1'", CHECK],
  ["a withdrawn document comes back", "UPDATE controlled_document SET review_on = '2030-01-01' WHERE document_no = 'QP-2'", FORBIDDEN],
  ["a controlled document is deleted", "DELETE FROM controlled_document", FORBIDDEN],
  ["controlled documents are truncated", "TRUNCATE controlled_document CASCADE", FORBIDDEN],
  ["an edition in force is written anew", edition("title_zh = 'x'", "A/0"), FORBIDDEN],
  ["an edition in force waits again", edition("effective_on = NULL, issued_by = NULL, issued_at = NULL", "A/0"), FORBIDDEN],
  ["an edition is issued by its writer", edition("effective_on = '2026-03-10', issued_by = written_by, issued_at = now()", "A/1"), CHECK],
  ["an edition is issued by nobody", edition("effective_on = '2026-03-10', issued_at = now()", "A/1"), CHECK],
  ["an edition says nothing of what changed", edition("changes = NULL", "A/1"), CHECK],
  ["an edition belongs to another document", edition("document_no = 'QP-2', edition_no = 2", "A/1"), FORBIDDEN],
  ["two editions wait", next('{"edition_no": 3, "label": "A/2"}'), TWICE],
  [
    "two editions have one label",
    next('{"edition_no": 3, "effective_on": "2026-03-10", "issued_by": "x", "issued_at": "2026-03-10"}'),
    TWICE,
  ],
  ["an edition is deleted", "DELETE FROM controlled_edition", FORBIDDEN],
  ["editions are truncated", "TRUNCATE controlled_edition", FORBIDDEN],
];
