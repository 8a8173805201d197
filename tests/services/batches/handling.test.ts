import {
  assertUnitsFree,
  chooseHandling,
  closeBatchCase,
  confirmBatchCase,
  openBatchCase,
  readBatchCase,
} from "@services/batches/index.server";
import { quote, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { command } from "@services/platform/index.server";
import { code } from "@services/platform/input";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { inspect, makeBatch } from "../../support/batches-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const as = (actor: Actor) => contextFor(database, actor);
const [service, quality] = [actors.customerService(), actors.quality()];
beforeAll(() => buildWorld(database));

let made = 0;
/** A confirmed case of a batch of which D001 has two units, D002 one and the company sold one. */
async function confirmed() {
  const batchNo = `B26H${++made}`;
  const serials = await makeBatch(as, batchNo, ["D001", "D001", "D002", ""]);
  const { caseNo } = await openBatchCase(as(quality), { batchNos: [batchNo], reason: "接头裂" });
  await inspect(as, serials[0]!);
  await confirmBatchCase(as(quality), { caseNo, reason: "注塑缺陷" });
  return {
    caseNo,
    serials,
    choose: (mode: "dealer_self" | "return_to_factory", more: object = {}) => chooseHandling(as(service), { caseNo, mode, ...more }),
  };
}
/** What repair, restock, scrap, replacement and sending back ask first. */
const touch = command({
  name: "test/touch-unit",
  input: z.strictObject({ serials: z.array(code(40)) }),
  action: "catalog.read",
  run: (tx, { serials }) => assertUnitsFree(tx, serials),
});
const D001 = { dealerCode: "D001" };
const held = async (caseNo: string) =>
  (await readBatchCase(as(quality), { caseNo })).units.filter(({ state }) => state === "held").map(({ serial }) => serial);

test("a dealer that handles its units itself begins at once, and their parts are the company's", async () => {
  const { caseNo, serials, choose } = await confirmed();
  const asked = (serial: string) => ({ purpose: "repair" as const, serial, lines: [{ sku: "PUMP-24V", quantity: 1 }] });
  const terms = async (serial: string) =>
    (await quote(as(actors.dealer("D001")), asked(serial))).lines.map(({ rule, funding }) => [rule, funding]);
  expect(await terms(serials[0]!)).toEqual([["T9", "remittance_or_consent"]]);
  expect(await choose("dealer_self", D001)).toMatchObject({
    status: "executing",
    handlings: [{ dealerCode: "D001", mode: "dealer_self" }],
  });
  expect(await terms(serials[0]!)).toEqual([["T12", "company"]]);
  expect(await terms(serials[2]!)).not.toEqual([["T12", "company"]]);
  const { lines } = await submitRequest(as(actors.dealer("D001")), { ...asked(serials[1]!), shipTo: SHIP_TO });
  expect(lines).toMatchObject([{ rule: "T12", funding: "company", amount: "0.00" }]);
  await touch(as(service), { serials });
  expect((await closeBatchCase(as(quality), { caseNo, reason: "全部更换" })).status).toBe("closed");
  expect(await terms(serials[0]!)).toEqual([["T9", "remittance_or_consent"]]);
});

test("units that come back to the factory are touched by nobody before they are signed for", async () => {
  const { caseNo, serials, choose } = await confirmed();
  await touch(as(service), { serials });
  expect((await choose("return_to_factory", D001)).status).toBe("handling_chosen");
  expect(await held(caseNo)).toEqual(serials.slice(0, 2));
  expect(await refusalOf(touch(as(service), { serials }))).toMatchObject({
    code: "wrong_state",
    text: expect.stringContaining(caseNo),
    details: { serial: serials[0], caseNo },
  });
  await touch(as(service), { serials: serials.slice(2) });
  for (const set of [{ place: "workshop" }, { place: "scrapped" }, { place: "stock", stockStatus: "good" }])
    await expect(database.current.db.unit.update({ where: { serial: serials[0]! }, data: set })).rejects.toThrow("signature");
  await database.current.db.unit.update({ where: { serial: serials[0]! }, data: { place: "stock", stockStatus: "quarantine" } });
});

test("what came back for the signature cannot be left to its dealer any more, nor let go by a shorter list", async () => {
  const { caseNo, serials, choose } = await confirmed();
  await choose("return_to_factory", D001);
  await database.current.db.unit.update({ where: { serial: serials[0]! }, data: { place: "stock", stockStatus: "quarantine" } });
  expect(await refusalOf(choose("dealer_self", D001))).toMatchObject({ code: "conflict", text: expect.stringContaining(serials[0]!) });
  await choose("return_to_factory", { ...D001, serials: [serials[1]] });
  expect(await held(caseNo)).toEqual(serials.slice(0, 2));
});

test("each dealer agrees for itself, and another word with it takes the place of the first", async () => {
  const { caseNo, serials, choose } = await confirmed();
  await choose("return_to_factory", { ...D001, serials: [serials[1]] });
  expect(await held(caseNo)).toEqual([serials[1]]);
  expect((await choose("dealer_self", { dealerCode: "D002" })).status).toBe("handling_chosen");
  await choose("return_to_factory", {});
  expect(await held(caseNo)).toEqual([serials[1], serials[3]].sort());
  expect((await choose("dealer_self", D001)).handlings.map(({ dealerCode, mode }) => [dealerCode, mode])).toEqual([
    ["D002", "dealer_self"],
    [null, "return_to_factory"],
    ["D001", "dealer_self"],
  ]);
  expect(await held(caseNo)).toEqual([serials[3]]);
});

test("nothing is agreed before quality has confirmed, by others than customer service, or about other dealers' units", async () => {
  const { serials, choose, caseNo } = await confirmed();
  const { caseNo: suspected } = await openBatchCase(as(quality), { batchNos: ["B2601"], reason: "x" });
  const agreed = { caseNo: suspected, ...D001, mode: "return_to_factory" as const };
  expect(await refusalOf(chooseHandling(as(service), agreed))).toMatchObject({ code: "wrong_state" });
  for (const actor of [quality, actors.generalManager(), actors.dealer("D001")])
    expect(await refusalOf(chooseHandling(as(actor), { ...agreed, caseNo }))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(choose("return_to_factory", { ...D001, serials: [serials[2]] }))).toMatchObject({ fields: ["serials"] });
  expect(await refusalOf(choose("dealer_self"))).toMatchObject({ fields: ["dealerCode"] });
  expect(await refusalOf(choose("dealer_self", { dealerCode: "D999" }))).toMatchObject({ code: "not_found" });
});
