import { Prisma } from "@db";
import { addDays, instantAt } from "../../platform";
import { PLANNED_ANEW, query, type Reader } from "../../platform/index.server";
import { ofColleagues } from "./colleagues.server";
import { FACTS } from "./facts.server";
import { periodOf } from "./period";
import { Scorecard } from "./schema";

interface Row {
  login: string;
  name: string;
  department: string | null;
  handled: number;
  medianHours: number | null;
  limits: number;
  kept: number | null;
  marks: number;
  average: number | null;
  cases: number;
  repeats: number | null;
  reopened: number;
}

/** What goes by owner: cases that ended, limits that fell due, marks, cases that came in and those opened again. */
function tallies(reader: Reader, { begin, end }: { begin: Date; end: Date }) {
  const counted = { begin, end, now: reader.now, login: reader.actor.login };
  const share = Prisma.sql`round(100.0 * count(*) FILTER (WHERE f.flag) / nullif(count(*), 0), 1)::float8`;
  return Prisma.sql`
    ended AS (SELECT f.owner, count(*)::int AS handled, round((percentile_cont(0.5) WITHIN GROUP (ORDER BY f.value::float8))::numeric, 1)::float8 AS "medianHours"
      FROM (${FACTS.resolution_time(counted)}) f GROUP BY f.owner),
    timed AS (SELECT f.owner, count(*)::int AS limits, ${share} AS kept FROM (${FACTS.time_limits(counted)}) f GROUP BY f.owner),
    marked AS (SELECT f.owner, count(*)::int AS marks, round(avg(f.value), 2)::float8 AS average FROM (${FACTS.satisfaction(counted)}) f GROUP BY f.owner),
    came AS (SELECT f.owner, count(*)::int AS cases, ${share} AS repeats FROM (${FACTS.repeat_rate(counted)}) f GROUP BY f.owner),
    opened AS (SELECT c.owner_login AS owner, count(*)::int AS reopened FROM event e JOIN complaint c ON c.complaint_no = e.subject_no
      WHERE e.subject_kind = 'complaint' AND e.to_status = 'reopened' AND e.from_status <> 'reopened'
        AND e.at >= ${begin}::timestamptz AND e.at < ${end}::timestamptz
        AND (c.concerns_login IS NULL OR c.concerns_login <> ${reader.actor.login}) GROUP BY c.owner_login)`;
}

/**
 * How people served over a period, by the cases they own (S3-39, S3-45): cases ended and their median hours, time limits kept, marks, repeat
 * complaints among what came in, and how often a case was opened again. Everybody who owns something of it; in percent with one decimal.
 */
export const readScorecard = query({
  name: "reports/scorecard",
  input: Scorecard,
  action: "scorecard.read",
  async run(reader, { department, ...asked }) {
    const period = periodOf(reader.today, asked);
    const days = { begin: instantAt(period.from), end: instantAt(addDays(period.to, 1)) };
    const ofDepartment = department === undefined ? Prisma.sql`true` : Prisma.sql`u.department = ${department}`;
    const items = await reader.$queryRaw<Row[]>`
      ${PLANNED_ANEW} WITH ${tallies(reader, days)}
      SELECT u.login, u.name, u.department, coalesce(ended.handled, 0) AS handled, ended."medianHours", coalesce(timed.limits, 0) AS limits, timed.kept,
        coalesce(marked.marks, 0) AS marks, marked.average, coalesce(came.cases, 0) AS cases, came.repeats, coalesce(opened.reopened, 0) AS reopened
      FROM user_account u LEFT JOIN ended ON ended.owner = u.login LEFT JOIN timed ON timed.owner = u.login LEFT JOIN marked ON marked.owner = u.login
        LEFT JOIN came ON came.owner = u.login LEFT JOIN opened ON opened.owner = u.login
      WHERE u.dealer_code IS NULL AND u.sub_distributor_code IS NULL AND ${ofDepartment} AND ${ofColleagues(reader)}
        AND (u.login = ${reader.actor.login} OR num_nonnulls(ended.handled, timed.limits, marked.marks, came.cases, opened.reopened) > 0)
      ORDER BY handled DESC, u.login LIMIT 500`;
    return { ...period, items };
  },
});
export type ScorecardView = Awaited<ReturnType<typeof readScorecard>>;
