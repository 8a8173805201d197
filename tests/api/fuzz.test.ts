import { rolesOf } from "@services/identity";
import type { Endpoint } from "@services/platform/command.server";
import { REGISTRY } from "@services/registry.server";
import { beforeAll, expect, test } from "vitest";
import { exampleOf, jsonSchemaOf } from "~/http/json-schema.server";
import { callApi, makeHolder, usePortal } from "../support/http";
import { takeConsoleErrors } from "../support/strict";
import { buildWorld } from "../support/world";

const portal = usePortal();
const bearers = new Map<string, string>();

/** What people, programs and attackers type; written as JSON, so that it is what the wire carries. */
const VALUES = [
  '""',
  '" "',
  "null",
  "true",
  "[]",
  "{}",
  "0",
  "-1",
  "1.5",
  "1e309",
  "9007199254740993",
  '"-1"',
  '"1e5"',
  '"999999999999999999.99"',
  '"0.001"',
  '"１２３"',
  '"9999-12-31"',
  '"0000-01-01"',
  '"2026-02-30"',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\u202e\\u200b"',
  '"😀"',
  '"\'; DROP TABLE event; --"',
  '"%"',
  JSON.stringify("长".repeat(5_000)),
  '["a"]',
  '{"a": {"b": 1}}',
  '{"__proto__": {"polluted": true}}',
  `${"[".repeat(40)}${"]".repeat(40)}`,
];

beforeAll(async () => {
  await buildWorld(portal);
  for (const { definition } of REGISTRY.values()) {
    const role = rolesOf(definition.action).find((candidate) => candidate !== "public" && candidate !== "system");
    if (!role || bearers.has(role)) continue;
    const party = {
      ...(role === "dealer" ? { dealerCode: "D001" } : {}),
      ...(role === "sub_distributor" ? { subDistributorCode: "S001" } : {}),
    };
    const { bearer } = await makeHolder(portal, { login: `fuzz-${role.replaceAll("_", "-")}`, roles: [role], ...party });
    bearers.set(role, bearer);
  }
});

type Path = readonly (string | number)[];

/** Every place of a value where something else could stand, lists and groups themselves included. */
function placesIn(value: unknown, path: Path = []): Path[] {
  const here = path.length > 0 ? [path] : [];
  if (value === null || typeof value !== "object") return here;
  const entries = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [...here, ...entries.flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

const nameOf = (path: Path) => path.map((step, index) => (typeof step === "number" ? `[${step}]` : index ? `.${step}` : step)).join("");

/** The example with one place replaced, as text: JSON.stringify could not write what is tried here. */
function replaced(value: unknown, [step, ...rest]: Path, text: string): string {
  const inner = (key: string | number, item: unknown) =>
    key === step ? (rest.length > 0 ? replaced(item, rest, text) : text) : JSON.stringify(item);
  if (Array.isArray(value)) return `[${value.map((item, index) => inner(index, item)).join(",")}]`;
  return `{${Object.entries(value as object)
    .map(([key, item]) => `${JSON.stringify(key)}:${inner(key, item)}`)
    .join(",")}}`;
}

/** All fields of an input, also those that the example leaves out. */
function fullExample(endpoint: Endpoint): Record<string, unknown> {
  const schema = jsonSchemaOf(endpoint.definition.input);
  const optional = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, exampleOf(field, name)] as const);
  return { ...Object.fromEntries(optional), ...(exampleOf(schema) as object) };
}

async function send(endpoint: Endpoint, body: string) {
  const role = rolesOf(endpoint.definition.action).find((candidate) => bearers.has(candidate));
  const response = await callApi(endpoint.definition.name, { body, headers: role ? { Authorization: bearers.get(role) ?? "" } : {} });
  const text = await response.text();
  return {
    status: response.status,
    text,
    fields: response.ok ? [] : Object.keys((JSON.parse(text) as { error?: { fields?: object } }).error?.fields ?? {}),
  };
}

/** Passwords are hashed, tokens throttled: what they refuse is tested where they live. */
const everything = [...REGISTRY.values()].filter(({ definition }) => !definition.name.startsWith("documents/"));
const isThePortals = ({ definition }: Endpoint) => rolesOf(definition.action).every((role) => role === "system");
const endpoints = everything.filter((endpoint) => !isThePortals(endpoint));

test("what only the portal itself does is nobody's to call", async () => {
  for (const endpoint of everything.filter(isThePortals)) {
    for (const bearer of bearers.values()) {
      const { status } = await callApi(endpoint.definition.name, {
        body: JSON.stringify(fullExample(endpoint)),
        headers: { Authorization: bearer },
      });
      expect([endpoint.definition.name, status]).toEqual([endpoint.definition.name, 403]);
    }
  }
});

test.each(endpoints.map((endpoint) => [endpoint.definition.name, endpoint] as const))(
  "%s answers whatever is typed",
  async (_name, endpoint) => {
    const base = fullExample(endpoint);
    for (const path of placesIn(base)) {
      for (const value of VALUES) {
        const body = replaced(base, path, value);
        const { status, text, fields } = await send(endpoint, body);
        const what = `${body.slice(0, 400)} → ${status} ${text.slice(0, 400)}`;
        expect(status, what).toBeLessThan(500);
        if (status === 422 && fields.length > 0) continue;
        expect(status === 422 ? text : "", `a refused field must be named: ${what}`).toBe("");
      }
    }
    const unknown = await send(endpoint, JSON.stringify({ ...base, unheardOf: 1 }));
    expect([unknown.status, unknown.fields.includes("unheardOf")], unknown.text).toEqual([422, true]);
    takeConsoleErrors();
  },
  120_000,
);

test("a wrong value is reported under the very field it stands in", async () => {
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    const base = fullExample(endpoint);
    for (const path of placesIn(base)) {
      const parsed = await send(endpoint, replaced(base, path, '{"a": {"b": "\\u0000"}}'));
      const name = nameOf(path);
      if (parsed.status !== 422 || !parsed.fields.some((field) => field.startsWith(name) || name.startsWith(field)))
        wrong.push(`${endpoint.definition.name} ${name}: ${parsed.text.slice(0, 200)}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("nothing that was typed reached the prototypes", () => {
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
