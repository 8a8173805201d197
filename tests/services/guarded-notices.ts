import { CHECK, FORBIDDEN, FOREIGN, type Refused, TWICE } from "./guarded-statements";

const tell = (login: string, kind: string, params: string) =>
  `INSERT INTO notice (news_id, login, kind, urgent, subject_kind, subject_no, params, created_at)
   VALUES (gen_random_uuid(), '${login}', '${kind}', false, 'complaint', 'C-1', '${params}', now())`;

const ended = (status: string) => `UPDATE notice_delivery SET status = '${status}', next_attempt_at = NULL, ended_at = now()`;

export const NOTICE_STATEMENTS: Refused[] = [
  ["what somebody was told is not changed", "UPDATE notice SET subject_no = 'X'", FORBIDDEN],
  ["a notice is not given to another", "UPDATE notice SET login = 'rep-li'", FORBIDDEN],
  ["a notice is not deleted", "DELETE FROM notice", FORBIDDEN],
  ["a notice that nobody read is forgotten", "DELETE FROM notice WHERE read_at IS NULL", FORBIDDEN],
  ["a delivery that waits is forgotten", "DELETE FROM notice_delivery WHERE status = 'pending'", FORBIDDEN],
  ["notices are not truncated", "TRUNCATE notice CASCADE", FORBIDDEN],
  [
    "a notice that was read is unread again",
    "UPDATE notice SET read_at = now() + interval '1 year'; UPDATE notice SET read_at = NULL",
    FORBIDDEN,
  ],
  ["a notice is read before it was told", "UPDATE notice SET read_at = created_at - interval '1 hour'", CHECK],
  ["a notice to nobody", tell("nobody-here", "case_assigned", "{}"), FOREIGN],
  [
    "a letter to a customer waits for somebody to read it",
    `INSERT INTO notice (news_id, kind, urgent, subject_kind, subject_no, params, created_at)
     VALUES (gen_random_uuid(), 'case_confirmed', true, 'complaint', 'C-1', '{}', now())`,
    CHECK,
  ],
  ["a notice of no kind", tell("rep-li", "", "{}"), CHECK],
  ["a notice whose parameters are a list", tell("rep-li", "case_assigned", "[]"), CHECK],
  [
    "somebody is told the same news twice",
    `INSERT INTO notice (news_id, login, kind, urgent, subject_kind, subject_no, params, created_at)
     SELECT news_id, login, kind, urgent, subject_kind, subject_no, params, created_at FROM notice`,
    TWICE,
  ],
  ["what was sent where is not changed", "UPDATE notice_delivery SET address = 'x@example.com'", FORBIDDEN],
  ["a delivery of a notice is not deleted", "DELETE FROM notice_delivery", FORBIDDEN],
  ["deliveries of notices are not truncated", "TRUNCATE notice_delivery", FORBIDDEN],
  ["a notice counts as sent though nobody handed it over", ended("sent"), CHECK],
  ["a notice is dead without a reason", ended("dead"), CHECK],
  ["a delivery waits for nothing", "UPDATE notice_delivery SET next_attempt_at = NULL", CHECK],
  [
    "news is sent twice to one address",
    `INSERT INTO notice_delivery (news_id, notice_no, channel_id, address, locale, attempts_left, next_attempt_at)
     SELECT news_id, notice_no, channel_id, address, locale, 6, now() FROM notice_delivery`,
    TWICE,
  ],
  [
    "a delivery says what other news says",
    `INSERT INTO notice_delivery (news_id, notice_no, channel_id, address, locale, attempts_left, next_attempt_at)
     SELECT gen_random_uuid(), notice_no, channel_id, address, locale, 6, now() FROM notice_delivery`,
    CHECK,
  ],
  ["a channel becomes of another kind", "UPDATE notice_channel SET kind = 'wecom', roles = '{quality}'", FORBIDDEN],
  ["a channel is not deleted", "DELETE FROM notice_channel", FORBIDDEN],
  ["channels are not truncated", "TRUNCATE notice_channel CASCADE", FORBIDDEN],
  [
    "there are two mail servers",
    `INSERT INTO notice_channel (id, kind, name, roles, settings, secret, active, version)
     SELECT gen_random_uuid(), kind, 'second', roles, settings, secret, true, 1 FROM notice_channel`,
    TWICE,
  ],
  ["a reader's address is none", "UPDATE notice_reader SET email = 'wang'", CHECK],
  ["quiet hours have a beginning only", "UPDATE notice_reader SET quiet_from = '21:00'", CHECK],
  ["choices are not truncated", "TRUNCATE notice_reader", FORBIDDEN],
  ["an announcement is not changed", "UPDATE announcement SET text_zh = 'x'", FORBIDDEN],
  ["an announcement is not deleted", "DELETE FROM announcement", FORBIDDEN],
  [
    "an announcement that was withdrawn holds again",
    "UPDATE announcement SET withdrawn_by = NULL, withdrawn_at = NULL, withdraw_reason = NULL WHERE withdrawn_at IS NOT NULL",
    FORBIDDEN,
  ],
  [
    "an announcement is withdrawn without a reason",
    "UPDATE announcement SET withdrawn_by = 'x', withdrawn_at = now() + interval '10 years' WHERE withdrawn_at IS NULL",
    CHECK,
  ],
  ["announcements are not truncated", "TRUNCATE announcement CASCADE", FORBIDDEN],
  ["a receipt is not deleted", "DELETE FROM announcement_receipt", FORBIDDEN],
  [
    "a receipt that a dealer still owes is not deleted",
    "DELETE FROM announcement_receipt WHERE read_at IS NULL AND dealer_code = 'D002'",
    FORBIDDEN,
  ],
  [
    "one for everybody is for some regions",
    "INSERT INTO announcement (title_zh, text_zh, regions, valid_from, published_by, published_at, everybody) VALUES ('x', 'x', '{东区}', '2026-03-10', 'x', now(), true)",
    CHECK,
  ],
  ["receipts are not truncated", "TRUNCATE announcement_receipt", FORBIDDEN],
  [
    "somebody reads for another's dealer",
    "UPDATE announcement_receipt SET read_by = 'rep-wang', read_at = now() WHERE read_at IS NULL",
    CHECK,
  ],
  [
    "a receipt that was given is taken back",
    "UPDATE announcement_receipt SET read_by = NULL, read_at = NULL WHERE read_at IS NOT NULL",
    FORBIDDEN,
  ],
  ["a receipt passes to another dealer", "UPDATE announcement_receipt SET dealer_code = 'D003'", FORBIDDEN],
  ["a receipt of what was never published", "INSERT INTO announcement_receipt VALUES (99, 'D001')", FOREIGN],
  ["a dealer is asked for two receipts", "INSERT INTO announcement_receipt SELECT * FROM announcement_receipt", TWICE],
  ["a receipt is given by nobody", "UPDATE announcement_receipt SET read_at = now() WHERE read_at IS NULL", CHECK],
];
