import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { Command, Option } from "commander";
import { allows } from "./identity";
import { ensureSetupLink, findActor } from "./identity/index.server";
import { importCommand } from "./imports/index.server";
import { BUSINESS_JOBS } from "./jobs.server";
import { type Actor, both, DomainError, inLocale, invalidField, isDownload, type Locale, notFound, SYSTEM, systemClock } from "./platform";
import { type Database, openDatabase } from "./platform/database.server";
import { environment } from "./platform/environment.server";
import type { Ctx, Endpoint } from "./platform/index.server";
import { createJobSender } from "./platform/jobs.server";
import { migrate } from "./platform/migrate.server";
import { REGISTRY } from "./registry.server";
import { ALL_INVARIANTS, verifyAll } from "./verify.server";

interface Shared {
  locale: Locale;
  as?: string;
}

const program = new Command("admin")
  .description("Runs any command or query of the portal on its database, also while the server runs.")
  .addOption(new Option("--locale <locale>", "the language of messages").choices(["zh-CN", "en"]).default("zh-CN"))
  .option("--as <login>", "act as this user instead of the system");

if (fs.existsSync(".env")) process.loadEnvFile(".env"); // the same settings as the server's; what the environment says already stays

/** The server works what the command line sends; its queues are there once a server has started on the database. */
const sendJob = createJobSender(BUSINESS_JOBS);
const shared = () => program.opts<Shared>();
const print = (value: unknown) => void process.stdout.write(`${JSON.stringify(value ?? null, null, 2)}\n`);

/** Joins the database, brings its schema up to date and lets the work be done with the context of who acts. */
async function withDatabase<Result>(work: (ctx: Ctx, database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(environment());
  try {
    await migrate(database.connection);
    const { db } = database;
    const { as, locale } = shared();
    const actor: Actor | undefined = as ? await findActor(db, as) : SYSTEM;
    if (!actor) throw notFound(both(`没有可用的账户 ${as}`, `no active user ${as}`));
    return await work({ actor, db, clock: systemClock, locale, requestId: randomUUID(), allows, sendJob }, database);
  } finally {
    await database.close();
  }
}

async function readInput(json: string): Promise<unknown> {
  const source = json === "-" ? await text(process.stdin) : json;
  try {
    return JSON.parse(source);
  } catch (error) {
    throw invalidField("--json", both(`不是有效的 JSON：${(error as Error).message}`, `not valid JSON: ${(error as Error).message}`));
  }
}

function endpointOf(name: string): Endpoint {
  const endpoint = REGISTRY.get(name);
  if (!endpoint) throw notFound(both(`没有 ${name}；list 列出全部`, `there is no ${name}; list names them all`));
  return endpoint;
}

interface CallOptions {
  json: string;
  out?: string;
  key?: string;
}

/** Runs one command or query; a file that it answers with is written while the database is open: its rows may still have to be read. */
async function call(name: string, { json, out, key }: CallOptions): Promise<void> {
  const endpoint = endpointOf(name);
  const input = await readInput(json);
  const answer = await withDatabase(async (ctx) => {
    const output = await endpoint({ ...ctx, ...(key ? { idempotencyKey: key } : {}) }, input as never);
    if (!isDownload(output)) return output;
    const file = out ?? output.fileName;
    await fs.promises.writeFile(file, output.body);
    return { file, contentType: output.contentType, bytes: fs.statSync(file).size };
  });
  print(answer);
}

/** Where the server answers, for a link to be opened. */
const siteAddress = () => environment().publicUrl ?? `http://localhost:${environment().port}`;

async function verify(): Promise<void> {
  const broken = await withDatabase((ctx) => verifyAll(ctx.db));
  print({ ok: broken.length === 0, invariants: ALL_INVARIANTS.length, broken });
  if (broken.length > 0) process.exitCode = 1;
}

async function printSetupLink(): Promise<void> {
  const secret = await withDatabase(({ db, clock }) => ensureSetupLink(db, clock));
  if (!secret) throw new DomainError("wrong_state", both("已有账户，不需要设置链接", "there are users already, no set-up link is needed"));
  print({ link: `${siteAddress()}/setup/${secret}`, validHours: 24 });
}

interface NewUserOptions {
  login: string;
  name: string;
  roles: string;
  password?: string;
  department?: string;
  dealerCode?: string;
  subDistributorCode?: string;
}

async function addUser({ roles, password, ...rest }: NewUserOptions): Promise<void> {
  const given = password ?? (await askPassword());
  await call("identity/create-user", { json: JSON.stringify({ ...rest, roles: roles.split(","), password: given }) });
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return await terminal.question("password: ").finally(() => terminal.close());
}

/** Says what went wrong on the error stream, fields by their names. */
function complain(error: unknown): void {
  process.exitCode = 1;
  if (!(error instanceof DomainError)) {
    console.error(error instanceof Error ? error.message : error);
    return;
  }
  const { locale } = shared();
  console.error(`${error.code}: ${inLocale(error.text, locale)}`);
  for (const [field, messages] of Object.entries(error.more.fields ?? {})) {
    console.error(`  ${field || "(input)"}: ${messages.map((message) => inLocale(message, locale)).join("; ")}`);
  }
}

program
  .argument("<name>", "module/command, e.g. budget/account")
  .option("--json <input>", "the input; - reads it from the standard input", "{}")
  .option("--key <idempotencyKey>", "carry it out once, however often it is run with this key")
  .option("--out <file>", "where a document is written")
  .action((name: string, options: CallOptions) => call(name, options));
program
  .command("list")
  .description("name every command and query")
  .action(() => print([...REGISTRY.values()].map(({ kind, definition }) => ({ name: definition.name, kind, action: definition.action }))));
program.command("verify").description("check every invariant of the data").action(verify);
program.command("setup-link").description("a one-time link for the first administrator").action(printSetupLink);
program
  .command("create-user")
  .description("make an account; the password is read from the standard input unless given")
  .requiredOption("--login <login>")
  .requiredOption("--name <name>")
  .requiredOption("--roles <roles>", "separated by commas")
  .option("--password <password>")
  .option("--department <department>")
  .option("--dealer-code <code>")
  .option("--sub-distributor-code <code>")
  .action(addUser);

program.addCommand(importCommand((work) => withDatabase((ctx) => work(ctx))));

await program.parseAsync().catch(complain);
