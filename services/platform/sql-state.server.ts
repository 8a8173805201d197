import { DomainError } from "./errors";
import { both } from "./text";

interface PrismaShape {
  code?: string;
  meta?: { code?: string; driverAdapterError?: { cause?: Cause }; constraint?: unknown };
  cause?: Cause;
}
interface Cause {
  originalCode?: string;
  originalMessage?: string;
  kind?: string;
}

/** The states after which the whole transaction is run again: serialisation failure and deadlock. */
export const RETRIED_STATES: ReadonlySet<string> = new Set(["40001", "40P01"]);

/** The five-letter SQL state behind any of Prisma's error shapes. */
export function sqlState(error: unknown): string | undefined {
  const shape = error as PrismaShape | null;
  if (shape?.code === "P2034") return "40001";
  if (shape?.code === "P2002") return "23505";
  if (shape?.code === "P2003") return "23503";
  const cause = shape?.meta?.driverAdapterError?.cause ?? shape?.cause;
  return cause?.originalCode ?? shape?.meta?.code ?? (cause?.kind === "TransactionWriteConflict" ? "40001" : undefined);
}

/** What the database says in words; names the constraint or trigger that refused. */
const databaseMessage = (error: unknown): string => {
  const shape = error as PrismaShape & { message?: string };
  return `${(shape.meta?.driverAdapterError?.cause ?? shape.cause)?.originalMessage ?? ""} ${shape.message ?? ""}`;
};

/** Prisma gave up on a transaction that waited too long, for a connection or behind others; everything of it was taken back. */
const gaveUpWaiting = (error: unknown): boolean =>
  (error as PrismaShape).code === "P2028" && /expired transaction|Unable to start a transaction/.test(databaseMessage(error));

/** The table whose rows still name what was to go, where that is why the database refused. */
export function findDependent(error: unknown): string | undefined {
  if (sqlState(error) !== "23503") return undefined;
  const said = `${databaseMessage(error)} ${JSON.stringify((error as { meta?: object }).meta ?? {})}`.replaceAll("\\", "");
  const constraint = /foreign key constraint "(\w+)"/.exec(said)?.[1] ?? /"constraint":[^"]*"(\w+)"/.exec(said)?.[1];
  return /constraint "\w+" on table "(\w+)"/.exec(said)?.[1] ?? constraint?.replace(/_fkey$/, "") ?? "";
}

/** The one place where what the database refuses becomes an error that users understand; anything else passes through. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (gaveUpWaiting(error)) return new DomainError("rate_limited", both("系统繁忙，请稍后重试", "the portal is busy, please try again"));
  const state = sqlState(error);
  if (state === "23505") return new DomainError("conflict", both("该记录已存在", "this already exists"));
  if (state === "23514" && /does not fit the budget/.test(databaseMessage(error))) {
    return new DomainError("insufficient_budget", both("售后费用余额不足", "the parts budget does not suffice"));
  }
  if (state === "42501" && !/permission denied/.test(databaseMessage(error))) {
    const refused = new DomainError("wrong_state", both("该记录的当前状态不允许此操作", "the record as it stands does not allow this"));
    return Object.assign(refused, { cause: error });
  }
  return error;
}
