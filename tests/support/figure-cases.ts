import pg from "pg";
import { hear } from "./complaints-desk";
import type { TestDatabase } from "./database";
import { openDesk } from "./parts-desk";
import { buildWorld } from "./world";

/** A case as a figure sees it, with what was timed and said about it. */
export interface SeededCase {
  no: string;
  kind: string;
  registeredAt: Date;
  settledAt: Date | null;
  status: string;
  validity: string;
  urgency: string;
  category: string;
  dealer: string | null;
  model: string | null;
  complainant: "customer" | "partner" | "employee";
  phone: string | null;
  serial: string | null;
  nextDueAt: Date | null;
  concerns: string | null;
  limits: { timer: string; dueAt: Date; outcome: string | null; paused: boolean }[];
  marks: { at: Date; score: number; by: "follow_up" | "survey" | "both" }[];
}

export const HOUR = 3_600_000;
/** The period that figures are asked for, both days included. */
export const [FROM, TO] = ["2025-04-01", "2026-03-10"];
const DAY = 24 * HOUR;
const pick = <Item>(items: readonly Item[], n: number): Item => items[n % items.length]!;
/** Numbers that go by no pattern and are the same each time. */
const scatter = (n: number) => (n * 2_654_435_761) % 4_294_967_296;

/** On either side of the moment at which March begins in Shanghai, and at which the year does. */
const EDGES = [
  "2026-02-28T15:59:59.999Z",
  "2026-02-28T16:00:00.000Z",
  "2025-12-31T15:59:59.999Z",
  "2025-12-31T16:00:00.000Z",
  "2025-03-31T15:59:59.999Z",
  "2025-03-31T16:00:00.000Z",
].map((at) => new Date(at));

const ENDS = ["closed", "resolved_remotely", "transferred", "not_sustained", "closed"];
const LIMIT_ENDS = ["met", "met", "met_late", "cancelled", "restarted", null] as const;

function caseOf(n: number, now: Date): SeededCase {
  const chance = scatter(n + 1);
  const registeredAt = EDGES[n] ?? new Date(now.getTime() - (chance % (420 * 24)) * HOUR - (n % 60) * 1_000);
  const isOpen = n % 6 === 5; // reopened ones among them: nothing of their first end is left
  const ended = new Date(registeredAt.getTime() + ((chance >>> 4) % 300) * HOUR + 90_000);
  const settledAt = isOpen || ended > now ? null : ended;
  const status = settledAt ? pick(ENDS, n) : n % 12 === 5 ? "reopened" : "received";
  return {
    ...{
      no: `C-2025-${String(n + 1).padStart(6, "0")}`,
      kind: n % 11 === 3 ? "enquiry" : n % 17 === 4 ? "emergency_incident" : "complaint",
    },
    ...{ registeredAt, settledAt, status },
    ...{
      validity: status === "not_sustained" ? status : pick(["sustained", "pending", "not_sustained"], chance >>> 3),
      urgency: pick(["urgent", "important", "general"], chance >>> 5),
    },
    category: pick(["product_quality.leak", "product_quality.noise", "service.attitude", "logistics"], chance >>> 6),
    ...{ dealer: pick(["D001", "D002", null], chance >>> 7), model: pick(["WP-100", null], chance >>> 8) },
    complainant: n % 4 === 2 ? "partner" : n % 9 === 1 ? "employee" : "customer",
    phone: n % 5 === 0 ? null : `1391000${String(chance % 90).padStart(4, "0")}`,
    serial: n % 3 === 0 ? `SN-${chance % 60}` : null,
    nextDueAt: settledAt ? null : new Date(now.getTime() + (n % 2 === 0 ? -1 : 1) * DAY),
    concerns: n % 23 === 7 ? "service-manager" : null,
    limits: ["first_contact", "agreed_solution"].map((timer, at) => ({
      ...{
        timer,
        dueAt: new Date(registeredAt.getTime() + (at + 1) * 12 * HOUR),
        outcome: pick(LIMIT_ENDS, n + at),
        paused: pick(LIMIT_ENDS, n + at) === null && n % 4 === 1,
      },
    })),
    marks:
      n % 4 === 0 && settledAt
        ? [{ at: settledAt, score: (chance % 5) + 1, by: pick(["follow_up", "survey", "both"] as const, n / 4) }]
        : [],
  };
}

