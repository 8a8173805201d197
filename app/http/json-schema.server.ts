import { z } from "zod";

/** As much of JSON Schema as the inputs of commands use. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  /** Where what the schema says is not enough to make one: a rule over several fields. */
  examples?: unknown[];
}

/** A type that refers to itself is one of our inputs only as "any JSON value"; a reference would point nowhere once it stands in a larger document. */
const withoutReferences = (key: string, value: unknown): unknown => {
  if (key === "$defs" || key === "$schema") return undefined;
  return value !== null && typeof value === "object" && "$ref" in value ? {} : value;
};

/** What a command takes, as JSON Schema. Refinements that it cannot say (a real day, a sum) are left out. */
export function jsonSchemaOf(input: z.ZodType): JsonSchema {
  const schema = z.toJSONSchema(input, { io: "input", unrepresentable: "any", target: "draft-2020-12" });
  return JSON.parse(JSON.stringify(schema, withoutReferences)) as JsonSchema;
}

/** The alternatives of a schema; itself where there are none. */
export const alternativesOf = (schema: JsonSchema): JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [schema];

/** Plausible values by the names that fields have everywhere in the portal. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/login$/i, "wang.li"],
  [/password$/i, "correct horse battery"],
  [/dealerCode$/, "D001"],
  [/subDistributorCode$/, "S001"],
  [/^(code|.*Code)$/, "D001"],
  [/serial/i, "WP100-D1-0001"],
  [/sku/i, "PUMP-24V"],
  [/model/i, "WP-100"],
  [/batch/i, "B2601"],
  [/requestNo/, "PR-2026-000001"],
  [/issueSlipNo/, "CSO-2026-000001"],
  [/month/i, "2026-03"],
  [/(^day|^date|^on|^from|Date|On|From|Until)$/, "2026-03-10"],
  [/(^to|To)$/, "2027-03-10"],
  [/lastFour$/, "5678"],
  [/At$/, "2026-03-12T18:00:00+08:00"],
  [/complaintNo$/i, "C-2026-000001"],
  [/reason$/i, "客户急用"],
  [/name(Zh)?$/i, "张伟"],
  [/phone/i, "13812345678"],
  [/url$/i, "https://erp.example.com/hooks"],
  [/(amount|price|cap|estimate)$/i, "35.00"],
];

const EXAMPLE_ID = "5f0c7c5e-0f53-4c0b-9d0e-2f1f5a3f7a10";

function exampleText(schema: JsonSchema, name: string): string {
  if (schema.format === "uuid") return EXAMPLE_ID;
  const known = BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? "text";
  return known.length < (schema.minLength ?? 0) ? known.padEnd(schema.minLength ?? 0, "x") : known;
}

/** An input that fits the schema's shape: what is required, or the first field where nothing is. */
export function exampleOf(schema: JsonSchema, name = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.examples) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const [first = schema] = alternativesOf(schema);
  if (first !== schema) return exampleOf(first, name);
  if (schema.properties) {
    const required = schema.required?.length ? schema.required : Object.keys(schema.properties).slice(0, 1);
    return Object.fromEntries(required.map((field) => [field, exampleOf(schema.properties?.[field] ?? {}, field)]));
  }
  const type = [schema.type].flat()[0];
  if (type === "array") return [exampleOf(schema.items ?? {}, name)];
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 1, 1);
  if (type === "boolean") return true;
  return exampleText(schema, name);
}

export interface FieldDescription {
  /** As errors name it, with `[]` for any place in a list: `lines[].quantity`. */
  name: string;
  type: string;
  required: boolean;
}

/** Every field of an input, nested ones under their path; one that several alternatives have stands once, with what it is in each. */
export function listFields(schema: JsonSchema, path = ""): FieldDescription[] {
  const known = new Map<string, FieldDescription>();
  for (const field of alternativesOf(schema).flatMap((shape) => fieldsOf(shape, path))) {
    const before = known.get(field.name);
    const types = new Set([...(before?.type.split(" | ") ?? []), ...field.type.split(" | ")]);
    known.set(field.name, { ...field, type: [...types].join(" | "), required: field.required && (before?.required ?? true) });
  }
  return [...known.values()];
}

function fieldsOf(shape: JsonSchema, path: string): FieldDescription[] {
  if (shape.items) return listFields(shape.items, `${path}[]`);
  return Object.entries(shape.properties ?? {}).flatMap(([field, inner]) => {
    const name = path ? `${path}.${field}` : field;
    return [{ name, type: typeOf(inner), required: shape.required?.includes(field) ?? false }, ...listFields(inner, name)];
  });
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.join(" | ");
  const shapes = alternativesOf(schema);
  if (shapes[0] !== schema) return [...new Set(shapes.map(typeOf))].join(" | ");
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const type = [schema.type ?? "any"].flat().join(" | ");
  const low = schema.minimum ?? schema.minLength;
  const high = schema.maximum ?? schema.maxLength;
  const bounded = [low, high].some((bound) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER);
  return bounded ? `${type} ${low ?? ""}…${high ?? ""}` : type;
}
