import { savePart } from "@services/catalog/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let dealers = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `FRZ${++dealers}`, { posted });

describe("prices hold for seven days", () => {
  const LAST_DAY = instantAt("2026-03-17", "23:59");
  const AFTERWARDS = instantAt("2026-03-18", "00:00");
  const sku = "PRICED-1";
  const price = (dealerPrice: string) =>
    savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, dealerPrice, retailPrice: "90.00" });

  test.each([
    ["until the last minute of the seventh day", LAST_DAY, "35.00"],
    ["from the next day on today's price counts", AFTERWARDS, "50.00"],
  ])("%s", async (_when, now, unitPrice) => {
    await price("35.00");
    await desk.receive(sku, 10);
    const dealer = await dealerWith("50.00");
    const asked = await desk.ask(dealer, [[sku, 1]]);
    await price("50.00");
    const later = openDesk(database, now);
    expect(await later.approve(asked)).toMatchObject({ status: "released", lines: [{ unitPrice, amount: unitPrice }] });
    expect(await later.account(dealer)).toMatchObject({ held: unitPrice });
  });

  test("a line that then waits for money is released at the price it was decided at", async () => {
    await price("35.00");
    const dealer = await dealerWith("10.00");
    const asked = await desk.ask(dealer, [[sku, 1]]);
    await price("50.00");
    const later = openDesk(database, AFTERWARDS);
    expect(await later.approve(asked)).toMatchObject({
      status: "awaiting_remittance",
      remittanceNeeded: "40.00",
      lines: [{ shortfall: "40.00" }],
    });
    await later.remit(dealer, "39.99", `BANK-1-${dealer}`);
    expect(await later.account(dealer)).toMatchObject({ held: "0.00" });
    await later.remit(dealer, "0.01", `BANK-2-${dealer}`);
    expect(await later.account(dealer)).toMatchObject({ posted: "50.00", held: "50.00" });
  });
});
