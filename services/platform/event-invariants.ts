import type { Invariant } from "./invariant";

/** What must hold of every history, every setting and every repeated call, whatever code wrote it. */
export const eventInvariants: readonly Invariant[] = [
  {
    name: "a history's events are numbered without gaps",
    sql: `SELECT subject_kind || ' ' || subject_no || ' #' || seq AS broken FROM (
      SELECT subject_kind, subject_no, seq, row_number() OVER (PARTITION BY subject_kind, subject_no ORDER BY seq) AS n FROM event) e WHERE seq <> n`,
  },
  {
    name: "each event is chained to the one before and unchanged",
    // in one pass: joined to themselves, events that the planner has not yet counted are compared each with each
    sql: `SELECT subject_kind || ' ' || subject_no || ' #' || seq AS broken FROM (
        SELECT subject_kind, subject_no, seq, prev_hash, hash, event_digest(e) AS digest,
          lag(hash, 1, '\\x'::bytea) OVER (PARTITION BY subject_kind, subject_no ORDER BY seq) AS before FROM event e) e
      WHERE hash <> digest OR prev_hash <> before ORDER BY subject_kind, subject_no, seq`,
  },
  {
    name: "a history's head is its last event",
    sql: `SELECT subject_kind || ' ' || subject_no AS broken FROM event_head h
      FULL JOIN (SELECT DISTINCT ON (subject_kind, subject_no) subject_kind, subject_no, seq, hash FROM event ORDER BY subject_kind, subject_no, seq DESC) e
        USING (subject_kind, subject_no)
      WHERE h.seq IS DISTINCT FROM e.seq OR h.hash IS DISTINCT FROM e.hash`,
  },
  {
    name: "the versions of a setting are numbered without gaps",
    sql: `SELECT name || ' version ' || version AS broken FROM (
      SELECT name, version, row_number() OVER (PARTITION BY name ORDER BY version) AS n FROM setting_version) v WHERE version <> n`,
  },
  {
    name: "every idempotency key keeps its result",
    sql: "SELECT actor || ' ' || key AS broken FROM idempotency_key WHERE result IS NULL",
  },
];
