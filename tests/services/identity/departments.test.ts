import { createUser, disableUser, findHeads, listDepartments, saveDepartment } from "@services/identity/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const admin = () => contextFor(database, actors.administrator());
const nobody = { headLogin: null, deputyLogin: null };

beforeAll(async () => {
  await buildWorld(database);
  for (const login of ["q-head", "q-deputy"])
    await createUser(admin(), { login, name: login, roles: ["quality"], department: "quality", password: "correct horse battery" });
  const partner = { login: "d1", name: "d1", roles: ["dealer" as const], dealerCode: "D001", password: "correct horse battery" };
  await createUser(admin(), partner);
});

test("a department is answered for by its head, and by its deputy", async () => {
  expect(await findHeads(database.current.db, "quality")).toEqual(nobody);
  await saveDepartment(admin(), { code: "quality", headLogin: "q-head", deputyLogin: "q-deputy" });
  expect(await findHeads(database.current.db, "quality")).toEqual({ headLogin: "q-head", deputyLogin: "q-deputy" });
  const { items, people } = await listDepartments(contextFor(database, actors.auditor()), {});
  expect(items.find(({ code }) => code === "quality")).toMatchObject({ headLogin: "q-head", headName: "q-head", deputyLogin: "q-deputy" });
  expect(people.map(({ login }) => login)).not.toContain("d1");
});

test("whoever is disabled answers for none", async () => {
  await disableUser(admin(), { login: "q-head" });
  expect(await findHeads(database.current.db, "quality")).toEqual({ headLogin: null, deputyLogin: "q-deputy" });
});

test("saved again without them it has nobody named", async () => {
  await saveDepartment(admin(), { code: "quality" });
  expect(await findHeads(database.current.db, "quality")).toEqual(nobody);
});

test.each([
  ["a stranger", { headLogin: "nobody" }, "headLogin"],
  ["a dealer", { headLogin: "d1" }, "headLogin"],
  ["somebody disabled", { headLogin: "q-head" }, "headLogin"],
  ["a deputy of nobody", { deputyLogin: "q-deputy" }, "headLogin"],
  ["one person twice", { headLogin: "q-deputy", deputyLogin: "q-deputy" }, "deputyLogin"],
])("%s cannot answer for a department", async (_who, heads, field) => {
  expect(await refusalOf(saveDepartment(admin(), { code: "quality", ...heads }))).toMatchObject({ code: "invalid_input", fields: [field] });
});

test("what was done is intact", () => expectIntact(database));
