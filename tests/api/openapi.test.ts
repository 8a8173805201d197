import { ROLES } from "@services/platform";
import { PUBLIC_NAMES, REGISTRY } from "@services/registry.server";
import { expect, test } from "vitest";
import { ALL_ERRORS, describeEndpoints } from "~/http/describe-api.server";
import { FILE_COMMANDS } from "~/http/file-api.server";
import { loader } from "~/routes/api.v1.openapi[.]json";

interface Operation {
  operationId: string;
  parameters?: { $ref?: string; name?: string; in?: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown>; example?: unknown }> };
  responses: Record<string, unknown>;
}
const document = (await loader().json()) as {
  openapi: string;
  paths: Record<string, Partial<Record<"get" | "post", Operation>>>;
  components: Record<string, Record<string, unknown>>;
};

test("every command and query stands at its address, and nothing else does", () => {
  const expected = [...REGISTRY.keys(), ...[...PUBLIC_NAMES.keys()].map((name) => `public/${name}`), ...FILE_COMMANDS.keys()].map(
    (name) => `/api/v1/${name}`,
  );
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths).sort()).toEqual(expected.sort());
  for (const [short, name] of PUBLIC_NAMES) expect(REGISTRY.has(name), short).toBe(true);
});

test("operations have names of their own, references lead somewhere, and every error of the portal is listed", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const names = operations.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const [, room = "", name = ""] of JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    expect(document.components[room]?.[name], `${room}/${name}`).toBeDefined();
  }
  const elsewhere = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)]
    .map(([, target]) => target)
    .filter((target) => !target?.startsWith("#/components/"));
  expect(elsewhere).toEqual([]);
  expect(JSON.stringify(document.components.schemas)).toContain("insufficient_budget");
  expect(Object.values(ALL_ERRORS).every((status) => status >= 400 && status < 600)).toBe(true);
});

test("only queries are asked by GET, and commands take an idempotency key", () => {
  for (const [name, { kind, definition }] of REGISTRY) {
    const path = document.paths[`/api/v1/${name}`]!;
    if (kind === "command") expect(path.get, name).toBeUndefined();
    expect(Boolean(path.post?.parameters?.some(({ $ref }) => $ref?.endsWith("IdempotencyKey"))), name).toBe(
      kind === "command" && !definition.secret,
    );
  }
  const search = document.paths["/api/v1/warranty/check"]?.get?.parameters?.map(({ name, required }) => [name, required]);
  expect(search).toEqual(
    expect.arrayContaining([
      ["serial", true],
      ["on", false],
    ]),
  );
});

test.each([...REGISTRY.values()].map((endpoint) => [endpoint.definition.name, endpoint] as const))(
  "the example of %s fits its schema",
  (name, endpoint) => {
    const example = describeEndpoints().find((described) => described.name === name)?.example;
    const parsed = endpoint.definition.input.safeParse(example);
    expect(parsed.error?.issues ?? [], JSON.stringify(example)).toEqual([]);
  },
);

test("unknown fields are refused, and the description says so", () => {
  for (const [path, { post }] of Object.entries(document.paths)) {
    const { content } = post!.requestBody!;
    const { schema } = (content["application/json"] ?? content["multipart/form-data"])!;
    const shapes = (schema.anyOf ?? schema.oneOf ?? [schema]) as Record<string, unknown>[];
    for (const shape of shapes) expect(shape.additionalProperties, path).toBe(false);
  }
});

test("the readable list names fields within lists and who may call", () => {
  const submit = describeEndpoints().find(({ name }) => name === "parts/submit-request")!;
  expect(submit.fields.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["requester.tier", "lines", "lines[].sku", "lines[].quantity", "shipTo.phone"]),
  );
  expect(submit.fields.find(({ name }) => name === "lines[].quantity")).toEqual({
    name: "lines[].quantity",
    type: "integer 1…9999",
    required: true,
  });
  const change = describeEndpoints().find(({ name }) => name === "settings/change")!;
  expect(change.fields.find(({ name }) => name === "value.shelfGraceDays")?.type).toMatch(/^integer/);
  expect(change.fields.filter(({ name }) => name === "name")).toMatchObject([
    { type: expect.stringContaining('"budgetRate" | "budgetPrice"'), required: true },
  ]);
  expect(submit.roles).toContain("dealer");
  expect(submit.roles).not.toContain("system");
  const open = describeEndpoints().filter(({ roles }) => roles.length === 0);
  expect(open.map(({ name }) => name)).toContain("warranty/check");
  expect(open.every(({ roles }) => roles.length < ROLES.length)).toBe(true);
});
