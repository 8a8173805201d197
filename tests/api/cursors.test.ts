import { rolesOf } from "@services/identity";
import type { Actor } from "@services/platform";
import { REGISTRY } from "@services/registry.server";
import { beforeAll, expect, test } from "vitest";
import { exampleOf, jsonSchemaOf } from "~/http/json-schema.server";
import { contextFor } from "../support/context";
import { useDatabase } from "../support/database";
import { refusalOf } from "../support/refusal";
import { buildWorld } from "../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));

/** What reads pages of one row that must be there first: a subscription (its pages are those of `webhooks/deliveries`), an import. */
const OF_ONE_ROW = new Set(["webhooks/subscription", "imports/errors"]);

/** Every list with pages. */
const paged = [...REGISTRY.values()].filter(
  ({ definition }) => "cursor" in (jsonSchemaOf(definition.input).properties ?? {}) && !OF_ONE_ROW.has(definition.name),
);

/** Keys that no list writes. */
const FOREIGN = [
  "不是位置",
  "two words",
  "a'b",
  "0000-01-01T00:00:00.000Z~PR-1",
  "1~2~3~4",
  "0000-01-01T00:00:00.000Z~C-2026-000001~1",
  "9999-99-99~x",
  "0000-01-01~x",
  '["0000-01-01T00:00:00.000Z","part","X",1]',
];

function reader(action: (typeof paged)[number]["definition"]["action"]): Actor {
  const role = rolesOf(action).find((candidate) => candidate !== "public" && candidate !== "system")!;
  return { login: `reader-${role}`, name: role, roles: [role], ...(role === "dealer" ? { dealerCode: "D001" } : {}) };
}

test("there are lists with pages", () => expect(paged.length).toBeGreaterThan(10));

test.each(paged.map((endpoint) => [endpoint.definition.name, endpoint] as const))(
  "%s refuses a place that no page of it gave out",
  async (_name, query) => {
    const { definition } = query;
    const schema = jsonSchemaOf(definition.input);
    const required = (schema.required?.length ? exampleOf(schema) : {}) as object;
    for (const key of FOREIGN) {
      const cursor = Buffer.from(key).toString("base64url");
      const input = { ...required, cursor };
      expect(await refusalOf(query(contextFor(database, reader(definition.action)), input as never)), key).toMatchObject({
        code: "invalid_input",
        fields: ["cursor"],
      });
    }
  },
);
