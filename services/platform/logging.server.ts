import pino from "pino";

/** Without `child`: what a child binds would pass by the concealment. */
export type Logger = Pick<pino.Logger, "fatal" | "error" | "warn" | "info" | "debug">;

const SENSITIVE_NAME = /phone|address|password|token|secret|authorization|cookie/i;
const CONCEALED = "[concealed]";
const MAX_DEPTH = 6;
/** A mainland mobile number that is not a part of a longer number or identifier. */
const MOBILE_NUMBER = /(?<![\w-])(1[3-9]\d)\d{4}(\d{4})(?![\w-])/g;

/** Conceals by name at any depth: a list of paths would miss the field that somebody adds one level further in. */
function conceal(value: unknown, depth: number): unknown {
  if (value instanceof Error) return conceal(pino.stdSerializers.err(value), depth);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  if (depth === MAX_DEPTH) return CONCEALED;
  if (Array.isArray(value)) return value.map((item) => conceal(item, depth + 1));
  const entries = Object.entries(value).map(([name, inner]) => [name, SENSITIVE_NAME.test(name) ? CONCEALED : conceal(inner, depth + 1)]);
  return Object.fromEntries(entries);
}

const concealFields = (fields: object) => conceal(fields, 0) as Record<string, unknown>;

/**
 * JSON lines without personal data: fields named like a phone, address, password, token, secret, authorization or cookie are
 * concealed wherever they stand, and mobile numbers inside any text are masked as `138****5678`.
 */
export function createLogger(level: string, destination: pino.DestinationStream = pino.destination({ fd: 1, sync: true })): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: concealFields },
    serializers: { err: (error) => error }, // concealFields has turned it into plain fields already
    hooks: { streamWrite: (line) => line.replace(MOBILE_NUMBER, "$1****$2") },
  };
  return pino(options, destination);
}
