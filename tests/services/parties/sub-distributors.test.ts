import { findSubDistributor, listSubDistributors, moveSubDistributor, registerSubDistributor } from "@services/parties/index.server";
import { query } from "@services/platform/command.server";
import { civilDate, code } from "@services/platform/input";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { actors, contextFor, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
beforeAll(() => buildWorld(database));
const admin = () => contextFor(database, actors.administrator());
const NEW = { code: "S010", name: "太仓分销店", dealerCode: "D001", phone: "0512-53530010" };

const readParent = query({
  name: "test/parent",
  input: z.strictObject({ code: code(20), on: civilDate }),
  action: "parties.read",
  run: async (reader, { code, on }) => (await findSubDistributor(reader, code, on))?.parent.code ?? null,
});
const parentOn = (on: string, code = "S010") => readParent(admin(), { code, on });

test("registers below its dealer; again the same answer, other content a conflict", async () => {
  expect(await registerSubDistributor(admin(), NEW)).toMatchObject({
    code: "S010",
    dealerCode: "D001",
    dealerName: "苏州清源净水",
    status: "active",
  });
  expect(await registerSubDistributor(admin(), NEW)).toMatchObject({ code: "S010" });
  for (const other of [{ name: "别的店" }, { phone: "0512-00000000" }, { address: "太仓市1号" }, { dealerCode: "D002" }]) {
    expect((await refusalOf(registerSubDistributor(admin(), { ...NEW, ...other }))).code).toBe("conflict");
  }
  expect((await refusalOf(registerSubDistributor(admin(), { ...NEW, code: "S011", dealerCode: "D999" }))).code).toBe("not_found");
});

test("moves to another dealer from a day on: before that day the old one, from it the new one", async () => {
  expect(await moveSubDistributor(admin(), { code: "S010", dealerCode: "D002", from: "2026-03-20" })).toMatchObject({ dealerCode: "D002" });
  expect(await Promise.all(["2026-03-10", "2026-03-19", "2026-03-20", "2027-01-01"].map((on) => parentOn(on)))).toEqual([
    "D001",
    "D001",
    "D002",
    "D002",
  ]);
  expect(await parentOn("2020-01-01")).toBe("D001"); // before it was registered its first dealer stands
});

test("the same move again changes nothing, another one on that day is a conflict, one into the past is refused", async () => {
  const events = () => database.current.db.event.count({ where: { subjectKind: "sub_distributor", subjectNo: "S010" } });
  const before = await events();
  await moveSubDistributor(admin(), { code: "S010", dealerCode: "D002", from: "2026-03-20" });
  expect(await events()).toBe(before);
  expect((await refusalOf(moveSubDistributor(admin(), { code: "S010", dealerCode: "D001", from: "2026-03-20" }))).code).toBe("conflict");
  expect((await refusalOf(moveSubDistributor(admin(), { code: "S010", dealerCode: "D002", from: "2026-03-09" }))).fields).toEqual(["from"]);
  expect((await refusalOf(moveSubDistributor(admin(), { code: "S999", dealerCode: "D002", from: TODAY }))).code).toBe("not_found");
  expect(await parentOn("2020-01-01", "S999")).toBeNull();
});

test("the list shows the dealer of today, and a dealer its own only", async () => {
  const listed = async (actor: Parameters<typeof contextFor>[1], filter = {}) =>
    (await listSubDistributors(contextFor(database, actor), filter)).items.map(({ code, dealerCode }) => `${code} ${dealerCode}`);
  expect(await listed(actors.administrator())).toEqual(["S001 D001", "S010 D001"]);
  expect(await listed(actors.customerService(), { dealerCode: "D002" })).toEqual([]);
  expect(await listed(actors.customerService(), { q: "太仓" })).toEqual(["S010 D001"]);
  expect(await listed(actors.dealer("D001"), { dealerCode: "D002" })).toEqual(["S001 D001", "S010 D001"]);
  expect(await listed(actors.dealer("D002"))).toEqual([]);
});
