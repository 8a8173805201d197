import { createHash } from "node:crypto";
import type { Prisma } from "@db";
import type { z } from "zod";
import type { Action, Actor, Role, RoleCheck } from "./context";
import type { Db } from "./database.server";
import { DomainError, must } from "./errors";
import { networkOf } from "./network";
import { parseInput } from "./parse-input";
import type { Settings } from "./settings";
import { readSettings } from "./settings.server";
import { RETRIED_STATES, sqlState, translateDatabaseError } from "./sql-state.server";
import { both, type Locale } from "./text";
import { type CivilDate, type Clock, civilDateAt } from "./time";

/** Puts a job into the queue inside the caller's transaction. */
export type JobSender = (client: Prisma.TransactionClient, queue: string, data: object) => Promise<void>;

/** Everything a call into the business carries; routes, the API, the CLI, jobs and tests build one. */
export interface Ctx {
  readonly actor: Actor;
  readonly db: Db;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly requestId: string;
  /** The network address the call comes from, where it comes over a network; throttles count by it. */
  readonly address?: string;
  readonly allows: RoleCheck;
  readonly sendJob?: JobSender;
  readonly idempotencyKey?: string;
  readonly log?: (line: { command: string; ms: number; attempts: number; outcome: string; requestId: string }) => void;
}

interface Scope {
  readonly actor: Actor;
  /** The role in which the actor may do this; what events record. */
  readonly role: Role;
  readonly now: Date;
  readonly today: CivilDate;
  /** The settings in force today. */
  readonly settings: Settings;
  /** The settings in force on another date, e.g. a document's. */
  settingsOn(date: CivilDate): Settings;
  readonly locale: Locale;
  /** Which database this is: the key of what a module keeps in memory of it. */
  readonly database: object;
}

/** What readers take: the database, who asks, when, and the settings of the day. */
export type Reader = Prisma.TransactionClient & Scope;

declare const transactionMark: unique symbol;
/** What writers demand: an open transaction. Only the runner makes one, so forgetting it does not compile. */
export type Tx = Reader & {
  readonly [transactionMark]: true;
  readonly idempotencyKey: string | undefined;
  enqueue(queue: string, data: object): Promise<void>;
  /** Runs once at the end of the transaction and within it, however often it was asked for under this name. */
  beforeCommit(name: string, effect: () => Promise<void>): void;
  afterCommit(effect: () => void): void;
};

/**
 * What a command answers when it refuses and yet leaves something behind: its transaction commits, then the caller gets the error, and so
 * does whoever asks again under the same key.
 */
export class StandingRefusal {
  constructor(readonly error: DomainError) {}
}

interface Definition<Input extends z.ZodType, Output, Access> {
  /** `module/verb-noun`, the public name. */
  readonly name: string;
  readonly input: Input;
  readonly action: Action;
  run(access: Access, input: z.output<Input>): Promise<Output>;
}
interface CommandDefinition<Input extends z.ZodType, Output, Prepared> extends Omit<Definition<Input, Output, Tx>, "run"> {
  /** Slow work that must not hold a transaction open, such as hashing a password; after the role check, once per call. */
  prepare?(ctx: Ctx, input: z.output<Input>): Promise<Prepared>;
  run(tx: Tx, input: z.output<Input>, prepared: Prepared): Promise<Output>;
  /** The input or the result is a secret: nothing of it is kept, so an idempotency key is not taken. */
  readonly secret?: true;
}
export interface Command<Input extends z.ZodType = z.ZodType, Output = unknown, Prepared = unknown> {
  (ctx: Ctx, raw: z.input<Input>): Promise<Exclude<Output, StandingRefusal>>;
  readonly definition: CommandDefinition<Input, Output, Prepared>;
  readonly kind: "command";
}
export interface Query<Input extends z.ZodType = z.ZodType, Output = unknown> {
  (ctx: Ctx, raw: z.input<Input>): Promise<Output>;
  readonly definition: Definition<Input, Output, Reader>;
  readonly kind: "query";
}
/** Any command or query, for what treats them all alike: the registry, the API, forms. What it is given is parsed by its own schema. */
export interface Endpoint<Output = unknown> {
  (ctx: Ctx, raw: never): Promise<Output>;
  readonly kind: "command" | "query";
  readonly definition: { readonly name: string; readonly input: z.ZodType; readonly action: Action; readonly secret?: true };
}

const MAX_ATTEMPTS = 8;
/** Pauses double, so that those with whom somebody stood in a circle have ended before it is tried again, however slow the machine. */
const FIRST_PAUSE_MS = 100;

async function scopeOf(ctx: Ctx, action: Action): Promise<Scope> {
  const role = must(ctx.allows(ctx.actor, action));
  const now = ctx.clock.now();
  const today = civilDateAt(now);
  const settingsOn = await readSettings(ctx.db);
  return { actor: ctx.actor, role, now, today, settings: settingsOn(today), settingsOn, locale: ctx.locale, database: ctx.db };
}

/** Own properties by descriptor: an assignment would pass through Prisma's proxy onto the client that all transactions share. */
const extend = <Extra extends object>(client: Prisma.TransactionClient | Db, extra: Extra) =>
  Object.create(client, Object.getOwnPropertyDescriptors(extra)) as Prisma.TransactionClient & Extra;

/**
 * Declares a command: parsing, the role check, one transaction, retry on a serialisation failure or deadlock, the idempotency key,
 * effects after the commit. Throws DomainError; anything else is a defect.
 */
