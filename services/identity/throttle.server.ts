import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { both, DomainError } from "../platform";
import type { Ctx, Tx } from "../platform/command.server";
import type { Db } from "../platform/database.server";
import { networkOf } from "../platform/network";

const MINUTE = 60;
/** How many attempts in how many seconds. Wrong passwords only: a right one gives its attempt back. */
const LIMITS = {
  sign_in_account: { points: 10, duration: 15 * MINUTE },
  sign_in_address: { points: 50, duration: 15 * MINUTE },
  public_address: { points: 60, duration: MINUTE },
  /** Guesses of who stands behind a case's number. */
  tracking: { points: 5, duration: 60 * MINUTE },
} as const;
type Limit = keyof typeof LIMITS;

type Limiters = Record<Limit, RateLimiterPrisma>;
const kept = new WeakMap<Db, Limiters>();

/** Counted in the database, so that several processes count together. */
function limitersOf(db: Db): Limiters {
  let limiters = kept.get(db);
  if (!limiters) {
    const make = (limit: Limit) =>
      new RateLimiterPrisma({ storeClient: db, tableName: "rateLimiterFlexible", keyPrefix: limit, ...LIMITS[limit] });
    limiters = {
      sign_in_account: make("sign_in_account"),
      sign_in_address: make("sign_in_address"),
      public_address: make("public_address"),
      tracking: make("tracking"),
    };
    kept.set(db, limiters);
  }
  return limiters;
}

async function consume(limiter: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    throw new DomainError(
      "rate_limited",
      both(`尝试次数过多，请在 ${retryAfterSeconds} 秒后再试`, `too many attempts; try again in ${retryAfterSeconds} seconds`),
      { details: { retryAfterSeconds } },
    );
  }
}

/** Counts an attempt to prove a password before any work is done for it. Throws `rate_limited`. */
export async function countAttempt(ctx: Ctx, login: string): Promise<void> {
  const limiters = limitersOf(ctx.db);
  if (ctx.address) await consume(limiters.sign_in_address, networkOf(ctx.address));
  await consume(limiters.sign_in_account, login);
}

/** The password was right: the account's wrong ones are forgotten, and the attempt does not count against the address. */
export async function forgiveAttempts(ctx: Ctx, login: string): Promise<void> {
  const limiters = limitersOf(ctx.db);
  await limiters.sign_in_account.delete(login);
  if (ctx.address) await limiters.sign_in_address.reward(networkOf(ctx.address));
}

/** Bounds what one address may do without an account. Throws `rate_limited`. */
export async function throttlePublic(ctx: Ctx): Promise<void> {
  if (ctx.address) await consume(limitersOf(ctx.db).public_address, networkOf(ctx.address));
}

/** Counts a try to open a case by its number, whether there is such a case or not. Throws `rate_limited` after five wrong ones within the hour. */
export const countTracking = (ctx: Ctx, complaintNo: string): Promise<void> => consume(limitersOf(ctx.db).tracking, complaintNo);

/** The try was right: the number's wrong ones are forgotten. */
export async function forgiveTracking(tx: Pick<Tx, "database">, complaintNo: string): Promise<void> {
  await limitersOf(tx.database as Db).tracking.delete(complaintNo);
}
