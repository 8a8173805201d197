import type { Prisma } from "@db";
import { type Money, money } from "./money";
import type { CivilDate } from "./time";

/** A `date` column as the civil date it stands for; Prisma reads it as midnight UTC. */
export const civilDateOf = (column: Date): CivilDate => column.toISOString().slice(0, 10);

/** A civil date for a `date` column. */
export const dateColumn = (date: CivilDate): Date => new Date(`${date}T00:00:00Z`);

/** A `numeric` column as money. */
export const moneyOf = (column: Prisma.Decimal | string): Money => money(column.toString());
