import {
  confirmBatchCase,
  dismissBatchCase,
  listBatchCases,
  openBatchCase,
  readBatch,
  readBatchCase,
} from "@services/batches/index.server";
import { readStock, savePart } from "@services/catalog/index.server";
import { assessComplaint, notSustain, registerComplaint } from "@services/complaints/index.server";
import { cancelRequest, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { makeBatch } from "../../support/batches-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, WHOLE_UNIT } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
const as = (actor: Actor, day = "2026-03-10") => contextFor(database, actor, { now: instantAt(day, "10:00") });
const [service, quality, admin] = [actors.customerService(), actors.quality(), actors.administrator()];

let made = 0;
/** A fresh batch of so many units sold by the company, and one in stock; its serials. */
async function freshBatch(units: number): Promise<{ batchNo: string; serials: string[] }> {
  const batchNo = `B26X${++made}`;
  return { batchNo, serials: await makeBatch(as, batchNo, units) };
}
beforeAll(async () => {
  await buildWorld(database);
  await savePart(as(admin), WHOLE_UNIT);
});

const complain = async (serial: string, day?: string, category = "product_quality.leak") =>
  (
    await registerComplaint(as(service, day), {
      ...{ channel: "hotline", category, description: "漏水", serial },
      complainant: { name: "陈女士", phone: "13812345678" },
      expectedResolutionAt: "2029-12-30",
    })
  ).complaintNo;
const sustain = (complaintNo: string) => assessComplaint(as(service), { complaintNo, validity: "sustained" });
const order = async (serial: string, sku = "PUMP-24V", purpose: "repair" | "spare_stock" = "repair") =>
  (
    await submitRequest(as(service), {
      ...{ requester: { tier: "walk_in" }, purpose, shipTo: SHIP_TO, serial },
      lines: [{ sku, quantity: 1 }],
    })
  ).requestNo;
const standingOf = async (batchNo: string) => {
  const { caseNo, status, warnedAt, counts } = await readBatch(as(quality), { batchNo });
  return { caseNo, status, warned: warnedAt !== null, ...counts };
};
/** Units on hold are those of the whole unit's stock. */
const onHold = async (batchNo: string) => {
  const { units } = await readBatch(as(quality), { batchNo });
  return units.filter(({ stockStatus }) => stockStatus === "on_hold").map(({ serial }) => serial);
};

describe("the radar", () => {
  test("warns at four distinct serials and opens one case at five, by whichever door they come", async () => {
    const { batchNo, serials } = await freshBatch(7);
    const [a, b, c, d, e] = serials as [string, string, string, string, string];
    await complain(a);
    await complain(a);
    await order(a);
    await order(b);
    await complain(c);
    expect(await standingOf(batchNo)).toMatchObject({ caseNo: null, warned: false, seen: 3 });
    await order(d);
    expect(await standingOf(batchNo)).toMatchObject({ caseNo: null, warned: true, seen: 4 });
    expect((await listBatchCases(as(quality), {})).warnings).toMatchObject([{ batchNo, serials: 4, model: "WP-100" }]);
    expect(await onHold(batchNo)).toEqual([]);
    await complain(e);
    const standing = await standingOf(batchNo);
    expect(standing).toMatchObject({ caseNo: expect.stringMatching(/^BC-2026-\d{6}$/), status: "suspected", warned: false, seen: 5 });
    expect(await onHold(batchNo)).toEqual([`${batchNo}-S`]);
    await complain(serials[5]!);
    expect((await standingOf(batchNo)).caseNo).toBe(standing.caseNo);
    const found = await readBatchCase(as(quality), { batchNo });
    expect(found).toMatchObject({ origin: "radar", batchNos: [batchNo], told: ["quality", "research", "planner", "general_manager"] });
    expect(found.units.length).toBe(8);
    const pattern = found.pattern.map(({ month, fault, serials: counted }) => `${month} ${fault} ${counted}`);
    expect(pattern.sort(), "each serial once").toEqual(["2026-03 PUMP-24V 3", "2026-03 product_quality.leak 3"]);
    expect(found.counts).toMatchObject({ seen: 6, sightings: 8 });
  });

  test("counts no other matter, no spare stock, no worn consumable and nothing that came to nothing", async () => {
    const { batchNo, serials } = await freshBatch(7);
    const [a, b, c, d, e, f] = serials as [string, string, string, string, string, string];
    for (const serial of [a, b, c, d]) await complain(serial);
    await complain(e, undefined, "logistics");
    const worn = { requester: { tier: "walk_in" as const }, serial: e, shipTo: SHIP_TO };
    await submitRequest(as(service, "2026-12-01"), { ...worn, lines: [{ sku: "FILTER-PP", quantity: 1 }] });
    expect(await standingOf(batchNo)).toMatchObject({ caseNo: null, seen: 4, warned: true });
    const cancelled = await freshBatch(1);
    const requestNo = await order(cancelled.serials[0]!);
    expect(await standingOf(cancelled.batchNo)).toMatchObject({ seen: 1 });
    await cancelRequest(as(service), { requestNo, reason: "不需要了" });
    expect(await standingOf(cancelled.batchNo)).toMatchObject({ seen: 0 });
    const unfounded = await complain(f, "2026-03-10").then(() => standingOf(batchNo));
    expect(unfounded.status).toBe("suspected");
  });

  test("forgets a complaint that is not sustained, and what lies further back than its months", async () => {
    const { batchNo, serials } = await freshBatch(6);
    const numbers: string[] = [];
    for (const serial of serials.slice(0, 4)) numbers.push(await complain(serial));
    expect(await standingOf(batchNo)).toMatchObject({ warned: true });
    await notSustain(as(service), { complaintNo: numbers[0]!, answer: "用户安装不当" });
    expect(await standingOf(batchNo)).toMatchObject({ warned: false, seen: 3 });
    for (const serial of serials.slice(4)) await complain(serial, "2028-03-20");
    expect(await standingOf(batchNo)).toMatchObject({ caseNo: null, seen: 5 });
  });
});

describe("a case", () => {
  async function suspected(units = 5) {
    const { batchNo, serials } = await freshBatch(units + 6);
    const numbers: string[] = [];
    for (const serial of serials.slice(0, units)) numbers.push(await complain(serial));
    const { caseNo } = await standingOf(batchNo);
    return { batchNo, serials, numbers, caseNo: caseNo! };
  }

  test("is confirmed by quality on sustained faults alone, as many as open one", async () => {
    const { caseNo, numbers } = await suspected();
    const asked = { caseNo, reason: "接头注塑缺陷" };
    expect(await refusalOf(confirmBatchCase(as(quality), asked))).toMatchObject({ code: "wrong_state" });
    for (const complaintNo of numbers.slice(0, 4)) await sustain(complaintNo);
    expect(await refusalOf(confirmBatchCase(as(quality), asked))).toMatchObject({ code: "wrong_state" });
    expect((await readBatchCase(as(quality), { caseNo })).can).toMatchObject({ confirm: { ok: false }, dismiss: { ok: true } });
    await sustain(numbers[4]!);
    for (const actor of [service, actors.research(), actors.generalManager(), actors.dealer("D001")])
      expect(await refusalOf(confirmBatchCase(as(actor), asked))).toMatchObject({ code: "forbidden" });
    expect(await confirmBatchCase(as(quality), asked)).toMatchObject({ status: "confirmed", judgedBy: "quality", can: {} });
    expect(await refusalOf(dismissBatchCase(as(quality), asked))).toMatchObject({ code: "wrong_state" });
  });

  test("frees the batch's stock when it is dismissed, and is taken up again by five further serials", async () => {
    const { batchNo, serials, caseNo } = await suspected();
    expect(await onHold(batchNo)).toEqual([`${batchNo}-S`]);
    const held = (await readStock(as(actors.warehouse()), { sku: WHOLE_UNIT.sku })).available;
    expect((await dismissBatchCase(as(quality), { caseNo, reason: "安装问题" })).status).toBe("dismissed");
    expect(await onHold(batchNo)).toEqual([]);
    expect((await readStock(as(actors.warehouse()), { sku: WHOLE_UNIT.sku })).available).toBe(held + 1);
    await order(serials[0]!);
    for (const serial of serials.slice(5, 9)) await complain(serial);
    expect(await standingOf(batchNo)).toMatchObject({ status: "dismissed", warned: true });
    await complain(serials[9]!);
    expect(await standingOf(batchNo)).toMatchObject({ caseNo, status: "suspected", warned: false });
    expect(await onHold(batchNo)).toEqual([`${batchNo}-S`]);
  });

  test("is opened by hand over several batches that stand in none, and read by staff alone", async () => {
    const [one, two] = [await freshBatch(1), await freshBatch(1)];
    const batchNos = [two.batchNo, one.batchNo];
    const opened = await openBatchCase(as(quality), { batchNos, reason: "同一供应商的接头" });
    expect(opened).toMatchObject({ origin: "hand", status: "suspected", batchNos: [one.batchNo, two.batchNo].sort() });
    expect(await refusalOf(openBatchCase(as(quality), { batchNos: [one.batchNo], reason: "再来" }))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(openBatchCase(as(quality), { batchNos: ["NONE"], reason: "x" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(openBatchCase(as(actors.warehouse()), { batchNos, reason: "x" }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(readBatchCase(as(actors.dealer("D001")), { caseNo: opened.caseNo }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(readBatchCase(as(quality), { batchNo: "B2601" }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(confirmBatchCase(as(quality), { caseNo: opened.caseNo, reason: "x" }))).toMatchObject({ code: "wrong_state" });
    await sustain(await complain(one.serials[0]!));
    expect((await confirmBatchCase(as(quality), { caseNo: opened.caseNo, reason: "接头裂" })).status).toBe("confirmed");
  });
});
