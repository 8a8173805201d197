import { Prisma } from "@db";
import { addDays, addMonths, both, inLocale, instantAt } from "../../platform";
import { PLANNED_ANEW, query, type Reader } from "../../platform/index.server";
import { countedFor } from "./counted.server";
import { FACTS } from "./facts.server";
import { OfMonth } from "./schema";

interface Volume {
  region: string | null;
  cases: number;
  casesBefore: number;
  casesYearAgo: number;
  general: number;
  moderate: number;
  major: number;
}

interface Satisfaction {
  region: string | null;
  marks: number;
  average: number | null;
  averageBefore: number | null;
}

interface Month {
  readonly begin: Date;
  readonly end: Date;
}

const monthFrom = (first: string): Month => ({ begin: instantAt(first), end: instantAt(addMonths(first, 1)) });
const during = ({ begin, end }: Month) => Prisma.sql`f.at >= ${begin}::timestamptz AND f.at < ${end}::timestamptz`;

interface Compared {
  readonly month: Month;
  readonly before: Month;
  readonly yearAgo: Month;
}

const countedIn = (reader: Reader, figure: "complaint_volume" | "satisfaction", month: Month) => FACTS[figure](countedFor(reader, month));

/** Each month is read by itself: a year between two of them is not. */
const volumes = (reader: Reader, { month, before, yearAgo }: Compared) => reader.$queryRaw<Volume[]>`
  ${PLANNED_ANEW} SELECT f.region, count(*) FILTER (WHERE ${during(month)})::int AS cases, count(*) FILTER (WHERE ${during(before)})::int AS "casesBefore",
    count(*) FILTER (WHERE ${during(yearAgo)})::int AS "casesYearAgo",
    count(*) FILTER (WHERE ${during(month)} AND f.severity = 'general')::int AS general,
    count(*) FILTER (WHERE ${during(month)} AND f.severity = 'moderate')::int AS moderate,
    count(*) FILTER (WHERE ${during(month)} AND f.severity = 'major')::int AS major
  FROM (SELECT coalesce(v.region, '') AS region, v.at, v.severity FROM (${countedIn(reader, "complaint_volume", { begin: before.begin, end: month.end })}) v
    UNION ALL SELECT coalesce(v.region, ''), v.at, v.severity FROM (${countedIn(reader, "complaint_volume", yearAgo)}) v) f
  GROUP BY GROUPING SETS ((f.region), ())`;

const satisfactions = (reader: Reader, { month, before }: Compared) => reader.$queryRaw<Satisfaction[]>`
  ${PLANNED_ANEW} SELECT f.region, count(*) FILTER (WHERE ${during(month)})::int AS marks,
    round(avg(f.value) FILTER (WHERE ${during(month)}), 2)::float8 AS average, round(avg(f.value) FILTER (WHERE ${during(before)}), 2)::float8 AS "averageBefore"
  FROM (SELECT coalesce(v.region, '') AS region, v.at, v.value FROM (${countedIn(reader, "satisfaction", { begin: before.begin, end: month.end })}) v) f
  GROUP BY GROUPING SETS ((f.region), ())`;

const NOTHING: Volume = { region: null, cases: 0, casesBefore: 0, casesYearAgo: 0, general: 0, moderate: 0, major: 0 };

/**
 * A month's complaints by region (S2-12): how many, beside the month before and the same month of the year before; of which severity; and how
 * satisfied customers were, beside the month before. A dealer's region is its cases'; the last row is the whole.
 */
export const readRegionalReport = query({
  name: "reports/regional-report",
  input: OfMonth,
  action: "regional_report.read",
  async run(reader, { month = reader.today.slice(0, 7) }) {
    const first = `${month}-01`;
    const compared = { month: monthFrom(first), before: monthFrom(addMonths(first, -1)), yearAgo: monthFrom(addMonths(first, -12)) };
    const [volume, marks] = [await volumes(reader, compared), await satisfactions(reader, compared)];
    const regions = [...new Set([...volume, ...marks].flatMap(({ region }) => region ?? []))].sort();
    const rowOf = (region: string | null) => {
      const { region: _region, ...counts } = volume.find((row) => row.region === region) ?? NOTHING;
      const {
        marks: count,
        average,
        averageBefore,
      } = marks.find((row) => row.region === region) ?? { marks: 0, average: null, averageBefore: null };
      return { ...counts, change: counts.cases - counts.casesBefore, marks: count, average, averageBefore };
    };
    return {
      month,
      previous: addMonths(first, -1).slice(0, 7),
      next: addMonths(first, 1) <= reader.today ? addMonths(first, 1).slice(0, 7) : null,
      from: first,
      to: addDays(addMonths(first, 1), -1),
      items: regions.map((region) => ({
        ...{ region, label: region === "" ? inLocale(both("未注明", "Not said"), reader.locale) : region },
        ...rowOf(region),
      })),
      total: rowOf(null),
    };
  },
});
export type RegionalReportView = Awaited<ReturnType<typeof readRegionalReport>>;
