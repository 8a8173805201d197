import { registerUnits } from "@services/catalog/index.server";
import { registerComplaint } from "@services/complaints/index.server";
import { exchangeUnit } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { readUnitPage } from "@services/reports/index.server";
import { readReturn, replaceUnit, requestReturn } from "@services/returns/index.server";
import { correctSale, registerSale } from "@services/warranty/index.server";
import { beforeAll, expect, test } from "vitest";
import { agree, hear } from "../../support/complaints-desk";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { named } from "../../support/returns-desk";
import { openUnitWayDesk } from "../../support/unit-way-desk";
import { buildWorld, PARTS, REP, UNITS } from "../../support/world";

const database = useDatabase();
const parts = openDesk(database);
const way = openUnitWayDesk(database);
const { as } = parts;
let unit: { returnNo: string; serial: string };
const rep = (login: string): Actor => ({ login, name: login, roles: ["sales_rep"] });

/** A unit that is sold, complained of, given a pump, returned, repaired and put on the shelf. */
beforeAll(async () => {
  await buildWorld(database);
  await way.countUnits();
  await way.issueStandard();
  const [serial] = await way.unitsAtDealer(1, "B26H1");
  await registerSale(as(actors.dealer("D001")), {
    serial: serial!,
    ...{ soldOn: "2026-02-20", soldBy: { dealerCode: "D001" } },
    customer: { name: "周女士", phone: "13912345678" },
  });
  await registerComplaint(as(actors.dealer("D001")), {
    ...{ channel: "dealer_portal", category: "product_quality.leak", description: "漏水", serial: serial! },
    complainant: { name: "店长", phone: "13812345678" },
  });
  await parts.remit("D001", "5000.00", "H-1");
  const request = await parts.ask("D001", [[PARTS.pump.sku, 1]], { serial: serial! });
  await parts.approve(request);
  await parts.ship(request.requestNo, [{ lineNo: 1, quantity: 1 }]);
  unit = await way.passedOf(serial!);
  await way.restock(unit);
}, 120_000);

const told = async (actor: Actor) =>
  (await readUnitPage(as(actor), { serial: unit.serial })).history.map(({ kind, what }) => (kind === "return" ? what : kind));
const ON_ITS_WAY = ["announced", "received", "repaired", "reinspected", "restocked"];

test("a unit's whole life stands on one page, oldest first, also what the shelf made it forget", async () => {
  expect(await told(actors.quality())).toEqual(["made", "shipped", "sold", "complained", "parts", ...ON_ITS_WAY]);
  const { history } = await readUnitPage(as(actors.quality()), { serial: unit.serial });
  const of = (kind: string) => history.find((step) => step.kind === kind)!;
  expect([of("made").no, of("made").day, of("shipped").day, of("shipped").what, of("sold").day]).toEqual([
    "B26H1",
    "2026-01-05",
    "2026-01-20",
    "苏州清源净水",
    "2026-02-20",
  ]);
  expect([of("complained").no?.slice(0, 2), of("parts").no?.slice(0, 3), of("return").no]).toEqual(["C-", "PR-", unit.returnNo]);
  expect(of("parts").what).toBe(`${PARTS.pump.sku} × 1`);
});

test("each reader learns of it what they may: a dealer its own, another only that it was made, the representative their dealers' returns", async () => {
  expect(await told(actors.dealer("D001"))).toEqual(["made", "shipped", "sold", "complained", "parts", ...ON_ITS_WAY]);
  expect(await told(actors.dealer("D002"))).toEqual(["made"]);
  expect(await told(rep(REP.D001))).toEqual(expect.arrayContaining(["parts", "restocked"]));
  expect(await told(rep(REP.D002))).not.toEqual(expect.arrayContaining(["parts"]));
  const asPublic = await readUnitPage(as(actors.public), { serial: unit.serial });
  expect(asPublic.history.map(({ kind, no }) => [kind, no])).toEqual([["made", null]]);
  expect((await readUnitPage(as(actors.quality()), { serial: "NOT-OURS" })).history).toEqual([]);
});

