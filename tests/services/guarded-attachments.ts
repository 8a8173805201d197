import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";
import type { Tampering } from "./tampering";

const set = (assignment: string, position = 1) => `UPDATE attachment SET ${assignment} WHERE position = ${position}`;
/** A further file that is as it should be but for this. */
const insert = (fields: string) =>
  `INSERT INTO attachment SELECT (jsonb_populate_record(a, '${fields}'::jsonb || jsonb_build_object('id', gen_random_uuid()))).* FROM attachment a WHERE position = 1`;

const KEPT = [
  "subject_no = 'C-2'",
  "subject_kind = 'return'",
  "position = 9",
  "file_name = 'x.jpg'",
  "media_type = 'image/gif'",
  "bytes = 1",
];
KEPT.push("sha256 = sha256('x')", "uploaded_by = 'x'", "uploaded_at = now()", "id = gen_random_uuid()");

export const ATTACHMENT_STATEMENTS: Refused[] = [
  ...KEPT.map((assignment): Refused => [`evidence stays as it came: ${assignment}`, set(assignment), FORBIDDEN]),
  ["evidence is not deleted", "DELETE FROM attachment", FORBIDDEN],
  ["evidence is not truncated", "TRUNCATE attachment", FORBIDDEN],
  ["what was removed does not come back", set("removed_at = NULL, removed_by = NULL, removal_reason = NULL", 3), FORBIDDEN],
  ["what was removed is shown to nobody", set("visible_to_customer = true", 3), FORBIDDEN],
  ["evidence is removed by somebody", set("removed_at = now(), removal_reason = 'x'"), CHECK],
  ["evidence is removed for a reason", set("removed_at = now(), removed_by = 'x'"), CHECK],
  ["evidence is removed for a reason that says something", set("removed_at = now(), removed_by = 'x', removal_reason = ' '"), CHECK],
  ["two files in one place", insert("{}"), TWICE],
  ["a place before the first", insert('{"position": 0}'), CHECK],
  ["a file of nothing", insert('{"position": 9, "bytes": 0}'), CHECK],
  ["a hash that is none", insert('{"position": 9, "sha256": "\\\\x00"}'), CHECK],
  ["a page", insert('{"position": 9, "media_type": "text/html"}'), CHECK],
  ["a drawing that runs", insert('{"position": 9, "media_type": "image/svg+xml"}'), CHECK],
  ["a type that is none", insert('{"position": 9, "media_type": "x\\r\\ny"}'), CHECK],
  ["a name that is none", insert('{"position": 9, "file_name": " "}'), CHECK],
  ["a name that leads elsewhere", insert('{"position": 9, "file_name": "../x"}'), CHECK],
  ["a name that breaks a header", insert('{"position": 9, "file_name": "x\\ny"}'), CHECK],
  ["a name that fits no disk", insert(`{"position": 9, "file_name": "${"x".repeat(256)}"}`), CHECK],
  ["a subject that is none", insert('{"position": 9, "subject_no": ""}'), CHECK],
  ["a kind of subject that is none", insert('{"position": 9, "subject_kind": "No Kind"}'), CHECK],
];

export const ATTACHMENT_TAMPERINGS: Tampering[] = [
  ["the files of a subject are numbered without gaps", "DELETE FROM attachment WHERE position = 2", "complaint C-1"],
  [
    "the same content has one size and one type",
    "UPDATE attachment SET sha256 = (SELECT sha256 FROM attachment WHERE position = 1) WHERE position = 2",
    "",
  ],
  ["a file was removed after it came", "UPDATE attachment SET removed_at = uploaded_at - interval '1 second' WHERE position = 3", "C-1 #3"],
];
