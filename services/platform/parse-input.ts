import { z } from "zod";
import { DomainError, type FieldErrors } from "./errors";
import { type Bilingual, both } from "./text";

const zh = z.locales.zhCN().localeError;
const en = z.locales.en().localeError;

/** The name of a field as a form writes it: `lines[0].quantity`. */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index > 0 ? "." : ""}${String(step)}`)).join("");

/** What was left out is told so: what the library expected instead means nothing to who fills in a form. */
const isMissing = (issue: z.core.$ZodIssue) =>
  issue.input === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "invalid_union");

/** Our own messages are bilingual pairs in JSON; the library's are asked in both languages. */
function bilingualMessage(issue: z.core.$ZodIssue): Bilingual {
  if (issue.message.startsWith('{"zh-CN"')) return JSON.parse(issue.message) as Bilingual;
  if (issue.input === undefined && issue.code === "invalid_type") return both("请填写", "required");
  if (issue.input === undefined && issue.code === "invalid_value") return both("请选择", "choose one");
  if (isMissing(issue)) return both("请填写", "must be filled in");
  const inLanguage = (say: typeof zh) => {
    const said = say(issue as never);
    return typeof said === "string" ? said : (said?.message ?? issue.message);
  };
  return both(inLanguage(zh), inLanguage(en));
}

/** Every issue under its field's name; unknown fields are named themselves. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: Record<string, Bilingual[]> = {};
  const add = (name: string, message: Bilingual) => {
    fields[name] ??= [];
    fields[name].push(message);
  };
  for (const issue of error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) add(fieldName([...issue.path, key]), both("没有这个字段", "unknown field"));
    } else add(fieldName(issue.path), bilingualMessage(issue));
  }
  return fields;
}

/** Parses what came from outside; a refusal names every field at fault and what was expected. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new DomainError("invalid_input", both("填写的内容有误", "the input is not valid"), { fields: fieldErrors(parsed.error) });
}
