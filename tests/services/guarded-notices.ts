import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

const tell = (login: string, kind: string, params: string) =>
  `INSERT INTO notice (news_id, login, kind, urgent, subject_kind, subject_no, params, created_at)
   VALUES (gen_random_uuid(), '${login}', '${kind}', false, 'complaint', 'C-1', '${params}', now())`;

export const NOTICE_STATEMENTS: Refused[] = [
  ["what somebody was told is not changed", "UPDATE notice SET subject_no = 'X'", FORBIDDEN],
  ["a notice is not given to another", "UPDATE notice SET login = 'rep-li'", FORBIDDEN],
  ["a notice is not deleted", "DELETE FROM notice", FORBIDDEN],
  ["notices are not truncated", "TRUNCATE notice CASCADE", FORBIDDEN],
  [
    "a notice that was read is unread again",
    "UPDATE notice SET read_at = now() + interval '1 year'; UPDATE notice SET read_at = NULL",
    FORBIDDEN,
  ],
  ["a notice is read before it was told", "UPDATE notice SET read_at = created_at - interval '1 hour'", CHECK],
  ["a notice to nobody", tell("nobody-here", "case_assigned", "{}"), FOREIGN],
  ["a notice of no kind", tell("rep-li", "", "{}"), CHECK],
  ["a notice whose parameters are a list", tell("rep-li", "case_assigned", "[]"), CHECK],
  [
    "somebody is told the same news twice",
    `INSERT INTO notice (news_id, login, kind, urgent, subject_kind, subject_no, params, created_at)
     SELECT news_id, login, kind, urgent, subject_kind, subject_no, params, created_at FROM notice`,
    TWICE,
  ],
];
