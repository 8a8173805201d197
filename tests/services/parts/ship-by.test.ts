import { submitRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
keepInvariants(database);
type Moment = readonly [date: string, time: string];
const on = ([date, time]: Moment) => openDesk(database, instantAt(date, time));

beforeAll(async () => {
  const desk = openDesk(database);
  await buildWorld(database);
  await stockWashers(desk);
  await desk.registerDealer("COLLECT");
  await desk.registerDealer("MONTHLY", { freightPreference: "monthly_account" });
  for (const dealer of ["COLLECT", "MONTHLY"]) await desk.remit(dealer, "1000.00", `BANK-${dealer}`);
});

const wire = (local: string) => `${local}:00.000+08:00`;

/** Official days of 2026: Qingming 4 to 6 April, Labour Day 1 to 5 May, Saturday 9 May is worked. */
describe("a dealer's repair leaves within one working day, others within two", () => {
  test.each<[string, Moment, string, string]>([
    ["a Tuesday morning", ["2026-03-10", "10:00"], "2026-03-11T17:30", "2026-03-12T17:30"],
    ["just before close", ["2026-03-10", "17:30"], "2026-03-11T17:30", "2026-03-12T17:30"],
    ["after close counts as the next working day", ["2026-03-10", "17:31"], "2026-03-12T17:30", "2026-03-13T17:30"],
    ["a Friday", ["2026-03-13", "10:00"], "2026-03-16T17:30", "2026-03-17T17:30"],
    ["a Saturday counts as Monday", ["2026-03-14", "10:00"], "2026-03-17T17:30", "2026-03-18T17:30"],
    ["before Qingming", ["2026-04-03", "10:00"], "2026-04-07T17:30", "2026-04-08T17:30"],
    ["before Labour Day", ["2026-04-30", "10:00"], "2026-05-06T17:30", "2026-05-07T17:30"],
    ["before a Saturday that is worked", ["2026-05-08", "10:00"], "2026-05-09T17:30", "2026-05-11T17:30"],
  ])("%s", async (_when, moment, repair, other) => {
    const desk = on(moment);
    expect(await desk.ask("COLLECT", [[WASHER, 1]])).toMatchObject({ shipBy: wire(repair) });
    expect(await desk.ask("COLLECT", [[WASHER, 1]], { purpose: "spare_stock" })).toMatchObject({ shipBy: wire(other) });
    const walkIn = { serial: UNITS.direct[0], lines: [{ sku: WASHER, quantity: 1 }], shipTo: SHIP_TO };
    expect(await submitRequest(desk.as(actors.public), walkIn)).toMatchObject({ shipBy: wire(other) });
  });
});

describe("with freight collect, what is released before four leaves the same day", () => {
  test.each<[string, string, Moment, string]>([
    ["a minute before", "COLLECT", ["2026-03-10", "15:59"], "2026-03-10T17:30"],
    ["at four it is tomorrow", "COLLECT", ["2026-03-10", "16:00"], "2026-03-11T17:30"],
    ["another freight preference", "MONTHLY", ["2026-03-10", "11:00"], "2026-03-11T17:30"],
    ["released the next day", "COLLECT", ["2026-03-11", "09:00"], "2026-03-11T17:30"],
    ["a limit that has passed is not given back", "COLLECT", ["2026-03-12", "09:00"], "2026-03-11T17:30"],
  ])("%s", async (_when, dealer, decided, shipBy) => {
    const asked = await on(["2026-03-10", "10:00"]).ask(dealer, [[WASHER, 1]]);
    expect(await on(decided).approve(asked)).toMatchObject({ status: "released", shipBy: wire(shipBy) });
  });

  test("not on a day without work", async () => {
    const asked = await on(["2026-03-13", "17:00"]).ask("COLLECT", [[WASHER, 1]]);
    expect(await on(["2026-03-14", "10:00"]).approve(asked)).toMatchObject({ shipBy: wire("2026-03-16T17:30") });
  });
});

describe("the clock stands while money is awaited", () => {
  test("half a day of waiting moves the limit by half a day, and the release may be the same day", async () => {
    const desk = on(["2026-03-10", "10:00"]);
    await desk.registerDealer("WAITS", { freightPreference: "monthly_account" });
    await desk.registerDealer("WAITS-COLLECT");
    for (const dealer of ["WAITS", "WAITS-COLLECT"]) {
      const { requestNo, status } = await desk.approve(await desk.ask(dealer, [[WASHER, 5]]));
      expect(status).toBe("awaiting_remittance");
      await on(["2026-03-10", "14:30"]).remit(dealer, "5.00", `BANK-${dealer}`);
      const row = await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo } });
      const expected = dealer === "WAITS" ? instantAt("2026-03-12", "11:30") : instantAt("2026-03-10", "17:30");
      expect([row.status, row.shipBy, row.clockPausedAt]).toEqual(["released", expected, null]);
    }
  });
});

describe("each shipment is on time or late", () => {
  test.each<[string, Moment, boolean]>([
    ["at the last minute", ["2026-03-11", "17:30"], true],
    ["a minute later", ["2026-03-11", "17:31"], false],
  ])("%s", async (_when, moment, onTime) => {
    const desk = on(["2026-03-10", "10:00"]);
    const { requestNo } = await desk.approve(await desk.ask("MONTHLY", [[WASHER, 1]]));
    const { issueSlipNo, ...shipped } = await on(moment).ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect(shipped).toMatchObject({ onTime });
    expect(await database.current.db.shipment.findUnique({ where: { issueSlipNo } })).toMatchObject({ onTime });
  });
});
