import { Prisma } from "@db";
import type { Reader } from "../../platform/index.server";

/** What is counted when: instants, the end not included. */
export interface Counted {
  readonly begin: Date;
  readonly end: Date;
  readonly now: Date;
  /** Nobody counts the cases about their own conduct. */
  readonly login: string;
  /** Within how many days a complaint repeats an earlier one. */
  readonly repeatDays: number;
}

/** What a reader's figures count between two instants. */
export const countedFor = ({ now, actor, settings }: Reader, period: Pick<Counted, "begin" | "end">): Counted => ({
  ...period,
  ...{ now, login: actor.login, repeatDays: settings.repeatDays },
});

/** An instant within the period. */
export const within = (column: Prisma.Sql, { begin, end }: Counted) =>
  Prisma.sql`${column} >= ${begin}::timestamptz AND ${column} < ${end}::timestamptz`;

/** A case that is not about the reader's own conduct. */
export const notConcerned = ({ login }: Counted) => Prisma.sql`(c.concerns_login IS NULL OR c.concerns_login <> ${login})`;

/** A share of a count in percent with one decimal; of nothing there is none. */
export const shareOf = (part: Prisma.Sql) => Prisma.sql`round(100.0 * ${part} / nullif(count(*), 0), 1)::float8`;
export const percentile = (share: number) =>
  Prisma.sql`round((percentile_cont(${share}::float8) WITHIN GROUP (ORDER BY f.value::float8))::numeric, 1)::float8`;
/** An amount as it stands on the wire. */
export const yuan = (amount: Prisma.Sql) => Prisma.sql`round(${amount}, 2)::text`;
