import { recordPayment, submitRequest } from "@services/parts/index.server";
import { instantAt } from "@services/platform/time";
import { beforeAll, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let references = 0;
const pay = (requestNo: string, amount: string, { reference = `WX-${++references}`, at = desk } = {}) =>
  recordPayment(at.as(actors.finance()), { requestNo, method: "wechat_pay", reference, amount });
/** Three filters at 68.00 for an end user who insists, approved. */
async function approved() {
  const asked = await submitRequest(desk.as(actors.public), {
    serial: UNITS.atD001[0],
    insist: { reason: "经销商不接电话" },
    lines: [{ sku: "FILTER-PP", quantity: 3 }],
    shipTo: SHIP_TO,
  });
  return await desk.approve(asked);
}

test("a retail request waits for its payment, holds no pieces meanwhile, and is released by the exact amount", async () => {
  const before = await desk.stock("FILTER-PP");
  const { requestNo, status, lines, remittanceNeeded } = await approved();
  expect({ status, remittanceNeeded }).toEqual({ status: "awaiting_payment", remittanceNeeded: "0.00" });
  expect(lines).toMatchObject([{ state: "awaiting_payment", allocated: 0, unitPrice: "68.00", amount: "204.00" }]);
  expect(await desk.stock("FILTER-PP")).toEqual(before);
  for (const amount of ["203.99", "204.01", "68.00"]) {
    expect(await refusalOf(pay(requestNo, amount))).toMatchObject({ code: "invalid_input", fields: ["amount"], text: expect.any(String) });
  }
  const paid = await pay(requestNo, "204");
  expect(paid).toMatchObject({ status: "released", receiptNo: "RC-2026-000001", lines: [{ state: "released", allocated: 3 }] });
  expect(await refusalOf(pay(requestNo, "204.00"))).toMatchObject({ code: "wrong_state" });
});

test("less approved is less due", async () => {
  const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
    insist: { reason: "急用" },
    lines: [{ sku: "FILTER-PP", quantity: 3 }],
    shipTo: SHIP_TO,
  });
  const { requestNo } = await desk.decide({ requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 1, reason: "too_many" }] });
  expect(await refusalOf(pay(requestNo, "204.00"))).toMatchObject({ fields: ["amount"] });
  expect(await pay(requestNo, "68.00")).toMatchObject({ status: "released" });
});

test("a payment counts once", async () => {
  const [first, second] = [await approved(), await approved()];
  await pay(first.requestNo, "204.00", { reference: "WX-SAME" });
  expect(await refusalOf(pay(second.requestNo, "204.00", { reference: "WX-SAME" }))).toMatchObject({ code: "conflict" });
});

test("the ship-by clock stands while the payment is awaited", async () => {
  const { requestNo } = await approved();
  const nextDay = openDesk(database, instantAt("2026-03-11", "10:00"));
  expect(await pay(requestNo, "204.00", { reference: "WX-LATER", at: nextDay })).toMatchObject({ shipBy: "2026-03-13T17:30:00.000+08:00" });
});

test("what a dealer owes is no retail payment, and only finance records one", async () => {
  const { requestNo, status } = await desk.approve(await desk.ask("D001", [["FILTER-PP", 1]]));
  expect(status).toBe("awaiting_remittance");
  expect(await refusalOf(pay(requestNo, "35.00"))).toMatchObject({ code: "wrong_state" });
  const retail = await approved();
  const payment = { requestNo: retail.requestNo, method: "cash", reference: "C-1", amount: "204.00" } as const;
  expect(await refusalOf(recordPayment(desk.as(actors.customerService()), payment))).toMatchObject({ code: "forbidden" });
});
