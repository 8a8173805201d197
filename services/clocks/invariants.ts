import type { Invariant } from "../platform";

const nameOf = (alias: string) => `${alias}.subject_kind || ' ' || ${alias}.subject_no || ' ' || ${alias}.timer || ' #' || ${alias}.run`;

/** What must hold of every timer, its pauses and its moves. */
export const clocksInvariants: readonly Invariant[] = [
  {
    name: "a timer's runs are numbered without gaps, and only the last one runs",
    sql: `SELECT ${nameOf("t")} AS broken FROM (
        SELECT *, row_number() OVER w AS n, lead(run) OVER w AS later FROM timer WINDOW w AS (PARTITION BY subject_kind, subject_no, timer ORDER BY run)) t
      WHERE t.run <> t.n OR (t.stopped_at IS NULL AND t.later IS NOT NULL)`,
  },
  {
    name: "a timer stands still exactly while a pause of it is open",
    sql: `SELECT ${nameOf("t")} AS broken FROM timer t LEFT JOIN timer_pause p ON p.timer_id = t.id AND p.resumed_at IS NULL
      WHERE t.paused_since IS DISTINCT FROM p.paused_at`,
  },
  {
    name: "a timer's pauses follow each other, and only the last one is open",
    sql: `SELECT ${nameOf("t")} || ' pause ' || p.no AS broken FROM (
        SELECT *, row_number() OVER w AS n, lead(paused_at) OVER w AS later FROM timer_pause WINDOW w AS (PARTITION BY timer_id ORDER BY no)) p
      JOIN timer t ON t.id = p.timer_id
      WHERE p.no <> p.n OR p.paused_at < t.started_at OR (p.later IS NOT NULL AND (p.resumed_at IS NULL OR p.resumed_at > p.later))`,
  },
  {
    name: "a timer is due where its last move put it",
    sql: `SELECT ${nameOf("t")} || ' move ' || m.no AS broken FROM (
        SELECT *, row_number() OVER w AS n, lead(due_before) OVER w AS later FROM timer_move WINDOW w AS (PARTITION BY timer_id ORDER BY no)) m
      JOIN timer t ON t.id = m.timer_id
      WHERE m.no <> m.n OR m.due_after <> coalesce(m.later, t.due_at)`,
  },
];
