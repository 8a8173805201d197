import { BUSINESS_JOBS } from "@services/jobs.server";
import { lapseRequest, listRequests, readRequest, recordPayment, submitRequest } from "@services/parts/index.server";
import { lapsesSoon, waitsUntil } from "@services/parts/lapse";
import { instantAt, settingsOn } from "@services/platform";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase(20);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

const at = (day: string, time = "00:10") => openDesk(database, instantAt(day, time));
/** What the job of this day's first minutes does. */
const run = (day: string) => BUSINESS_JOBS["lapse-waiting"]!.run(at(day).as(actors.system), {});
const LAST_DAY = "2026-04-09"; // decided on 10 March
const DAY_AFTER = "2026-04-10";

let made = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `LAP${++made}`, { posted });
/** Five washers of 1.00 that a dealer has 2.00 for, as one line or as lines of 2 and 3. */
const waiting = async (lines: readonly [string, number][]) => await desk.approve(await desk.ask(await dealerWith("2.00"), [...lines]));
const read = (requestNo: string, desk2 = desk) => readRequest(desk2.as(actors.customerService()), { requestNo });

test.each([
  ["awaiting_payment", "2026-03-10", "23:59", "2026-04-09"],
  ["awaiting_remittance", "2026-03-11", "00:00", "2026-04-10"],
  ["awaiting_consent", "2026-01-31", "12:00", "2026-03-02"],
  ["released", "2026-03-10", "10:00", null],
  ["submitted", "2026-03-10", "10:00", null],
] as const)("%s since %s %s waits until %s", (status, day, time, lastDay) => {
  const request = { status, decidedAt: status === "submitted" ? null : instantAt(day, time) };
  expect(waitsUntil(request, (date) => settingsOn(date, []))).toBe(lastDay);
});

test.each([
  ["2026-04-02", false],
  ["2026-04-03", true],
  ["2026-04-09", true],
])("on %s the last seven days have begun: %s", (today, soon) => {
  expect(lapsesSoon(LAST_DAY, today)).toBe(soon);
  expect(lapsesSoon(null, today)).toBe(false);
});

describe("lines that waited for money too long are cancelled", () => {
  test("on the day after the last one, by the portal itself, with its reason in the history; again nothing more happens", async () => {
    const { requestNo } = await waiting([[WASHER, 5]]);
    await run(LAST_DAY);
    expect(await read(requestNo, at(LAST_DAY))).toMatchObject({ status: "awaiting_remittance", waitsUntil: LAST_DAY, lapsesSoon: true });
    await run(DAY_AFTER);
    const lapsed = await read(requestNo);
    expect(lapsed).toMatchObject({ status: "cancelled", waitsUntil: null, lines: [{ state: "cancelled", allocated: 0 }] });
    expect(lapsed.history.at(-1)).toMatchObject({
      action: "parts/lapse-request",
      reasonCode: "lapsed",
      role: "system",
      status: "cancelled",
    });
    await run(DAY_AFTER);
    expect((await read(requestNo)).version).toBe(lapsed.version);
  });

  test("what was funded goes on and its clock runs again", async () => {
    const approved = await waiting([
      [WASHER, 2],
      [WASHER, 3],
    ]);
    expect(approved.lines.map(({ state }) => state)).toEqual(["released", "awaiting_remittance"]);
    await run(DAY_AFTER);
    const { requestNo } = approved;
    expect(await read(requestNo)).toMatchObject({
      status: "released",
      lines: [{ state: "released", allocated: 2 }, { state: "cancelled" }],
    });
    const row = await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo } });
    expect([row.clockPausedAt, row.shipBy! > instantAt(DAY_AFTER)]).toEqual([null, true]);
    expect((await at(DAY_AFTER, "10:00").ship(requestNo, [{ lineNo: 1, quantity: 2 }])).status).toBe("shipped");
  });

  test("a request whose other pieces are on their way is then shipped, one whose other pieces arrived is closed", async () => {
    const lines: [string, number][] = [
      [WASHER, 2],
      [WASHER, 3],
    ];
    const [underway, arrived] = [await waiting(lines), await waiting(lines)];
    await desk.ship(underway.requestNo, [{ lineNo: 1, quantity: 2 }]);
    await desk.deliver((await desk.ship(arrived.requestNo, [{ lineNo: 1, quantity: 2 }])).issueSlipNo);
    await run(DAY_AFTER);
    expect([(await read(underway.requestNo)).status, (await read(arrived.requestNo)).status]).toEqual(["shipped", "closed"]);
  });

  test("whether a consent was asked for or a retail buyer has not paid", async () => {
    const dealer = await dealerWith("2.00");
    const { requestNo } = await desk.approve(await desk.ask(dealer, [[WASHER, 5]]));
    await desk.askConsent(dealer, requestNo);
    const retail = await submitRequest(desk.as(actors.subDistributor("S001")), {
      insist: { reason: "急用" },
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    await desk.approve(retail);
    await run(DAY_AFTER);
    expect([(await read(requestNo)).status, (await read(retail.requestNo)).status]).toEqual(["cancelled", "cancelled"]);
    const late = { requestNo: retail.requestNo, method: "cash", reference: "LATE", amount: "68.00" } as const;
    expect(await refusalOf(recordPayment(at(DAY_AFTER, "09:00").as(actors.finance()), late))).toMatchObject({ code: "wrong_state" });
  });

  test("by nobody else and not before", async () => {
    const { requestNo } = await waiting([[WASHER, 5]]);
    expect(await refusalOf(lapseRequest(at(LAST_DAY).as(actors.system), { requestNo }))).toMatchObject({ code: "wrong_state" });
    for (const actor of [actors.customerService(), actors.administrator(), actors.generalManager()])
      expect(await refusalOf(lapseRequest(at(DAY_AFTER).as(actor), { requestNo }))).toMatchObject({ code: "forbidden" });
  });

  test("at the moment their money comes, either it counts or they are gone", async () => {
    for (let round = 0; round < 4; round++) {
      const dealer = await dealerWith("2.00");
      const { requestNo } = await desk.approve(await desk.ask(dealer, [[WASHER, 5]]));
      const late = at(DAY_AFTER, "00:10");
      const { refused } = await atOnce<unknown>([() => run(DAY_AFTER), () => late.remit(dealer, "3.00", `LATE-${dealer}`)]);
      expect(refused).toEqual([]);
      expect(["cancelled", "released"]).toContain((await read(requestNo)).status);
    }
  });
});

test("who waits already keeps the days that were promised when the setting becomes shorter", async () => {
  const { requestNo } = await waiting([[WASHER, 5]]);
  const admin = at("2026-03-11", "09:00").as(actors.administrator());
  await changeSetting(admin, { name: "waitingLapseDays", value: 3, effectiveFrom: "2026-03-12", reason: "加快周转" });
  await run("2026-03-20");
  expect(await read(requestNo, at("2026-03-20"))).toMatchObject({ status: "awaiting_remittance", waitsUntil: LAST_DAY });
});

test("a list says until when each request waits", async () => {
  const { requestNo } = await waiting([[WASHER, 5]]);
  const { items } = await listRequests(at("2026-04-05", "09:00").as(actors.customerService()), { view: "waiting", limit: 200 });
  expect(items.find((item) => item.requestNo === requestNo)).toMatchObject({ waitsUntil: LAST_DAY, lapsesSoon: true });
  expect(items.every((item) => !("decidedAt" in item))).toBe(true);
});
