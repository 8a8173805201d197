import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

const check = (expected: string, accepts: (text: string) => boolean) => z.string().refine(accepts, { error: expected });
const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) => z.enum(names, { error: `one of ${names.join(", ")}` });

const port = check("a whole number from 0 to 65535", (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535).transform(Number);
const listeningAddress = check("an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them", (text) =>
  /^[\w.:-]+$/.test(text),
);
const postgresAddress = check(
  "an address such as postgresql://user:password@host:5432/database",
  (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
);
const secret = check("at least 32 characters", (text) => text.length >= 32);

/** An origin: what a browser would send as `Origin`. */
const publicOrigin = check("the address people open, such as https://portal.example.com, without a path", (text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}).transform((text) => new URL(text).origin);

/** Hosts as an address names them, without a port. */
const hostNames = check("host names or addresses divided by commas, such as erp.local,10.0.0.5", (text) =>
  text.split(",").every((name) => /^([\w.-]+|\[[\da-f:.]+\])$/i.test(name.trim())),
).transform((text) => text.split(",").map((name) => name.trim().toLowerCase()));

/** Every variable that the portal reads; an empty one counts as absent. */
export const EnvironmentVariables = z.object({
  NODE_ENV: oneOf(["production", "development", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: listeningAddress.default("127.0.0.1"),
  PUBLIC_URL: publicOrigin.optional(),
  DATABASE_URL: postgresAddress.optional(),
  DATA_DIR: z.string().optional(),
  SESSION_SECRET: secret.optional(),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  METRICS_PORT: port.default(9464),
  METRICS_HOST: listeningAddress.default("127.0.0.1"),
  OUTBOUND_INTERNAL_HOSTS: hostNames.default([]),
  OUTBOUND_TIMEOUT_SECONDS: check("a whole number from 1 to 60", (text) => /^([1-9]|[1-5]\d|60)$/.test(text))
    .transform(Number)
    .default(10),
  MAIL_INTAKE_SECRET: secret.optional(),
  DEMO: oneOf(["1", "0", "true", "false"]).default("0"),
});

export interface Environment {
  readonly nodeEnv: "production" | "development" | "test";
  readonly port: number;
  readonly host: string;
  /** The origin people open, when it was set. */
  readonly publicUrl: string | undefined;
  /** People come over https, through one proxy that ends it. */
  readonly secure: boolean;
  /** A PostgreSQL server; without it the embedded one in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** Whether the user named `dataDir` or it is the default. */
  readonly dataDirChosen: boolean;
  readonly sessionSecret: string | undefined;
  readonly logLevel: string;
  /** 0: no metrics are served. */
  readonly metricsPort: number;
  readonly metricsHost: string;
  /** Hosts of the company's own network that may be called, also without https. */
  readonly outboundInternalHosts: readonly string[];
  /** How long a call to another system may take in all. */
  readonly outboundTimeoutMs: number;
  /** What a mail server signs the messages with that it hands in; without it none are taken. */
  readonly mailIntakeSecret: string | undefined;
  readonly demo: boolean;
}

const SECRET_VARIABLES = new Set(["DATABASE_URL", "SESSION_SECRET", "MAIL_INTAKE_SECRET"]);

/** What is wrong with the environment, one line a variable. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "EnvironmentError";
  }
}

/**
 * Reads and checks the variables.
 * @throws EnvironmentError naming each bad variable and what was expected; the values of secrets are not repeated
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, text]) => text?.trim()));
  const parsed = EnvironmentVariables.safeParse(given);
  if (!parsed.success) {
    const expected = new Map(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
    throw new EnvironmentError(
      [...expected].map(([name, text]) => `${name}: expected ${text}${SECRET_VARIABLES.has(name) ? "" : `, got "${given[name]}"`}`),
    );
  }
  const read = parsed.data;
  return Object.freeze({
    nodeEnv: read.NODE_ENV,
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL,
    secure: read.PUBLIC_URL?.startsWith("https:") ?? false,
    databaseUrl: read.DATABASE_URL,
    dataDir: path.resolve(read.DATA_DIR ?? "data"),
    dataDirChosen: read.DATA_DIR !== undefined,
    sessionSecret: read.SESSION_SECRET,
    logLevel: read.LOG_LEVEL,
    metricsPort: read.METRICS_PORT,
    metricsHost: read.METRICS_HOST,
    outboundInternalHosts: read.OUTBOUND_INTERNAL_HOSTS,
    outboundTimeoutMs: read.OUTBOUND_TIMEOUT_SECONDS * 1_000,
    mailIntakeSecret: read.MAIL_INTAKE_SECRET,
    demo: read.DEMO === "1" || read.DEMO === "true",
  });
}

let ofThisProcess: Environment | undefined;

/** The environment of this process, read once. */
export const environment = (): Environment => {
  ofThisProcess ??= readEnvironment(process.env);
  return ofThisProcess;
};

/**
 * The secret that signs what browsers keep: SESSION_SECRET, or one made on the first start and stored in DATA_DIR,
 * readable by its owner only. Several processes may call it at once and agree.
 */
export function keepSessionSecret({ sessionSecret, dataDir }: Pick<Environment, "sessionSecret" | "dataDir">): string {
  if (sessionSecret) return sessionSecret;
  const file = path.join(dataDir, "session-secret");
  if (!fs.existsSync(file)) storeOnce(file, randomBytes(32).toString("base64url"));
  const stored = fs.readFileSync(file, "utf8").trim();
  if (stored.length < 32) throw new Error(`${file} is damaged: remove it to have a new one made, or set SESSION_SECRET`);
  return stored;
}

/** A link appears whole or not at all, and only where nothing stands yet. */
function storeOnce(file: string, content: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content, { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(draft);
  }
}
