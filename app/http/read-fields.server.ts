import { parseSubmission } from "@conform-to/react/future";
import { configureCoercion } from "@conform-to/zod/v4/future";
import { both, DomainError, parseInput, readScannedCode, toWireInstant } from "@services/platform";
import { serial } from "@services/platform/input";
import { z } from "zod";
import { refuseUnreadable } from "./unreadable.server";

/** `lines[0].quantity`: names, dots and indices small enough that nobody can ask for a list of a million holes. */
const FIELD_NAME = /^[A-Za-z]\w{0,63}(?:\.[A-Za-z]\w{0,63}|\[\d{0,3}\]){0,8}$/;

const { coerceFormValue } = configureCoercion({
  type: {
    number: (text) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN),
    boolean: (text) => readBoolean(text),
  },
  customize: (schema) => {
    if (schema === serial) return readSerial;
    const { def } = schema._zod as { def: { type: string; element?: { _zod: { def: { type: string } } } } };
    return def.type === "array" && def.element?._zod.def.type === "string" ? readLines : null;
  },
});

/** A list of codes comes as one field each or as the lines of one text, as a scanner writes them; a scanned address counts as its code. */
function readLines(value: unknown): unknown {
  if (value === undefined) return [];
  return [value].flat().flatMap((text) => {
    if (typeof text !== "string") return [text];
    const lines = text.split("\n").map((line) => line.trim());
    return lines.filter((line) => line !== "").map((line) => readScannedCode(line) ?? line);
  });
}

/** A serial may come as the address that the code on the product holds. */
const readSerial = (text: unknown): unknown => (typeof text === "string" ? (readScannedCode(text) ?? text) : text);

function readBoolean(text: string): boolean {
  if (text === "on" || text === "true") return true;
  if (text === "false") return false;
  throw new Error("neither true nor false"); // the text stays, and the schema refuses it by its name
}

/** Drops what was left empty: blank texts, groups without content, rows at the end of a list; a blank row between others stays, so that the others keep their numbers. */
function dropBlank(value: unknown): unknown {
  if (typeof value === "string") return value === "" ? undefined : value.replaceAll("\r\n", "\n");
  if (Array.isArray(value)) {
    const items = Array.from(value, dropBlank); // unlike map it visits holes
    if (items.every((item) => typeof item !== "object"))
      return items.some((item) => item !== undefined) ? items.filter((item) => item !== undefined) : undefined;
    while (items.length > 0 && items.at(-1) === undefined) items.pop();
    return items.length > 0 ? items.map((item) => item ?? {}) : undefined;
  }
  if (value === null || typeof value !== "object" || value instanceof Blob) return value;
  const kept = Object.entries(value).flatMap(([name, inner]) => {
    const left = dropBlank(inner);
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Instants as they were sent: whoever is given these fields reads them once more. */
function writeInstants(value: unknown): unknown {
  if (value instanceof Date) return toWireInstant(value);
  if (Array.isArray(value)) return value.map(writeInstants);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, writeInstants(inner)]));
}

/** What a field left empty says where the schema takes emptiness for a value: null, "" or no item clears what stood there, elsewhere blank is absent. */
function clearedBy(schema: z.ZodType, entries: FormData | URLSearchParams): object {
  if (!(schema instanceof z.ZodObject)) return {};
  const blank = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
    ([name]) => entries.getAll(name).join() === "" && entries.has(name),
  );
  return Object.fromEntries(
    blank.flatMap(([name, field]) => {
      const empty = [null, "", []].find((value) => field.safeParse(value).success);
      return empty === undefined ? [] : [[name, empty]];
    }),
  );
}

/**
 * Reads flat fields (a form, a query string) into what a schema takes: `lines[0].sku` nests, "5" becomes 5 and "on" true where the schema
 * wants that, blank clears what may be empty and means absent elsewhere; `more` is what did not come as text, such as files. Throws
 * `invalid_input` naming the fields by the names they came under.
 */
export function readFields<Schema extends z.ZodType>(
  schema: Schema,
  entries: FormData | URLSearchParams,
  more: object = {},
): z.input<Schema> {
  for (const name of entries.keys()) {
    if (!FIELD_NAME.test(name) || name.includes("constructor")) {
      throw new DomainError("invalid_input", both("填写的内容有误", "the input is not valid"), {
        fields: { [name.slice(0, 100)]: [both("没有这个字段", "unknown field")] },
      });
    }
  }
  const payload = dropBlank(parseSubmission(entries, { intentName: "intent" }).payload) ?? {};
  refuseUnreadable(payload);
  const read = writeInstants(parseInput(coerceFormValue(schema), { ...payload, ...more })) as object;
  return { ...read, ...clearedBy(schema, entries) } as z.input<Schema>;
}

/** The same for a page's address, whose further parameters are none of the schema's business. */
export function readSearch<Schema extends z.ZodObject>(schema: Schema, search: URLSearchParams): z.input<Schema> {
  const known = new URLSearchParams([...search].filter(([name]) => Object.hasOwn(schema.shape, /^\w*/.exec(name)?.[0] ?? "")));
  return readFields(schema, known);
}
