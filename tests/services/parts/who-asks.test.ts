import { quote, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";
import { type Asking, TWO_FILTERS } from "./terms-table";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

describe("who asks is never taken on trust", () => {
  const service = actors.customerService();
  test.each<[string, Actor, Asking, string[]]>([
    ["staff say who asks", service, { lines: TWO_FILTERS }, ["requester.tier"]],
    ["staff name the dealer", service, { requester: { tier: "dealer" }, lines: TWO_FILTERS }, ["requester.dealerCode"]],
    [
      "staff name the sub-distributor",
      service,
      { requester: { tier: "sub_distributor" }, lines: TWO_FILTERS },
      ["requester.subDistributorCode"],
    ],
    [
      "a dealer that does not exist",
      service,
      { requester: { tier: "dealer", dealerCode: "D999" }, lines: TWO_FILTERS },
      ["requester.dealerCode"],
    ],
    [
      "a walk-in with a unit that a dealer sold needs a reason",
      service,
      { requester: { tier: "walk_in" }, serial: UNITS.atD001[0], lines: TWO_FILTERS },
      ["requester.mismatchReason"],
    ],
    [
      "an end user with a unit that the company sold needs a reason",
      service,
      { requester: { tier: "end_user" }, serial: UNITS.direct[0], lines: TWO_FILTERS },
      ["requester.mismatchReason"],
    ],
    [
      "to insist needs a reason",
      actors.public,
      { serial: UNITS.atD001[0], insist: { reason: " " }, lines: TWO_FILTERS },
      ["insist.reason"],
    ],
    ["parts that do not exist are named", actors.public, { lines: [...TWO_FILTERS, { sku: "NO-SUCH", quantity: 1 }] }, ["lines[1].sku"]],
    ["no lines", actors.public, { lines: [] }, ["lines"]],
    ["no pieces", actors.public, { lines: [{ sku: "FILTER-PP", quantity: 0 }] }, ["lines[0].quantity"]],
    ["a field nobody knows", actors.public, { lines: TWO_FILTERS, discount: "1.00" } as Asking, ["discount"]],
  ])("%s", async (_row, actor, input, fields) => {
    expect(await refusalOf(quote(desk.as(actor), input))).toMatchObject({ code: "invalid_input", fields });
    expect(await refusalOf(submitRequest(desk.as(actor), { ...input, shipTo: SHIP_TO }))).toMatchObject({ code: "invalid_input", fields });
  });

  test("with a reason the tier that staff name stands, and the reason is kept", async () => {
    const requester = { tier: "walk_in", mismatchReason: "客户出示公司发票" } as const;
    const { requestNo, lines } = await submitRequest(desk.as(service), {
      requester,
      serial: UNITS.atD001[0],
      lines: TWO_FILTERS,
      shipTo: SHIP_TO,
    });
    expect(lines).toMatchObject([{ rule: "T5", funding: "warranty" }]);
    const row = await database.current.db.partsRequest.findUniqueOrThrow({ where: { requestNo } });
    expect(row).toMatchObject({ tier: "walk_in", dealerCode: null, mismatchReason: "客户出示公司发票", submittedBy: "customer-service" });
  });

  test("a sub-distributor's unit needs no reason", async () => {
    const requester = { tier: "sub_distributor", subDistributorCode: "S001" } as const;
    expect(await quote(desk.as(service), { requester, serial: UNITS.atD001[1], lines: TWO_FILTERS })).toMatchObject({
      lines: [{ rule: "T3" }],
    });
  });

  test("another dealer's code is not there for a dealer", async () => {
    const input: Asking = { requester: { tier: "dealer", dealerCode: "D002" }, lines: TWO_FILTERS };
    expect(await refusalOf(quote(desk.as(actors.dealer("D001")), input))).toMatchObject({ code: "not_found" });
  });

  test("customer service asks on a dealer's behalf on its budget", async () => {
    await registerDealerWith(desk, "BEHALF", { posted: "70.00" });
    const input: Asking = { requester: { tier: "dealer", dealerCode: "BEHALF" }, lines: TWO_FILTERS };
    expect(await quote(desk.as(service), input)).toMatchObject({
      lines: [{ rule: "T8" }],
      account: { dealerCode: "BEHALF", posted: "70.00", held: "0.00", available: "70.00", availableAfter: "0.00" },
    });
  });

  test.each(["warehouse", "finance", "salesRep", "auditor", "administrator"] as const)("%s asks for nothing", async (role) => {
    expect(await refusalOf(quote(desk.as(actors[role]()), { lines: TWO_FILTERS }))).toMatchObject({ code: "forbidden" });
  });
});
