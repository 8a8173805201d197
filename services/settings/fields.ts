import { z } from "zod";

/** One value within a setting, as a form asks for it. `name` is its path below the value; a setting of a single value has none. */
export type SettingField = { readonly name: string } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text" | "time"; readonly value: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "choice"; readonly value: string; readonly options: readonly string[] }
  | { readonly kind: "weekdays"; readonly value: readonly number[] }
  | { readonly kind: "hours"; readonly value: readonly { readonly from: string; readonly to: string }[] }
  /** Rows that have a screen of their own; here they are counted. */
  | { readonly kind: "rows"; readonly value: number }
);

/** A text that takes times of day and nothing else. */
const isTime = (schema: z.ZodType) => schema.safeParse("08:30").success && !schema.safeParse("half past eight").success;

const isHours = (element: z.ZodObject) => "from" in element.shape && "to" in element.shape;

function fieldOf(schema: z.ZodType, value: unknown, name: string): SettingField {
  const made = (kind: SettingField["kind"], more: object = {}) => ({ name, kind, value, ...more }) as SettingField;
  if (schema instanceof z.ZodNumber) return made("number");
  if (schema instanceof z.ZodBoolean) return made("boolean");
  if (schema instanceof z.ZodEnum) return made("choice", { options: schema.options });
  if (schema instanceof z.ZodString) return made(isTime(schema) ? "time" : "text");
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)
    return isHours(schema.element) ? made("hours") : made("rows", { value: (value as unknown[]).length });
  if (schema instanceof z.ZodArray) return made("weekdays");
  throw new Error(`no form asks for ${name}`);
}

/** The fields of a setting's value, in the order of its shape: what an editor shows without knowing the setting. */
export function describeFields(schema: z.ZodType, value: unknown, path = ""): SettingField[] {
  if (!(schema instanceof z.ZodObject)) return [fieldOf(schema, value, path)];
  return Object.entries(schema.shape).flatMap(([name, inner]) =>
    describeFields(inner as z.ZodType, (value as Record<string, unknown>)[name], path ? `${path}.${name}` : name),
  );
}
