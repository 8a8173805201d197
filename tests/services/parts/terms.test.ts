import { suspendDealer } from "@services/parties/index.server";
import { quote, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { changeSetting } from "@services/settings/index.server";
import { voidWarranty } from "@services/warranty/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, NOW, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";
import { type Asking, COMPANY, DEALER, DEALERS, IN_TWO_WORKING_DAYS, OTHERS, type Row, TOMORROW, TWO_FILTERS } from "./terms-table";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);

beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await voidWarranty(desk.as(actors.quality()), { serial: UNITS.direct[1], reasonCode: "misuse", reason: "进水", evidence: "照片 12" });
});

const told = (
  lines: readonly { rule: string; funding: string; unitPrice: string | null; amount: string | null; shortfall: string | null }[],
) => lines.map(({ rule, funding, unitPrice, amount, shortfall }) => [rule, funding, unitPrice, amount, shortfall]);

let dealers = 0;
/** The actor of a row, and that no row takes from another's budget. */
async function actorOf({ actor, budget = {} }: Row): Promise<Actor> {
  if (actor) return actor;
  dealers++;
  return actors.dealer(await registerDealerWith(desk, `T${dealers}`, budget));
}

describe.each<[string, Row[]]>([
  ["others", OTHERS],
  ["dealers", DEALERS],
])("the table of terms for %s", (kind, rows) => {
  test.each(rows)("$row", async (row) => {
    const actor = await actorOf(row);
    const { as } = openDesk(database, row.now ?? NOW);
    const { remittanceNeeded = "0.00", shipBy = kind === "dealers" ? TOMORROW : IN_TWO_WORKING_DAYS } = row;
    const quoted = await quote(as(actor), row.input);
    expect(told(quoted.lines)).toEqual(row.lines);
    expect(quoted).toMatchObject({ remittanceNeeded, shipBy, servicingParty: row.servicingParty ?? COMPANY });
    const submitted = await submitRequest(as(actor), { ...row.input, shipTo: SHIP_TO });
    expect(told(submitted.lines)).toEqual(row.lines);
    expect(submitted).toMatchObject({ status: "submitted", remittanceNeeded, shipBy });
    expect(submitted.lines.every((line) => line.state === "submitted" && line.approved === 0 && line.allocated === 0)).toBe(true);
  });
});

describe("lines that a dealer supplies open no request", () => {
  test.each<[string, Actor, Asking, object]>([
    ["T1: an end user of a dealer", actors.public, { serial: UNITS.atD001[0], lines: TWO_FILTERS }, DEALER],
    ["T1: an end user of a dealer's sub-distributor", actors.public, { serial: UNITS.atD001[1], lines: TWO_FILTERS }, DEALER],
    ["T1: a unit that a dealer has, sold or not", actors.public, { serial: UNITS.atD001[2], lines: TWO_FILTERS }, DEALER],
    ["T3: a sub-distributor", actors.subDistributor("S001"), { lines: TWO_FILTERS }, DEALER],
    [
      "a visitor who claims to be a walk-in is who the unit says",
      actors.public,
      { requester: { tier: "walk_in" }, serial: UNITS.atD001[0], lines: TWO_FILTERS },
      DEALER,
    ],
    [
      "a visitor who claims to be the dealer is who the unit says",
      actors.public,
      { requester: { tier: "dealer", dealerCode: "D001" }, serial: UNITS.atD001[0], lines: TWO_FILTERS },
      DEALER,
    ],
  ])("%s", async (_row, actor, input, servicingParty) => {
    const quoted = await quote(desk.as(actor), input);
    expect(quoted.lines).toMatchObject([{ funding: "redirect", unitPrice: null, amount: null }]);
    expect(quoted.servicingParty).toEqual(servicingParty);
    const before = await database.current.db.partsRequest.count();
    const refusal = await refusalOf(submitRequest(desk.as(actor), { ...input, shipTo: SHIP_TO }));
    expect(refusal).toMatchObject({ code: "redirected", details: { servicingParty, complaintNo: expect.stringMatching(/^C-2026-/) } });
    expect(await database.current.db.partsRequest.count()).toBe(before);
  });

  test("the end users of a suspended dealer are served by the company, at retail", async () => {
    await suspendDealer(desk.as(actors.administrator()), { code: "D002", reason: "拖欠货款" });
    const input: Asking = { serial: UNITS.atD002[0], lines: TWO_FILTERS };
    const quoted = await quote(desk.as(actors.public), input);
    expect(quoted).toMatchObject({ servicingParty: COMPANY, lines: [{ rule: "T2", funding: "retail", amount: "136.00" }] });
    expect(await submitRequest(desk.as(actors.public), { ...input, shipTo: SHIP_TO })).toMatchObject({ status: "submitted" });
    const asDealer = submitRequest(desk.as(actors.dealer("D002")), { lines: TWO_FILTERS, shipTo: SHIP_TO });
    expect(await refusalOf(asDealer)).toMatchObject({ code: "forbidden" });
    expect(await quote(desk.as(actors.dealer("D002")), { lines: TWO_FILTERS })).toMatchObject({ lines: [{ rule: "T9" }] });
  });
});

describe("settings decide, from their date on", () => {
  const set = (name: "budgetPrice" | "overdraftForSpareStock", value: "cost" | "dealer" | "retail" | boolean) =>
    changeSetting(desk.as(actors.administrator()), { name, value, effectiveFrom: TODAY, reason: "试行" });

  test.each<["cost" | "dealer" | "retail", string]>([
    ["cost", "12.00"],
    ["retail", "68.00"],
    ["dealer", "35.00"],
  ])("the %s price debits the budget", async (budgetPrice, unitPrice) => {
    await set("budgetPrice", budgetPrice);
    expect(await quote(desk.as(actors.dealer("D001")), { lines: TWO_FILTERS })).toMatchObject({ lines: [{ unitPrice }] });
  });

  test("an overdraft may be let count for spare stock", async () => {
    await registerDealerWith(desk, "SPARE", { overdraft: "70.00" });
    const input: Asking = { purpose: "spare_stock", lines: TWO_FILTERS };
    await set("overdraftForSpareStock", true);
    expect(await quote(desk.as(actors.dealer("SPARE")), input)).toMatchObject({ lines: [{ rule: "T10" }] });
    await set("overdraftForSpareStock", false);
    expect(await quote(desk.as(actors.dealer("SPARE")), input)).toMatchObject({ lines: [{ rule: "T11", shortfall: "70.00" }] });
  });
});
