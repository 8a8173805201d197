import { CHECK, FORBIDDEN, type Refused, TWICE } from "./guarded-statements";

const running = (set: string, where = "") => `UPDATE timer SET ${set} WHERE stopped_at IS NULL ${where}`;
const again = (change: string, where = "timer = 'forward'") =>
  `INSERT INTO timer SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()) || '${change}'::jsonb)).* FROM timer t WHERE ${where}`;

/** The subject: see `liveIn`. Agreed solution and first contact ran, department done stands still, forward was told of, a promise is open. */
export const CLOCK_STATEMENTS: Refused[] = [
  ["a timer is not deleted", "DELETE FROM timer", FORBIDDEN],
  ["timers are not truncated", "TRUNCATE timer CASCADE", FORBIDDEN],
  ["a stopped timer runs again", "UPDATE timer SET stopped_at = NULL, stopped_by = NULL, outcome = NULL WHERE outcome = 'met'", FORBIDDEN],
  ["a stopped timer ends otherwise", "UPDATE timer SET outcome = 'cancelled' WHERE outcome = 'met'", FORBIDDEN],
  ["a timer goes to another subject", running("subject_no = 'X'"), FORBIDDEN],
  ["a timer began earlier", running("started_at = started_at - interval '1 hour'"), FORBIDDEN],
  ["a timer counts another run", running("run = run + 1"), FORBIDDEN],
  ["a warning is told again", running("warned_at = NULL", "AND warned_at IS NOT NULL"), FORBIDDEN],
  ["a warning was told later", running("warned_at = warned_at + interval '1 minute'", "AND warned_at IS NOT NULL"), FORBIDDEN],
  ["a breach is told again", running("breached_at = NULL", "AND breached_at IS NOT NULL"), FORBIDDEN],
  ["a missed deadline moves", running("due_at = due_at + interval '1 minute'", "AND breached_at IS NOT NULL"), FORBIDDEN],
  ["a promise moves", running("due_at = due_at + interval '1 day'", "AND timer = 'promise'"), FORBIDDEN],
  ["what was promised changes", running("note = 'x'", "AND timer = 'promise'"), FORBIDDEN],
  ["a pause begins anew", running("paused_since = paused_since + interval '1 second'", "AND paused_since IS NOT NULL"), FORBIDDEN],
  ["a timer stands still without a pause", running("paused_since = started_at", "AND timer = 'promise'"), CHECK],
  ["a timer runs in a pause", running("paused_since = NULL", "AND paused_since IS NOT NULL"), CHECK],
  ["a deadline moves for no reason", running("due_at = due_at + interval '1 minute'", "AND timer = 'first_contact'"), CHECK],
  ["a timer ends nowhere", running("stopped_at = now(), stopped_by = 'x'"), CHECK],
  ["a timer ends by nobody", running("stopped_at = now(), outcome = 'cancelled'"), CHECK],
  [
    "what is late counts as met",
    running("stopped_at = due_at + interval '1 second', stopped_by = 'x', outcome = 'met'", "AND timer = 'forward'"),
    CHECK,
  ],
  [
    "what is in time counts as late",
    running("stopped_at = due_at, stopped_by = 'x', outcome = 'met_late'", "AND timer = 'promise'"),
    CHECK,
  ],
  [
    "a timer ends before it began",
    running("stopped_at = started_at - interval '1 second', stopped_by = 'x', outcome = 'cancelled'"),
    CHECK,
  ],
  ["a breach is told before the deadline", running("breached_at = due_at", "AND timer = 'promise'"), CHECK],
  ["a timer is due when it begins", again('{"due_at": "2026-03-10T00:00:00Z", "started_at": "2026-03-10T00:00:00Z", "run": 9}'), CHECK],
  ["a warning comes after the deadline", again('{"warn_at": "2027-01-01T00:00:00Z", "run": 9}'), CHECK],
  ["two runs at once", again('{"run": 9, "warned_at": null, "breached_at": null}'), TWICE],
  ["the same run twice", again("{}", "outcome = 'met' LIMIT 1"), TWICE],
  ["a promise follows a policy", again('{"timer": "promise", "run": 9}'), CHECK],
  ["a timer follows no policy", again('{"policy": null, "settings_version": null, "run": 9}'), CHECK],
  ["a timer follows another's policy", again('{"timer": "proposal"}'), CHECK],
  ["a pause is deleted", "DELETE FROM timer_pause", FORBIDDEN],
  ["pauses are truncated", "TRUNCATE timer_pause", FORBIDDEN],
  ["a pause has another reason", "UPDATE timer_pause SET reason = 'x'", FORBIDDEN],
  ["a pause ends twice", "UPDATE timer_pause SET resumed_at = resumed_at + interval '1 hour' WHERE resumed_at IS NOT NULL", FORBIDDEN],
  [
    "a pause ends before it began",
    "UPDATE timer_pause SET resumed_at = paused_at - interval '1 hour', resumed_by = 'x' WHERE resumed_at IS NULL",
    CHECK,
  ],
  [
    "a second pause in the first",
    "INSERT INTO timer_pause SELECT timer_id, no + 1, reason_code, reason, paused_at, paused_by FROM timer_pause WHERE resumed_at IS NULL",
    TWICE,
  ],
  [
    "a pause for no reason that counts",
    "INSERT INTO timer_pause SELECT timer_id, no + 1, 'holiday', reason, paused_at, paused_by, paused_at, 'x' FROM timer_pause WHERE resumed_at IS NOT NULL",
    CHECK,
  ],
  ["a move is changed", "UPDATE timer_move SET cause = 'calendar'", FORBIDDEN],
  ["a move is deleted", "DELETE FROM timer_move", FORBIDDEN],
  ["moves are truncated", "TRUNCATE timer_move", FORBIDDEN],
  ["a move goes nowhere", "INSERT INTO timer_move SELECT timer_id, no + 1, cause, at, actor, due_after, due_after FROM timer_move", CHECK],
];
