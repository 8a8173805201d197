import {
  chooseHandling,
  closeBatchCase,
  dismissBatchCase,
  executeBatchCase,
  freeBatchStock,
  openBatchCase,
  readBatchCase,
  reportUnitsDone,
} from "@services/batches/index.server";
import { readUnit, registerUnits } from "@services/catalog/index.server";
import type { Actor } from "@services/platform/context";
import { settleBatchCases } from "@services/quality/index.server";
import { beforeAll, expect, test } from "vitest";
import { makeBatch } from "../../support/batches-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { confirmCase, employSigner, replaceReturned, sendBack, sign, submit } from "../../support/sign-off-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const { as, countUnits, issueStandard } = openUnitWayDesk(database);
const [service, quality] = [actors.customerService(), actors.quality()];
let chief: Actor;
beforeAll(async () => {
  await buildWorld(database);
  await countUnits();
  await issueStandard();
  chief = await employSigner(as);
});

let made = 0;
const nextBatch = () => `B26S${++made}`;
const settle = () => settleBatchCases(as(actors.system));
const readCase = (caseNo: string, actor = quality) => readBatchCase(as(actor), { caseNo });
const shelfOf = async (batchNo: string) => (await readUnit(as(actors.administrator()), { serial: `${batchNo}-S` })).stockStatus;
const register = (batchNo: string, serial: string) =>
  registerUnits(as(actors.administrator()), { model: "WP-100", batchNo, madeOn: "2026-01-05", serials: [serial] });

test("a case whose goods have gone their way does not end by itself while its batch is in stock: quality closes it, and that frees it", {
  timeout: 90_000,
}, async () => {
  const batchNo = nextBatch();
  const { caseNo, serials } = await sendBack(as, batchNo);
  await submit(as, caseNo);
  await sign(as(chief), { caseNo });
  for (const serial of serials) await replaceReturned(as, serial);
  await settle();
  expect([(await readCase(caseNo)).status, await shelfOf(batchNo)]).toEqual(["signed", "on_hold"]);
  await executeBatchCase(as(service), { caseNo, reason: "已通知" });
  await settle();
  expect(await readCase(caseNo)).toMatchObject({ status: "executing", onHold: 1, can: { close: { ok: true } } });
  expect((await closeBatchCase(as(quality), { caseNo, reason: "在库 1 台换接头后全检合格" })).status).toBe("closed");
  expect([await shelfOf(batchNo), await readCase(caseNo)]).toMatchObject(["good", { onHold: 0, can: {} }]);
});

test("nor does one that a dealer has dealt with itself", async () => {
  const batchNo = nextBatch();
  const [serial = ""] = await makeBatch(as, batchNo, ["D001"]);
  const caseNo = await confirmCase(as, batchNo, serial);
  await chooseHandling(as(service), { caseNo, dealerCode: "D001", mode: "dealer_self" });
  await reportUnitsDone(as(service), { caseNo, dealerCode: "D001" });
  await settle();
  expect([(await readCase(caseNo)).status, await shelfOf(batchNo)]).toEqual(["executing", "on_hold"]);
});

test("a rejection ends the case and frees nothing: what comes into stock waits too, until quality frees it with its reason", async () => {
  const batchNo = nextBatch();
  const { caseNo } = await sendBack(as, batchNo);
  expect(await refusalOf(freeBatchStock(as(quality), { caseNo, reason: "全检合格" }))).toMatchObject({ code: "wrong_state" });
  await submit(as, caseNo);
  await sign(as(chief), { caseNo, decision: "reject", instruction: "不同意，由供应商承担" });
  expect(await readCase(caseNo)).toMatchObject({ status: "closed", onHold: 1, can: { free: { ok: true } } });
  await register(batchNo, `${batchNo}-LATE`);
  expect([await shelfOf(batchNo), (await readCase(caseNo)).onHold]).toEqual(["on_hold", 2]);
  expect((await readCase(caseNo, service)).can).toEqual({});
  for (const actor of [service, chief, actors.warehouse(), actors.dealer("D001")])
    expect(await refusalOf(freeBatchStock(as(actor), { caseNo, reason: "x" }))).toMatchObject({ code: "forbidden" });
  expect(await refusalOf(freeBatchStock(as(quality), { caseNo, reason: " " }))).toMatchObject({ fields: ["reason"] });
  expect(await freeBatchStock(as(quality), { caseNo, reason: "全检合格" })).toMatchObject({ status: "closed", onHold: 0, can: {} });
  expect(await shelfOf(batchNo)).toBe("good");
  const events = await database.current.db.event.findMany({ where: { subjectNo: batchNo, action: "quality/free-batch-stock" } });
  expect(events).toMatchObject([{ reason: "全检合格", actor: quality.login }]);
  expect(await refusalOf(freeBatchStock(as(quality), { caseNo, reason: "全检合格" }))).toMatchObject({ code: "wrong_state" });
});

test("the stock of a rejected case goes on waiting for the next case of its batch, and is that one's to free", async () => {
  const batchNo = nextBatch();
  const { caseNo } = await sendBack(as, batchNo);
  await submit(as, caseNo);
  await sign(as(chief), { caseNo, decision: "reject", instruction: "不同意" });
  const { caseNo: anew } = await openBatchCase(as(quality), { batchNos: [batchNo], reason: "供应商同意承担" });
  expect([(await readCase(caseNo)).can, (await readCase(anew)).onHold]).toEqual([{}, 1]);
  expect(await refusalOf(freeBatchStock(as(quality), { caseNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
  await dismissBatchCase(as(quality), { caseNo: anew, reason: "与批次无关" });
  expect(await shelfOf(batchNo)).toBe("good");
});