export function command<Input extends z.ZodType, Output, Prepared = undefined>(
  definition: CommandDefinition<Input, Output, Prepared>,
): Command<Input, Output, Prepared> {
  const execute = async (ctx: Ctx, raw: z.input<Input>): Promise<Exclude<Output, StandingRefusal>> => {
    const beganAt = performance.now();
    let attempts = 0;
    let outcome = "ok";
    try {
      const scope = await scopeOf(ctx, definition.action);
      const input = parseInput(definition.input, raw);
      const prepared = (await definition.prepare?.(ctx, input)) as Prepared;
      const call: Attempt<Output> = {
        ...{ ctx, scope, name: definition.name, input },
        key: definition.secret || ctx.idempotencyKey === undefined ? undefined : ownedKey(ctx, ctx.idempotencyKey),
        run: (tx) => definition.run(tx, input, prepared),
      };
      for (;;) {
        attempts++;
        try {
          const answer = await attempt(call);
          if (answer instanceof StandingRefusal) throw answer.error;
          return answer as Exclude<Output, StandingRefusal>;
        } catch (error) {
          if (!RETRIED_STATES.has(sqlState(error) ?? "") || attempts === MAX_ATTEMPTS) throw translateDatabaseError(error);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_PAUSE_MS * 2 ** (attempts - 1)));
        }
      }
    } catch (error) {
      outcome = error instanceof DomainError ? error.code : "failed";
      throw error;
    } finally {
      ctx.log?.({ command: definition.name, ms: performance.now() - beganAt, attempts, outcome, requestId: ctx.requestId });
    }
  };
  return Object.assign(execute, { definition, kind: "command" as const });
}

interface Attempt<Output> {
  ctx: Ctx;
  scope: Scope;
  name: string;
  input: unknown;
  key: OwnedKey | undefined;
  run(tx: Tx): Promise<Output | StandingRefusal>;
}

async function attempt<Output>({ ctx, scope, name, input, key, run }: Attempt<Output>): Promise<Output | StandingRefusal> {
  const effects: (() => void)[] = [];
  const last = new Map<string, () => Promise<void>>();
  const output = await ctx.db.$transaction(async (client) => {
    const tx = extend(client, {
      ...scope,
      idempotencyKey: key?.key,
      beforeCommit: (at: string, effect: () => Promise<void>) => void last.set(at, effect),
      afterCommit: (effect: () => void) => void effects.push(effect),
      enqueue: async (queue: string, data: object) => {
        if (!ctx.sendJob) throw new Error(`no job queue to take ${queue}`);
        await ctx.sendJob(client, queue, data);
      },
    }) as Tx;
    const runToEnd = async () => {
      const result = await run(tx);
      for (const effect of last.values()) await effect();
      return result;
    };
    if (!key) return await runToEnd();
    const earlier = await claimKey(tx, key, { name, input });
    if (earlier) return earlier.refused ? recallRefusal(earlier.result as KeptRefusal) : (earlier.result as Output);
    const result = await runToEnd();
    const refused = result instanceof StandingRefusal;
    const kept = refused
      ? ({ code: result.error.code, text: result.error.text, more: result.error.more } satisfies KeptRefusal)
      : (result ?? null);
    await tx.$executeRaw`
      UPDATE idempotency_key SET result = ${JSON.stringify(kept)}::json, refused = ${refused} WHERE actor = ${key.owner} AND key = ${key.key}`;
    return result;
  });
  for (const effect of effects) effect();
  return output;
}

type KeptRefusal = Pick<DomainError, "code" | "text" | "more">;
const recallRefusal = ({ code, text, more }: KeptRefusal) => new StandingRefusal(new DomainError(code, text, more));

interface OwnedKey {
  readonly owner: string;
  readonly key: string;
}

/** Whose key it is: an account's own, and of visitors each network's, so that one cannot meet another's. No login contains a space. */
function ownedKey({ actor, address }: Ctx, key: string): OwnedKey {
  if (!actor.roles.includes("public")) return { owner: actor.login, key };
  return {
    owner: `public ${createHash("sha256")
      .update(networkOf(address ?? ""))
      .digest("hex")}`,
    key,
  };
}

/** Takes the key for this transaction; the same key again waits for the first one and gets its result. */
async function claimKey(
  tx: Tx,
  { owner, key }: OwnedKey,
  call: { name: string; input: unknown },
): Promise<{ result: unknown; refused: boolean } | undefined> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new DomainError(
      "invalid_input",
      both("Idempotency-Key 须为 1 至 200 个可见字符", "Idempotency-Key must be 1 to 200 visible characters"),
    );
  }
  const hash = createHash("sha256").update(JSON.stringify(call.input)).digest("hex");
  const inserted = await tx.$executeRaw`
    INSERT INTO idempotency_key (actor, key, command, input_hash, at) VALUES (${owner}, ${key}, ${call.name}, ${hash}, ${tx.now}) ON CONFLICT DO NOTHING`;
  if (inserted === 1) return undefined;
  const [row] = await tx.$queryRaw<{ same: boolean; result: unknown; refused: boolean }[]>`
    SELECT command = ${call.name} AND input_hash = ${hash} AS same, result, refused FROM idempotency_key WHERE actor = ${owner} AND key = ${key}`;
  if (!row?.same) throw new DomainError("conflict", both("此幂等键已用于其他内容", "this idempotency key was used with another input"));
  return row;
}

/** Declares a query: parsing and the role check; what it reads is scoped by its actor. */
export function query<Input extends z.ZodType, Output>(definition: Definition<Input, Output, Reader>): Query<Input, Output> {
  const execute = async (ctx: Ctx, raw: z.input<Input>): Promise<Output> => {
    const scope = await scopeOf(ctx, definition.action);
    const input = parseInput(definition.input, raw);
    try {
      return await definition.run(extend(ctx.db, scope), input);
    } catch (error) {
      throw translateDatabaseError(error);
    }
  };
  return Object.assign(execute, { definition, kind: "query" as const });
}