/** Cases over fourteen months with every way of ending, at every edge; to be written by `writeCases`. */
export const seedCases = (count: number, now: Date): SeededCase[] => Array.from({ length: count }, (_, n) => caseOf(n, now));

const toRow = (one: SeededCase) => ({
  ...{ complaint_no: one.no, kind: one.kind, registered_at: one.registeredAt, settled_at: one.settledAt, status: one.status },
  ...{ validity: one.validity, urgency: one.urgency, category: one.category, servicing_dealer_code: one.dealer, model: one.model },
  ...{
    complainant_kind: one.complainant,
    phone: one.phone,
    serial: one.serial,
    email: "kunde@example.com",
    enquiry_type: one.kind === "enquiry" ? "technical" : null,
    next_due_at: one.nextDueAt,
    concerns_login: one.concerns,
  },
});

/** Writes them as they are, by SQL; there has to be a case whose other columns they take. It is put out of every period. */
async function writeCases(
  { current: { connection } }: { readonly current: Pick<TestDatabase, "connection"> },
  cases: readonly SeededCase[],
) {
  const client = new pg.Client(connection);
  await client.connect();
  const run = (sql: string, rows: object[]) => client.query(sql, [JSON.stringify(rows)]);
  await client.query("SET session_replication_role = replica");
  await run(
    `INSERT INTO complaint SELECT filled.* FROM jsonb_array_elements($1::jsonb) row JOIN complaint c ON c.complaint_no = (SELECT min(complaint_no) FROM complaint),
      LATERAL jsonb_populate_record(c, row) filled`,
    cases.map(toRow),
  );
  await run(
    `INSERT INTO timer (subject_kind, subject_no, timer, run, facts, policy, settings_version, started_at, started_by, due_at, provisional, paused_since, stopped_at, stopped_by, outcome)
      SELECT 'complaint', no, timer, 1, '{}', jsonb_build_object('timer', timer), 0, at, 'x', due, false,
        CASE WHEN paused THEN at END, CASE outcome WHEN 'met_late' THEN due + interval '1 minute' ELSE CASE WHEN outcome IS NOT NULL THEN due END END,
        CASE WHEN outcome IS NOT NULL THEN 'x' END, outcome
      FROM jsonb_to_recordset($1::jsonb) AS row (no text, timer text, at timestamptz, due timestamptz, paused boolean, outcome text)`,
    cases.flatMap(({ no, registeredAt, limits }) => limits.map(({ dueAt, ...limit }) => ({ no, at: registeredAt, due: dueAt, ...limit }))),
  );
  const marks = cases.flatMap(({ no, marks }) => marks.map((mark) => ({ no, ...mark })));
  await run(
    `INSERT INTO complaint_follow_up (complaint_no, contact_no, channel, reached, score, by, at)
      SELECT no, 1, CASE WHEN by = 'both' THEN 'survey' ELSE 'call_back' END, true, score, 'x', at
      FROM jsonb_to_recordset($1::jsonb) AS row (no text, by text, score integer, at timestamptz)`,
    marks.filter(({ by }) => by !== "survey"),
  );
  await run(
    `INSERT INTO survey (complaint_no, survey_no, status, sent_by, sent_at, score, answered_at)
      SELECT no, 1, 'answered', 'x', at, score, at FROM jsonb_to_recordset($1::jsonb) AS row (no text, score integer, at timestamptz)`,
    marks.filter(({ by }) => by !== "follow_up"),
  );
  await client.end();
}

/** The business date of an instant: eight hours ahead of UTC, whatever the machine. */
const dayOf = (at: Date) => new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 10);
export const inPeriod = (at: Date | null, from = FROM, to = TO): at is Date => at !== null && dayOf(at) >= from && dayOf(at) <= to;
export const monthOf = (at: Date) => dayOf(at).slice(0, 7);
export const round = (value: number, digits: number) => Math.round((value + Number.EPSILON) * 10 ** digits) / 10 ** digits;

export const complains = ({ kind }: SeededCase) => kind !== "enquiry";

/** A world with these cases, one that came in by the front door, and D001 in the east. */
export async function fillFigures(database: { readonly current: TestDatabase }, cases: readonly SeededCase[]): Promise<void> {
  await buildWorld(database);
  await hear(openDesk(database).as, { complainant: { name: "刘先生", phone: "13700000000" } });
  await database.current.db.$executeRaw`UPDATE dealer SET region = CASE code WHEN 'D001' THEN '华东' ELSE '' END`;
  await writeCases(database, cases);
}
