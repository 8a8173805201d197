import { confirmBatchCase, readBatch, readBatchCase } from "@services/batches/index.server";
import { savePart } from "@services/catalog/index.server";
import { registerComplaint } from "@services/complaints/index.server";
import { submitRequest } from "@services/parts/index.server";
import { authoriseReturn, requestReturn } from "@services/returns/index.server";
import { beforeAll, expect, test } from "vitest";
import { atOnce, times } from "../support/at-once";
import { inspect, makeBatch } from "../support/batches-desk";
import { actors } from "../support/context";
import { useDatabase } from "../support/database";
import { keepInvariants } from "../support/invariants";
import { openDesk, SHIP_TO } from "../support/parts-desk";
import { refusalOf } from "../support/refusal";
import { named } from "../support/returns-desk";
import { employSigner, prepare, sendBack, sign, submit } from "../support/sign-off-desk";
import { buildWorld, WHOLE_UNIT } from "../support/world";

const database = useDatabase(30);
const desk = openDesk(database);
keepInvariants(database);
const DEALERS = ["D001", "D002", "D003", "D004", "D005"] as const;
beforeAll(async () => {
  await buildWorld(database);
  await savePart(desk.as(actors.administrator()), WHOLE_UNIT);
  for (const code of DEALERS.slice(2)) await desk.registerDealer(code);
});

let made = 0;
/** A batch with one unit at each of five dealers and one in stock. */
async function scatter() {
  const batchNo = `B26R${++made}`;
  return { batchNo, serials: await makeBatch(desk.as, batchNo, DEALERS) };
}

const dealerOf = (serial: string) => desk.as(actors.dealer(DEALERS[Number(serial.at(-1)) - 1]!));
const complain = (serial: string) =>
  registerComplaint(dealerOf(serial), {
    ...{ channel: "dealer_portal", category: "product_quality.leak", description: "漏水", serial },
    complainant: { name: "店长", phone: "13812345678" },
  });
const order = (serial: string) =>
  submitRequest(dealerOf(serial), { purpose: "repair", serial, lines: [{ sku: "PUMP-24V", quantity: 1 }], shipTo: SHIP_TO });
/** A return counts once customer service has said yes to it. */
async function giveBack(serial: string) {
  const { returnNo } = await requestReturn(dealerOf(serial), { wanted: "exchange", reason: "顾客退机", units: named([serial]) });
  return await authoriseReturn(desk.as(actors.customerService()), { returnNo });
}
const inspected = (serial: string) => inspect(desk.as, serial);
const casesOf = (batchNo: string) => database.current.db.batchCaseBatch.count({ where: { batchNo } });
const look = (batchNo: string) => readBatch(desk.as(actors.quality()), { batchNo });

test("five serials of a batch from five dealers at once, through three doors, open exactly one case", { timeout: 60_000 }, async () => {
  for (const round of times(4, (index) => index)) {
    const { batchNo, serials } = await scatter();
    const doors = [complain, order, giveBack];
    const { refused } = await atOnce<unknown>(serials.map((serial, index) => () => doors[(index + round) % 3]!(serial)));
    expect(refused).toEqual([]);
    expect([await casesOf(batchNo), await look(batchNo)]).toMatchObject([1, { status: "suspected", counts: { seen: 5 }, warnedAt: null }]);
    expect((await look(batchNo)).units.find(({ serial }) => serial === `${batchNo}-S`)).toMatchObject({ stockStatus: "on_hold" });
  }
});

test("four serials at once warn once and open none", async () => {
  const { batchNo, serials } = await scatter();
  await atOnce<unknown>(serials.slice(0, 4).flatMap((serial) => [() => complain(serial), () => order(serial), () => inspected(serial)]));
  expect([await casesOf(batchNo), await look(batchNo)]).toMatchObject([0, { counts: { seen: 4 } }]);
  expect(await database.current.db.batchWarning.count({ where: { batchNo } })).toBe(1);
});

test("four serials are given back, complained of and asked parts for at once: the fifth alone opens the case", async () => {
  const { batchNo, serials } = await scatter();
  const doors = [complain, order, giveBack];
  const { refused } = await atOnce<unknown>(serials.slice(0, 4).map((serial, index) => () => doors[index % 3]!(serial)));
  expect([refused, await casesOf(batchNo)]).toEqual([[], 0]);
  await giveBack(serials[4]!);
  expect(await casesOf(batchNo)).toBe(1);
});

test("one serial at once by every door, again and again, is one", async () => {
  const { batchNo, serials } = await scatter();
  await atOnce<unknown>(times(6, (index) => () => [complain, order, index < 3 ? giveBack : inspected][index % 3]!(serials[0]!)));
  expect([await casesOf(batchNo), await look(batchNo)]).toMatchObject([0, { counts: { seen: 1 }, warnedAt: null }]);
});

test("five complaints that nobody has sustained suspect a batch and cannot confirm it", async () => {
  const { batchNo, serials } = await scatter();
  await atOnce(serials.map((serial) => () => complain(serial)));
  const { caseNo, can } = await readBatchCase(desk.as(actors.quality()), { batchNo });
  expect(can).toMatchObject({ confirm: { ok: false } });
  expect(await refusalOf(confirmBatchCase(desk.as(actors.quality()), { caseNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
});

test("two signatures at once leave one", async () => {
  const signers = [await employSigner(desk.as, "chief"), await employSigner(desk.as, "vice")];
  for (const batchNo of ["B26T1", "B26T2", "B26T3"]) {
    const { caseNo } = await sendBack(desk.as, batchNo);
    await submit(desk.as, caseNo);
    const decisions = ["approve", "reject"] as const;
    const { done, refused } = await atOnce(
      signers.map((signer, index) => () => sign(desk.as(signer), { caseNo, decision: decisions[index]! })),
    );
    expect([done.length, refused]).toEqual([1, ["wrong_state"]]);
    expect(await database.current.db.batchSignOff.count({ where: { caseNo } })).toBe(1);
  }
});

test("wrong passwords at once sign nothing, and are throttled", async () => {
  const signer = await employSigner(desk.as, "guesser");
  const { caseNo } = await sendBack(desk.as, "B26T4");
  await submit(desk.as, caseNo);
  const { done, refused } = await atOnce(times(12, () => () => sign(desk.as(signer), { caseNo }, "not my password 9")));
  expect([done, refused.length]).toEqual([[], 12]);
  expect(refused).toContain("rate_limited");
  expect((await refusalOf(sign(desk.as(signer), { caseNo }))).code).toBe("rate_limited");
  expect(await database.current.db.batchSignOff.count({ where: { caseNo } })).toBe(0);
});

test("a signature and a dossier prepared anew at once leave a signature of what was submitted, or none", async () => {
  const signer = await employSigner(desk.as, "third");
  const { caseNo, serials } = await sendBack(desk.as, "B26T5");
  await submit(desk.as, caseNo);
  await atOnce<unknown>([() => sign(desk.as(signer), { caseNo, version: 1 }), () => prepare(desk.as, caseNo)]);
  const { db } = database.current;
  const signed = await db.batchSignOff.findMany({ where: { caseNo } });
  const last = await db.batchDossier.findFirstOrThrow({ where: { caseNo }, orderBy: { version: "desc" } });
  expect(signed.map(({ version }) => version)).toEqual([1]);
  const released = await db.batchCaseUnit.count({ where: { caseNo, serial: { in: serials }, state: "released" } });
  expect(released).toBe(last.version === 1 ? serials.length : 0);
});
