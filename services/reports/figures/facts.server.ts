import { Prisma } from "@db";
import { type Counted, notConcerned, percentile, shareOf, within, yuan } from "./counted.server";
import { AGES, type FigureName } from "./definitions";
import { QUALITY_FACTS, QUALITY_MEASURES } from "./quality-facts.server";

/** A civil date as its first instant in the business zone. */
const startOf = (column: Prisma.Sql) => Prisma.sql`(${column}::timestamp AT TIME ZONE 'Asia/Shanghai')`;
const onDays = (column: Prisma.Sql, { begin, end }: Counted) =>
  Prisma.sql`${column} >= (${begin}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AND ${column} < (${end}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;

/** Where a case belongs: whoever serves it, or else the dealer that brought it. */
const CASE_DEALER = Prisma.sql`coalesce(c.servicing_dealer_code, c.dealer_code)`;
const CAUSE = Prisma.sql`(SELECT i.cause_class FROM investigation i WHERE i.complaint_no = c.complaint_no AND i.status = 'concluded'
  ORDER BY i.investigation_no DESC LIMIT 1)`;
const ABOUT_CASE = Prisma.sql`c.complaint_no AS no, ${CASE_DEALER} AS dealer, d.region, c.model, c.urgency, c.severity, c.category,
  c.primary_department AS department`;
const OF_CASE = Prisma.sql`${ABOUT_CASE}, c.owner_login AS owner`;
/** Whose a case was as that event of it came, or at an instant: what is done or missed then is not that of who has it now (S3-39). */
const ownerBefore = (condition: Prisma.Sql) => Prisma.sql`(SELECT g.data ->> 'ownerLogin' FROM event g
  WHERE g.subject_kind = 'complaint' AND g.subject_no = c.complaint_no AND g.data ? 'ownerLogin' AND ${condition} ORDER BY g.seq DESC LIMIT 1)`;
const CASE = Prisma.sql`complaint c LEFT JOIN dealer d ON d.code = ${CASE_DEALER}`;
const complains = ({ login }: Counted) => Prisma.sql`c.kind <> 'enquiry' AND (c.concerns_login IS NULL OR c.concerns_login <> ${login})`;

const DAYS_OPEN = (now: Date) => Prisma.sql`floor(extract(epoch FROM ${now}::timestamptz - c.registered_at) / 86400)`;
/** The first day of the stretch in which so many days lie, two digits wide so that stretches go in their order. */
const ageOf = (days: Prisma.Sql) =>
  Prisma.sql`CASE ${Prisma.join(
    AGES.slice(1)
      .reverse()
      .map((from) => Prisma.sql`WHEN ${days} >= ${from} THEN ${String(from).padStart(2, "0")}`),
    " ",
  )} ELSE '00' END`;

/** Cases that ended in the period, each with the hours that it took. */
const endedCases = (asked: Counted) => Prisma.sql`
  SELECT ${OF_CASE}, c.settled_at AS at, '' AS tie, extract(epoch FROM c.settled_at - c.registered_at) / 3600 AS value, NULL::boolean AS flag
  FROM ${CASE} WHERE ${within(Prisma.sql`c.settled_at`, asked)} AND ${notConcerned(asked)}`;

/** Complaints that came in in the period. */
const newCases = (asked: Counted) => Prisma.sql`
  SELECT ${OF_CASE}, ${CAUSE} AS cause, c.registered_at AS at, '' AS tie, NULL::numeric AS value, NULL::boolean AS flag
  FROM ${CASE} WHERE ${within(Prisma.sql`c.registered_at`, asked)} AND ${complains(asked)}`;

/** Complaints that came in and, without a number, the units that went out. */
const casesAndUnits = (asked: Counted) => Prisma.sql`
  SELECT c.complaint_no AS no, ${CASE_DEALER} AS dealer, d.region, c.model, c.registered_at AS at, '' AS tie, NULL::numeric AS value, NULL::boolean AS flag,
    c.owner_login AS owner
  FROM ${CASE} WHERE ${within(Prisma.sql`c.registered_at`, asked)} AND ${complains(asked)} AND c.validity <> 'not_sustained'
  UNION ALL
  SELECT NULL, u.dealer_code, d.region, u.model, ${startOf(Prisma.sql`u.shipped_on`)}, '', NULL, NULL, NULL
  FROM unit u LEFT JOIN dealer d ON d.code = u.dealer_code WHERE ${onDays(Prisma.sql`u.shipped_on`, asked)}`;

/** Cases that are open now: for how many days, and whether they are overdue. */
const openCases = (asked: Counted) => Prisma.sql`
  SELECT ${OF_CASE}, c.registered_at AS at, '' AS tie, ${DAYS_OPEN(asked.now)} AS value, ${ageOf(DAYS_OPEN(asked.now))} AS age,
    coalesce(c.next_due_at < ${asked.now}::timestamptz, false) AS flag
  FROM ${CASE} WHERE c.settled_at IS NULL AND ${notConcerned(asked)}`;

/** Time limits of cases that fell due in the period and were not called off: whether they were kept, by whoever had the case then. */
const limitsDue = (asked: Counted) => Prisma.sql`
  SELECT ${ABOUT_CASE}, ${ownerBefore(Prisma.sql`g.at <= least(t.due_at, t.stopped_at)`)} AS owner, t.timer, t.due_at AS at, t.timer || ' ' || t.run AS tie, NULL::numeric AS value, t.outcome IS NOT DISTINCT FROM 'met' AS flag
  FROM timer t JOIN ${CASE} ON c.complaint_no = t.subject_no
  WHERE t.subject_kind = 'complaint' AND ${within(Prisma.sql`t.due_at`, asked)} AND t.paused_since IS NULL
    AND (t.outcome IN ('met', 'met_late') OR t.outcome IS NULL AND t.due_at < ${asked.now}::timestamptz) AND ${notConcerned(asked)}`;

/**
 * Complaints that came in in the period: whether the same serial or telephone number had one shortly before. A partner complains for many
 * customers, so that its own number tells nothing, only the unit does.
 */
function repeatedCases(asked: Counted) {
  const earlier = new Date(asked.begin.getTime() - asked.repeatDays * 86_400_000);
  const before = (column: Prisma.Sql) =>
    Prisma.sql`(${column} IS NOT NULL AND c.registered_at - lag(c.registered_at) OVER (PARTITION BY ${column} ORDER BY c.registered_at, c.complaint_no)
      <= make_interval(days => ${asked.repeatDays}::int))`;
  const phone = Prisma.sql`CASE WHEN c.complainant_kind <> 'partner' THEN c.phone END`;
  return Prisma.sql`
    SELECT w.* FROM (
      SELECT ${OF_CASE}, c.registered_at AS at, '' AS tie, NULL::numeric AS value,
        coalesce(${before(Prisma.sql`c.serial`)}, false) OR coalesce(${before(phone)}, false) AS flag
      FROM ${CASE} WHERE ${within(Prisma.sql`c.registered_at`, { ...asked, begin: earlier })} AND ${complains(asked)}) w
    WHERE w.at >= ${asked.begin}::timestamptz`;
}

/** Marks that customers gave: in follow-ups, and in surveys whose answer was not written down as one. */
const marks = (asked: Counted) => Prisma.sql`
  SELECT ${OF_CASE}, m.at, m.tie, m.score::numeric AS value, m.score >= 4 AS flag
  FROM (
    SELECT f.complaint_no, f.at, 'f' || f.contact_no AS tie, f.score FROM complaint_follow_up f
    WHERE f.score IS NOT NULL AND ${within(Prisma.sql`f.at`, asked)}
    UNION ALL
    SELECT s.complaint_no, s.answered_at, 's' || s.survey_no, s.score FROM survey s
    WHERE ${within(Prisma.sql`s.answered_at`, asked)} AND NOT EXISTS (SELECT 1 FROM complaint_follow_up f
      WHERE f.complaint_no = s.complaint_no AND f.channel = 'survey' AND f.at = s.answered_at)) m
  JOIN ${CASE} ON c.complaint_no = m.complaint_no WHERE ${notConcerned(asked)}`;

/** Cases that were opened again in the period, each time, by whoever had them when they came back. */
const reopenedCases = (asked: Counted) => Prisma.sql`
  SELECT ${ABOUT_CASE}, ${ownerBefore(Prisma.sql`g.seq < e.seq`)} AS owner, e.at, e.seq::text AS tie, NULL::numeric AS value, NULL::boolean AS flag
  FROM event e JOIN ${CASE} ON c.complaint_no = e.subject_no
  WHERE e.subject_kind = 'complaint' AND e.to_status = 'reopened' AND e.from_status <> 'reopened' AND ${within(Prisma.sql`e.at`, asked)}
    AND ${notConcerned(asked)}`;

/** Cases about conduct that were sustained in the period, by the person whose conduct it was. */
const sustainedConduct = (asked: Counted) => Prisma.sql`
  SELECT ${ABOUT_CASE}, o.person_login AS owner, o.decided_at AS at, '' AS tie, NULL::numeric AS value, NULL::boolean AS flag
  FROM conduct_form o JOIN ${CASE} ON c.complaint_no = o.complaint_no
  WHERE o.sustained AND ${within(Prisma.sql`o.decided_at`, asked)} AND o.person_login <> ${asked.login} AND ${notConcerned(asked)}`;

/** Repair parts that left in the period, at cost, with the case that they were for. */
const shippedParts = (asked: Counted) => Prisma.sql`
  SELECT r.request_no AS no, r.dealer_code AS dealer, d.region, coalesce(faulty.model, asked.model, c.model) AS model,
    coalesce(faulty.batch_no, asked.batch_no) AS batch, s.shipped_at AS at,
    s.issue_slip_no || ' ' || l.line_no AS tie, l.quantity * p.cost_price AS value, NULL::boolean AS flag, r.complaint_no AS of_case,
    c.owner_login AS owner
  FROM shipment s JOIN shipment_line l USING (issue_slip_no) JOIN parts_request r ON r.request_no = s.request_no
    JOIN parts_request_line q ON q.request_no = l.request_no AND q.line_no = l.line_no JOIN part p ON p.sku = q.sku
    LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN complaint c ON c.complaint_no = r.complaint_no
    LEFT JOIN unit faulty ON faulty.serial = q.faulty_serial LEFT JOIN unit asked ON asked.serial = r.serial
  WHERE ${within(Prisma.sql`s.shipped_at`, asked)} AND r.purpose = 'repair'`;

/** What accrued to budgets (flag) and what was used of them, by business date; a reversal goes with what it reverses. */
const budgetMoves = (asked: Counted) => Prisma.sql`
  SELECT e.source_no AS no, e.dealer_code AS dealer, d.region, ${startOf(Prisma.sql`e.business_date`)} AS at, e.dealer_code || ' ' || e.seq AS tie,
    CASE WHEN coalesce(o.kind, e.kind) = 'accrual' THEN e.amount ELSE -e.amount END AS value, coalesce(o.kind, e.kind) = 'accrual' AS flag, NULL::text AS model,
    NULL::text AS owner
  FROM budget_entry e JOIN dealer d ON d.code = e.dealer_code LEFT JOIN budget_entry o ON o.dealer_code = e.dealer_code AND o.seq = e.reverses_seq
  WHERE ${onDays(Prisma.sql`e.business_date`, asked)} AND coalesce(o.kind, e.kind) IN ('accrual', 'parts', 'repair', 'freight', 'core_charge', 'refund')`;

/**
 * What each figure counts, a row for each: its number and what tells rows of one number apart (`tie`), when (`at`), where it belongs, its value,
 * and whether it is what the figure asks for (`flag`).
 */
export const FACTS: Readonly<Record<FigureName, (asked: Counted) => Prisma.Sql>> = {
  resolution_time: endedCases,
  complaint_volume: newCases,
  complaint_rate: casesAndUnits,
  open_cases: openCases,
  time_limits: limitsDue,
  repeat_rate: repeatedCases,
  satisfaction: marks,
  reopened: reopenedCases,
  conduct: sustainedConduct,
  parts_cost: shippedParts,
  budget_use: budgetMoves,
  ...QUALITY_FACTS,
};

const COUNT = Prisma.sql`count(*)::int`;
const FLAGGED = Prisma.sql`count(*) FILTER (WHERE f.flag)`;
const ACCRUED = Prisma.sql`coalesce(sum(f.value) FILTER (WHERE f.flag), 0)`;
const USED = Prisma.sql`coalesce(sum(f.value) FILTER (WHERE NOT f.flag), 0)`;

/** How the rows of a group become the figure's measures. */
export const MEASURES: Readonly<Record<FigureName, Readonly<Record<string, Prisma.Sql>>>> = {
  resolution_time: { median: percentile(0.5), p90: percentile(0.9), cases: COUNT },
  complaint_volume: { cases: COUNT },
  complaint_rate: {
    rate: Prisma.sql`round(1000.0 * count(f.no) / nullif(count(*) - count(f.no), 0), 2)::float8`,
    cases: Prisma.sql`count(f.no)::int`,
    units: Prisma.sql`(count(*) - count(f.no))::int`,
  },
  open_cases: { cases: COUNT, overdue: Prisma.sql`${FLAGGED}::int`, oldest: Prisma.sql`max(f.value)::int` },
  time_limits: { rate: shareOf(FLAGGED), limits: COUNT, missed: Prisma.sql`(count(*) - ${FLAGGED})::int` },
  repeat_rate: { rate: shareOf(FLAGGED), repeats: Prisma.sql`${FLAGGED}::int`, cases: COUNT },
  satisfaction: { average: Prisma.sql`round(avg(f.value), 2)::float8`, satisfied: shareOf(FLAGGED), answers: COUNT },
  reopened: { times: COUNT, cases: Prisma.sql`count(DISTINCT f.no)::int` },
  conduct: { cases: COUNT },
  parts_cost: {
    cost: yuan(Prisma.sql`coalesce(sum(f.value), 0)`),
    perCase: yuan(Prisma.sql`sum(f.value) FILTER (WHERE f.of_case IS NOT NULL) / nullif(count(DISTINCT f.of_case), 0)`),
    cases: Prisma.sql`count(DISTINCT f.of_case)::int`,
    requests: Prisma.sql`count(DISTINCT f.no)::int`,
  },
  budget_use: {
    share: Prisma.sql`CASE WHEN ${ACCRUED} > 0 THEN round(100 * ${USED} / ${ACCRUED}, 1)::float8 END`,
    accrued: yuan(ACCRUED),
    used: yuan(USED),
  },
  ...QUALITY_MEASURES,
};
