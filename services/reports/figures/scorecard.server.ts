import { Prisma } from "@db";
import { STANDING } from "../../penalties";
import { readsAllPenalties } from "../../penalties/index.server";
import { addDays, instantAt } from "../../platform";
import { PLANNED_ANEW, query, type Reader } from "../../platform/index.server";
import { ofColleagues } from "./colleagues.server";
import { countedFor } from "./counted.server";
import { FACTS } from "./facts.server";
import { type Period, periodOf } from "./period";
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
  conduct: number;
  penalties: number;
}

/** What goes by person: cases that ended, limits that fell due, marks, cases that came in and those opened again, conduct and penalties. */
function tallies(reader: Reader, { from, to }: Period) {
  const counted = countedFor(reader, { begin: instantAt(from), end: instantAt(addDays(to, 1)) });
  const share = Prisma.sql`round(100.0 * count(*) FILTER (WHERE f.flag) / nullif(count(*), 0), 1)::float8`;
  return Prisma.sql`
    ended AS (SELECT f.owner, count(*)::int AS handled, round((percentile_cont(0.5) WITHIN GROUP (ORDER BY f.value::float8))::numeric, 1)::float8 AS "medianHours"
      FROM (${FACTS.resolution_time(counted)}) f GROUP BY f.owner),
    timed AS (SELECT f.owner, count(*)::int AS limits, ${share} AS kept FROM (${FACTS.time_limits(counted)}) f GROUP BY f.owner),
    marked AS (SELECT f.owner, count(*)::int AS marks, round(avg(f.value), 2)::float8 AS average FROM (${FACTS.satisfaction(counted)}) f GROUP BY f.owner),
    came AS (SELECT f.owner, count(*)::int AS cases, ${share} AS repeats FROM (${FACTS.repeat_rate(counted)}) f GROUP BY f.owner),
    opened AS (SELECT f.owner, count(*)::int AS reopened FROM (${FACTS.reopened(counted)}) f GROUP BY f.owner),
    behaved AS (SELECT f.owner, count(*)::int AS conduct FROM (${FACTS.conduct(counted)}) f GROUP BY f.owner),
    sanctioned AS (SELECT p.person_login AS owner, count(*)::int AS penalties FROM penalty p
      WHERE p.status = ANY (${[...STANDING]}::text[]) AND p.occurred_on BETWEEN ${from}::date AND ${to}::date
        AND (${readsAllPenalties(reader)} OR ${reader.actor.login} IN (p.person_login, p.raised_by)) GROUP BY p.person_login)`;
}

/**
 * How people served over a period (S3-39, S3-45): of the cases they own those ended and their median hours, marks, and repeat complaints
 * among what came in; time limits kept and cases opened again by who had the case then; complaints about their conduct that were sustained
 * and penalties that stand. Everybody of whom there is something; in percent with one decimal.
 */
export const readScorecard = query({
  name: "reports/scorecard",
  input: Scorecard,
  action: "scorecard.read",
  async run(reader, { department, ...asked }) {
    const period = periodOf(reader.today, asked);
    const ofDepartment = department === undefined ? Prisma.sql`true` : Prisma.sql`u.department = ${department}`;
    const items = await reader.$queryRaw<Row[]>`
      ${PLANNED_ANEW} WITH ${tallies(reader, period)}
      SELECT u.login, u.name, u.department, coalesce(ended.handled, 0) AS handled, ended."medianHours", coalesce(timed.limits, 0) AS limits, timed.kept,
        coalesce(marked.marks, 0) AS marks, marked.average, coalesce(came.cases, 0) AS cases, came.repeats, coalesce(opened.reopened, 0) AS reopened,
        coalesce(behaved.conduct, 0) AS conduct, coalesce(sanctioned.penalties, 0) AS penalties
      FROM user_account u LEFT JOIN ended ON ended.owner = u.login LEFT JOIN timed ON timed.owner = u.login LEFT JOIN marked ON marked.owner = u.login
        LEFT JOIN came ON came.owner = u.login LEFT JOIN opened ON opened.owner = u.login
        LEFT JOIN behaved ON behaved.owner = u.login LEFT JOIN sanctioned ON sanctioned.owner = u.login
      WHERE u.dealer_code IS NULL AND u.sub_distributor_code IS NULL AND ${ofDepartment} AND ${ofColleagues(reader)}
        AND (u.login = ${reader.actor.login} OR num_nonnulls(ended.handled, timed.limits, marked.marks, came.cases, opened.reopened, behaved.conduct, sanctioned.penalties) > 0)
      ORDER BY handled DESC, u.login LIMIT 500`;
    return { ...period, items };
  },
});
export type ScorecardView = Awaited<ReturnType<typeof readScorecard>>;
