import { chooseHandling, closeBatchCase, executeBatchCase, readBatchCase } from "@services/batches/index.server";
import type { Actor } from "@services/platform/context";
import { readDossier, settleBatchCases, submitForSignOff } from "@services/quality/index.server";
import { receiveReturn, scrapUnit, sendUnitBack, voidIntakeSlip } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { makeBatch } from "../../support/batches-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { intact } from "../../support/returns-desk";
import { confirmCase, decideReturned, employSigner, prepare, sign, submit } from "../../support/sign-off-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const desk = openUnitWayDesk(database);
const { as } = desk;
const [service, quality, warehouse] = [actors.customerService(), actors.quality(), actors.warehouse()];
let chief: Actor;
beforeAll(async () => {
  await buildWorld(database);
  await desk.countUnits();
  await desk.issueStandard();
  chief = await employSigner(as);
});

let made = 0;
/** A case of which D001 has three units and another dealer one; it is agreed that the first is called back. */
async function partlyCalled() {
  const batchNo = `B26V${++made}`;
  const serials = await makeBatch(as, batchNo, ["D001", "D001", "D001", "D002"]);
  const caseNo = await confirmCase(as, batchNo, serials[0]!);
  const agreed = { caseNo, dealerCode: "D001", mode: "return_to_factory", wanted: "send_back" } as const;
  await chooseHandling(as(service), { ...agreed, serials: [serials[0]!] });
  return { caseNo, serials, batchNo, agreed };
}
const standing = async (caseNo: string, serials: readonly string[]) => {
  const { units } = await readBatchCase(as(quality), { caseNo });
  return serials.map((serial) => units.find((unit) => unit.serial === serial)!.state);
};
/** It comes in by a return of its own, and research decides that it goes back. */
async function comesIn(serial: string) {
  await desk.authorised([serial]);
  return await decideReturned(as, serial, "return_to_sender");
}
const sendAway = (unit: { returnNo: string; serial: string }) =>
  sendUnitBack(as(warehouse), { ...unit, carrier: "德邦", waybillNo: "DPK-9" });

test("a unit that nobody listed waits for the signature once it comes in, and is in the dossier with the others", async () => {
  const { caseNo, serials } = await partlyCalled();
  expect(await standing(caseNo, serials)).toEqual(["held", null, null, null]);
  const unlisted = await comesIn(serials[1]!);
  expect(await standing(caseNo, serials)).toEqual(["held", "held", null, null]);
  expect(await refusalOf(sendAway(unlisted))).toMatchObject({ code: "wrong_state", text: expect.stringContaining(caseNo) });
  expect((await prepare(as, caseNo)).units.map(({ serial }) => serial)).toEqual(serials.slice(0, 2));
  await submitForSignOff(as(service), { caseNo });
  await sign(as(chief), { caseNo });
  await sendAway(unlisted);
});

test("nobody announced it: it waits all the same, until its slip is void", async () => {
  const { caseNo, serials } = await partlyCalled();
  const returnNo = await desk.authorised([serials[1]!]);
  const units = [...intact([serials[1]!]), { serial: serials[2]!, condition: "unannounced" as const }];
  const { intakeSlipNo } = await receiveReturn(as(warehouse), { returnNo, units });
  expect(await standing(caseNo, serials)).toEqual(["held", "held", "held", null]);
  await voidIntakeSlip(as(warehouse), { intakeSlipNo, reason: "扫错" });
  expect(await standing(caseNo, serials)).toEqual(["held", "held", null, null]); // what was announced is still expected
});

test("what comes in after the signature waits for the next one, and its case with it", async () => {
  const { caseNo, serials, batchNo } = await partlyCalled();
  const first = await decideReturned(as, serials[0]!, "return_to_sender");
  await submit(as, caseNo);
  await sign(as(chief), { caseNo });
  await executeBatchCase(as(service), { caseNo, reason: "已通知" });
  const [later = ""] = await desk.unitsAtDealer(1, batchNo); // it came to its dealer after it was agreed
  const came = await comesIn(later);
  expect(await standing(caseNo, [serials[0]!, later])).toEqual(["released", "held"]);
  await sendAway(first);
  await settleBatchCases(as(actors.system));
  expect((await readBatchCase(as(quality), { caseNo })).status).toBe("executing");
  expect(await refusalOf(closeBatchCase(as(quality), { caseNo, reason: "完成" }))).toMatchObject({ code: "wrong_state" });
  expect((await readDossier(as(quality), { caseNo })).can.prepare).toEqual({ ok: true });
  expect((await prepare(as, caseNo)).units.map(({ serial }) => serial)).toEqual([later]);
  await submitForSignOff(as(service), { caseNo });
  await sign(as(chief), { caseNo });
  await sendAway(came);
  expect(await standing(caseNo, [serials[0]!, later])).toEqual(["ended", "ended"]);
});

test("what is submitted stays what it is: a unit that comes in meanwhile is not signed for with it", async () => {
  const { caseNo, serials } = await partlyCalled();
  await submit(as, caseNo);
  const late = await comesIn(serials[2]!);
  await sign(as(chief), { caseNo });
  expect(await standing(caseNo, serials)).toEqual(["released", null, "held", null]);
  expect(await refusalOf(sendAway(late))).toMatchObject({ code: "wrong_state" });
});

test("what is in the house already waits, listed or not; another dealer's unit and what its dealer handles itself do not", async () => {
  const { caseNo, serials, agreed } = await partlyCalled();
  await chooseHandling(as(service), { caseNo, dealerCode: "D001", mode: "dealer_self" });
  const unit = await comesIn(serials[1]!);
  expect(await standing(caseNo, serials)).toEqual([null, null, null, null]);
  await chooseHandling(as(service), { ...agreed, serials: [serials[2]!] });
  expect(await standing(caseNo, serials)).toEqual([null, "held", "held", null]);
  expect(await refusalOf(sendAway(unit))).toMatchObject({ code: "wrong_state" });
});

test("a unit that a case rejected goes on waiting in the case that its batch stands in then", async () => {
  const { caseNo, serials, batchNo, agreed } = await partlyCalled();
  await submit(as, caseNo);
  await sign(as(chief), { caseNo, decision: "reject", instruction: "不同意" });
  expect(await standing(caseNo, serials)).toEqual(["held", null, null, null]);
  const anew = await confirmCase(as, batchNo, serials[1]!);
  await chooseHandling(as(service), { ...agreed, caseNo: anew, serials: [serials[2]!] });
  await decideReturned(as, serials[0]!, "return_to_sender");
  const rows = await database.current.db.batchCaseUnit.findMany({ where: { serial: serials[0]! }, orderBy: { caseNo: "asc" } });
  expect(rows.map((row) => [row.caseNo, row.state])).toEqual([
    [caseNo, "freed"],
    [anew, "held"],
  ]);
  expect((await prepare(as, anew)).units.map(({ serial }) => serial)).toEqual([serials[0], serials[2]]);
});

test("a unit of the company's own customers waits where that is agreed with them", async () => {
  const batchNo = `B26V${++made}`;
  const serials = await makeBatch(as, batchNo, 2);
  const caseNo = await confirmCase(as, batchNo, serials[0]!);
  await chooseHandling(as(service), { caseNo, mode: "return_to_factory", serials: [serials[0]!] });
  const unit = await desk.takenIn(serials[1]!);
  expect(await standing(caseNo, serials)).toEqual(["held", "held"]);
  expect(await refusalOf(scrapUnit(as(quality), { ...unit, reason: "报废" }))).toMatchObject({ code: "wrong_state" });
});
