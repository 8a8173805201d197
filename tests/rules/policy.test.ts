import fs from "node:fs";
import path from "node:path";
import { ACTIONS, allows, can, rolesOf } from "@services/identity";
import { type Actor, PUBLIC, ROLES, type Role, SYSTEM } from "@services/platform";
import { REGISTRY } from "@services/registry.server";
import { expect, test } from "vitest";

const everyRole: readonly Role[] = [...ROLES, "public", "system"];
const actorIn = (...roles: Role[]): Actor => ({ login: roles.join("-"), name: "", roles });

test("who may do what", async () => {
  const width = Math.max(...ACTIONS.map((action) => action.length));
  const rows = ACTIONS.map((action) => {
    const allowed = everyRole.map((role) => (allows(actorIn(role), action).ok ? role : ".".repeat(role.length)));
    return `${action.padEnd(width)}  ${allowed.join(" ")}`.trimEnd();
  });
  await expect(`${rows.join("\n")}\n`).toMatchFileSnapshot("policy.snapshot.txt");
});

test("every action of the table is asked for by a command, a query or a rule, and every command names one", () => {
  const known = new Set<string>(ACTIONS);
  for (const { definition } of REGISTRY.values()) expect(known.has(definition.action), definition.name).toBe(true);
  const sources = ["services", "app"].flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith("policy-table.ts"))
      .map((file) => fs.readFileSync(path.join(folder, file), "utf8")),
  );
  const unused = ACTIONS.filter((action) => !sources.some((source) => source.includes(`"${action}"`)));
  expect(unused).toEqual([]);
});

test("names in the registry are `module/verb-noun`, each once", () => {
  for (const [name, { definition }] of REGISTRY) expect(`${name} ${definition.name}`).toMatch(/^([a-z]+\/[a-z-]+) \1$/);
});

/** A form about somebody's conduct goes on to these where everybody who usually has it in hand is concerned by it (S3-55, S3-56). */
const LAST_RESORT = /^conduct\/(answer|extend|decide|withdraw|name)/;

test("the auditor and the supervisor change nothing, though the supervisor urges; the administrator decides nothing, but conduct as the last who may", () => {
  const writes = [...REGISTRY.values()].filter(({ kind, definition }) => {
    const own = /^(identity\/(issue-token|revoke-token|change-password)|notices\/save-preferences)$/.test(definition.name);
    const recordsAReading = definition.name === "reports/export" || /^notices\/(read|read-all)$/.test(definition.name);
    return kind === "command" && !own && !recordsAReading;
  });
  for (const { definition } of writes) {
    for (const role of ["auditor", "supervisor"] as const) {
      const may = role === "supervisor" && (definition.name === "complaints/urge" || LAST_RESORT.test(definition.name));
      expect(allows(actorIn(role), definition.action).ok, `${role}: ${definition.name}`).toBe(may);
    }
  }
  const decisions = ACTIONS.filter(
    (action) => /decide|consent|ship|pick|void|submit|remittance|payment/.test(action) && !/\.read|^conduct\./.test(action),
  );
  expect(decisions.length).toBeGreaterThan(8);
  for (const action of decisions) expect(allows(actorIn("administrator"), action).ok, action).toBe(false);
});

test("a visitor is asked to sign in, a user without the role is refused", () => {
  for (const action of ACTIONS) {
    const open = rolesOf(action).includes("public");
    const asVisitor = allows(PUBLIC, action);
    expect(asVisitor.ok ? "ok" : asVisitor.code, action).toBe(open ? "ok" : "not_signed_in");
  }
  expect(allows(actorIn("planner"), "settings.change")).toMatchObject({ ok: false, code: "forbidden" });
  expect(allows(actorIn(), "catalog.read")).toMatchObject({ ok: false, code: "forbidden" });
});

test("of several roles the one that may counts", () => {
  expect(allows(actorIn("planner", "finance"), "budget.record_remittance")).toEqual({ ok: true, value: "finance" });
  const rep = { ...actorIn("sales_rep", "general_manager"), login: "li" };
  expect(can(rep, "budget.consent", { salesRepLogin: "wang" }).ok).toBe(true);
});

test.each<[string, Actor, Parameters<typeof can>[1], Parameters<typeof can>[2], boolean]>([
  ["a dealer cancels its own request", { ...actorIn("dealer"), dealerCode: "D1" }, "parts_request.cancel", { dealerCode: "D1" }, true],
  ["and no other dealer's", { ...actorIn("dealer"), dealerCode: "D1" }, "parts_request.cancel", { dealerCode: "D2" }, false],
  ["nor one without a dealer", { ...actorIn("dealer"), dealerCode: "D1" }, "parts_request.cancel", { dealerCode: null }, false],
  ["nor, without a code of its own, any", actorIn("dealer"), "parts_request.cancel", {}, false],
  [
    "a sub-distributor its own",
    { ...actorIn("sub_distributor"), subDistributorCode: "S1" },
    "parts_request.cancel",
    { subDistributorCode: "S1" },
    true,
  ],
  [
    "and not its dealer's",
    { ...actorIn("sub_distributor"), subDistributorCode: "S1" },
    "parts_request.cancel",
    { dealerCode: "D1" },
    false,
  ],
  ["customer service anybody's", actorIn("customer_service"), "parts_request.cancel", { dealerCode: "D2" }, true],
  ["who asked does not decide", { ...actorIn("customer_service"), login: "chen" }, "parts_request.decide", { submittedBy: "chen" }, false],
  ["somebody else does", { ...actorIn("customer_service"), login: "chen" }, "parts_request.decide", { submittedBy: "zhou" }, true],
  ["who counted does not confirm", { ...actorIn("warehouse"), login: "wu" }, "catalog.decide_count", { countedBy: "wu" }, false],
  ["a colleague does", { ...actorIn("warehouse"), login: "li" }, "catalog.decide_count", { countedBy: "wu" }, true],
  [
    "a representative consents for their dealers",
    { ...actorIn("sales_rep"), login: "wang" },
    "budget.consent",
    { salesRepLogin: "wang" },
    true,
  ],
  ["and for no others", { ...actorIn("sales_rep"), login: "wang" }, "budget.consent", { salesRepLogin: "li" }, false],
  ["nor for a dealer without one", { ...actorIn("sales_rep"), login: "wang" }, "budget.consent", { salesRepLogin: null }, false],
  ["a dealer reads its own budget", { ...actorIn("dealer"), dealerCode: "D1" }, "budget.read", { dealerCode: "D1" }, true],
  ["and no other", { ...actorIn("dealer"), dealerCode: "D1" }, "budget.read", { dealerCode: "D2" }, false],
  ["everybody keeps their own tokens", { ...actorIn("planner"), login: "zhu" }, "identity.manage_tokens", { login: "zhu" }, true],
  ["and nobody else's", { ...actorIn("planner"), login: "zhu" }, "identity.manage_tokens", { login: "li" }, false],
  ["but the administrator", actorIn("administrator"), "identity.manage_tokens", { login: "li" }, true],
  ["and the portal itself", SYSTEM, "identity.manage_tokens", { login: "li" }, true],
])("%s", (_name, actor, action, subject, expected) => {
  expect(can(actor, action, subject).ok).toBe(expected);
});
