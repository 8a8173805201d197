import type { Split } from "@services/reports/figures/definitions";
import pg from "pg";
import type { TestDatabase } from "../database";

/**
 * A figure as its published words define it (1.12), in SQL that shares nothing with the portal's: tests hold the portal against it. `$1` and `$2`
 * are the first and the last day, `$3` is this instant, `$4` who reads.
 */
export interface Oracle {
  /** One row for each thing that is counted, with at least `no`, `at`, `dealer`, `model`, `owner`, `value` and `flag`; without a `no` it is in no list. */
  readonly counted: string;
  /** To which groups a row `n` belongs, as an array of texts, for each split. */
  readonly groups: Readonly<Partial<Record<Split, string>>>;
  /** What is said of rows `n`, in the order of the figure's measures; `narrowed` are all of them. */
  readonly measures: readonly string[];
}

export interface Narrowed {
  readonly region?: string;
  readonly dealerCode?: string;
  readonly model?: string;
  readonly owner?: string;
}
export type Value = number | string | null;
export interface Group {
  readonly key: string | null;
  readonly values: Value[];
}
/** One of the counted, as a list shows it. */
export interface CountedRow {
  readonly no: string;
  readonly at: string;
  readonly dealerCode: string | null;
  readonly model: string | null;
  readonly value: string | null;
  readonly flag: boolean | null;
}

/** Whether an instant lies on a day of the period, by the calendar of Shanghai. */
export const onDaysOf = (column: string) => `(${column} AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $1::date AND $2::date`;
export const month = (column: string) => `ARRAY[substr((${column} AT TIME ZONE 'Asia/Shanghai')::date::text, 1, 7)]`;
/** One group, or the one of what has none. */
export const one = (column: string) => `ARRAY[CASE WHEN ${column} IS NULL THEN '' ELSE ${column} END]`;
export const PLACES = { region: one("n.region"), dealer: one("n.dealer"), model: one("n.model") } as const;
/** A share in percent with one decimal; of nothing there is none. */
export const percent = (part: string, whole: string) => `CASE WHEN ${whole} > 0 THEN round(${part} * 100.0 / ${whole}, 1) END`;
export const flagged = "sum(CASE WHEN n.flag THEN 1 ELSE 0 END)";
export const count = "count(*)";
/** Below which a share of the values lies, between two neighbours in proportion. */
export const below = (share: number) => `pg_temp.below(array_agg(n.value ORDER BY n.value), ${share})`;
export const money = (sum: string) => `to_char(coalesce(${sum}, 0), 'FM999999999990.00')`;

const BELOW = `CREATE FUNCTION pg_temp.below(sorted numeric[], share numeric) RETURNS numeric IMMUTABLE LANGUAGE sql AS $$
  SELECT round(sorted[low] + (coalesce(sorted[low + 1], sorted[low]) - sorted[low]) * (place - low), 1)
  FROM (SELECT 1 + share * (cardinality(sorted) - 1) AS place, floor(1 + share * (cardinality(sorted) - 1))::integer AS low) p $$`;

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly now: Date;
  readonly login: string;
  readonly narrowed?: Narrowed;
}

/** What is counted as `narrowed`, each with the region of its dealer. */
const narrowedBy = ({ counted }: Oracle) => `
  WITH narrowed AS MATERIALIZED (SELECT * FROM (SELECT c.*, (SELECT region FROM dealer WHERE code = c.dealer) AS region FROM (${counted}) c) c
    WHERE ($5::text IS NULL OR region = $5) AND ($6::text IS NULL OR dealer = $6) AND ($7::text IS NULL OR model = $7) AND ($8::text IS NULL OR owner = $8)
      AND $1::date <= $2::date AND $3::timestamptz IS NOT NULL AND $4::text IS NOT NULL)`;
const ALL_MONTHS = `UNION SELECT to_char(day, 'YYYY-MM') FROM generate_series(date_trunc('month', $1::date::timestamp), $2::date, interval '1 month') day`;

/** Asks the oracles of a test's database. */
export async function openOracles({ current: { connection } }: { readonly current: Pick<TestDatabase, "connection"> }) {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(BELOW);
  async function ask<Row extends object>(sql: string, { from, to, now, login, narrowed: by = {} }: Asked): Promise<Row[]> {
    const narrowedTo = [by.region, by.dealerCode, by.model, by.owner].map((value) => value ?? null);
    return (await client.query<Row>(sql, [from, to, now, login, ...narrowedTo])).rows;
  }
  const groupsOf = ({ groups }: Oracle, by: Split | "owner") => (by === "owner" ? one("n.owner") : groups[by]!);
  return {
    /** A figure's groups and, without a key, its whole. */
    async figure(oracle: Oracle, by: Split | "owner", asked: Asked): Promise<Group[]> {
      const groups = groupsOf(oracle, by);
      const said = `jsonb_build_array(${oracle.measures.join(", ")})`;
      return await ask<Group>(
        `${narrowedBy(oracle)}
        SELECT k.key, (SELECT ${said} FROM narrowed n WHERE k.key = ANY (${groups})) AS values
        FROM (SELECT DISTINCT unnest(${groups}) AS key FROM narrowed n ${by === "month" ? ALL_MONTHS : ""}) k
        UNION ALL SELECT NULL, (SELECT ${said} FROM narrowed n)`,
        asked,
      );
    },
    /** What is listed behind each group, by its key. */
    async lists(oracle: Oracle, by: Split, asked: Asked): Promise<Map<string, CountedRow[]>> {
      const rows = await ask<CountedRow & { key: string }>(
        `${narrowedBy(oracle)}
        SELECT key, n.no, to_char(n.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"') AS at, n.dealer AS "dealerCode", n.model,
          to_char(n.value, 'FM999999999990.00') AS value, n.flag
        FROM narrowed n CROSS JOIN unnest(${groupsOf(oracle, by)}) key WHERE n.no IS NOT NULL`,
        asked,
      );
      const lists = new Map<string, CountedRow[]>();
      for (const { key, ...row } of rows) lists.set(key, [...(lists.get(key) ?? []), row]);
      return lists;
    },
    close: () => client.end(),
  };
}
export type Oracles = Awaited<ReturnType<typeof openOracles>>;