test("a return that is only announced stands last, under its number", async () => {
  const [serial] = await way.unitsAtDealer(1, "B26H2");
  const again = await way.asked([serial!]);
  expect(again).toMatch(/^RMA-/);
  expect((await readUnitPage(as(actors.dealer("D001")), { serial: serial! })).history.at(-1)).toMatchObject({
    kind: "return",
    what: "announced",
    no: again,
  });
});

test("a sub-distributor learns of the unit that it sold and sends back", async () => {
  const serial = UNITS.atD001[1];
  const sub = actors.subDistributor("S001");
  await requestReturn(as(sub), { wanted: "exchange", reason: "顾客退机", units: named([serial]) });
  const { history } = await readUnitPage(as(sub), { serial });
  expect(history.map(({ kind }) => kind)).toEqual(["made", "sold", "return"]);
});

test("a sale that was corrected is told as such beside the right one", async () => {
  const [serial] = await way.unitsAtDealer(1, "B26H3");
  const sale = { serial: serial!, soldBy: { dealerCode: "D001" }, customer: { name: "周女士", phone: "13912345678" } };
  await registerSale(as(actors.dealer("D001")), { ...sale, soldOn: "2026-02-20" });
  await correctSale(as(actors.customerService()), { ...sale, soldOn: "2026-02-25", reason: "日期写错" });
  const { history } = await readUnitPage(as(actors.quality()), { serial: serial! });
  expect(history.map(({ kind, day }) => [kind, day]).slice(2)).toEqual([
    ["sale_taken_back", "2026-02-20"],
    ["sold", "2026-02-25"],
  ]);
});

test("a unit that was given, came back and stands on the shelf is told once as given, for the unit that it replaced then", async () => {
  const [old] = await way.unitsAtDealer(1, "B26H4");
  const given = "RT-GIVEN-1";
  await registerUnits(as(actors.administrator()), { model: "WP-100", batchNo: "B26H5", madeOn: "2026-01-05", serials: [given] });
  const dealer = { name: "店长", phone: "13812345678", tier: "dealer" as const, dealerCode: "D001" };
  const complaintNo = await hear(as, { serial: old!, complainant: dealer });
  await agree(as, complaintNo);
  const { requestNo } = await exchangeUnit(as(actors.customerService()), { complaintNo, shipTo: SHIP_TO });
  await parts.decideAs(actors.serviceManager(), { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
  const { issueSlipNo } = await parts.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [given] }]);
  await parts.deliver(issueSlipNo);
  await way.restock(await way.passedOf(given));
  const { history } = await readUnitPage(as(actors.quality()), { serial: given });
  expect(history.filter(({ kind }) => kind === "shipped" || kind === "given").map(({ kind, what }) => [kind, what])).toEqual([
    ["given", old],
  ]);
});

test("a unit that was given twice is told as given for each that it replaced, also where nothing was owed back for the first", async () => {
  const given = "RT-GIVEN-2";
  await registerUnits(as(actors.administrator()), { model: "WP-100", batchNo: "B26H6", madeOn: "2026-01-05", serials: [given] });
  const giveFor = async () => {
    const old = await way.decided("replace");
    await replaceUnit(as(actors.customerService()), { ...old, reason: "不可修复" });
    const requestNo = (await readReturn(as(actors.quality()), { returnNo: old.returnNo })).settlements[0]!.requestNo!;
    await parts.decideAs(actors.serviceManager(), { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
    await parts.deliver((await parts.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [given] }])).issueSlipNo);
    return old.serial;
  };
  const first = await giveFor();
  await way.restock(await way.passedOf(given));
  const second = await giveFor();
  const { history } = await readUnitPage(as(actors.quality()), { serial: given });
  expect(history.filter(({ kind }) => kind === "given").map(({ what }) => what)).toEqual([first, second]);
});
