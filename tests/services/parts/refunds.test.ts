import { cancelRequest, printReceipt, readRequest, recordPayment, recordRefund, submitRequest } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { atOnce, times } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase(40);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let made = 0;
/** Three filters at 68.00 and a pump at 280.00 that a sub-distributor insists on, approved and paid: 484.00. */
async function paid() {
  const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
    insist: { reason: "急用" },
    lines: [
      { sku: "FILTER-PP", quantity: 3 },
      { sku: "PUMP-24V", quantity: 1 },
    ],
    shipTo: SHIP_TO,
  });
  const { requestNo } = await desk.approve(asked);
  const payment = { requestNo, method: "wechat_pay", reference: `WX-${++made}`, amount: "484.00" } as const;
  const { receiptNo } = await recordPayment(desk.as(actors.finance()), payment);
  await desk.receive("PUMP-24V", 1);
  return { requestNo, receiptNo };
}
const refund = (requestNo: string, amount: string, reference = `WXR-${++made}`) =>
  recordRefund(desk.as(actors.finance()), { requestNo, amount, reference });
const paymentOf = async (requestNo: string) => (await readRequest(desk.as(actors.customerService()), { requestNo })).payment;

describe("what was paid for pieces that never left is owed back", () => {
  test("all of it before anything left, and it is paid back once to the fen", async () => {
    const { requestNo, receiptNo } = await paid();
    expect(await paymentOf(requestNo)).toMatchObject({ receiptNo, amount: "484.00", refund: null });
    expect(await refusalOf(refund(requestNo, "484.00"))).toMatchObject({ code: "wrong_state" });
    expect(await desk.cancel(requestNo)).toMatchObject({ status: "cancelled" });
    expect(await paymentOf(requestNo)).toMatchObject({ refund: { amount: "484.00", refundedAt: null } });
    for (const amount of ["483.99", "484.01", "0.01"])
      expect(await refusalOf(refund(requestNo, amount))).toMatchObject({ code: "invalid_input", fields: ["amount"] });
    const done = await refund(requestNo, "484", "WXR-WHOLE");
    expect(done).toMatchObject({ receiptNo, status: "cancelled", refund: { amount: "484.00", reference: "WXR-WHOLE" } });
    expect(await paymentOf(requestNo)).toMatchObject({ refund: { amount: "484.00", reference: "WXR-WHOLE" } });
    expect(await refusalOf(refund(requestNo, "484.00"))).toMatchObject({ code: "wrong_state" });
  });

  test("only the rest when a part had left", async () => {
    const { requestNo } = await paid();
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
    expect(await desk.cancel(requestNo)).toMatchObject({ status: "shipped" });
    expect(await paymentOf(requestNo)).toMatchObject({ refund: { amount: "416.00" } }); // two filters and the pump
    expect(await refund(requestNo, "416.00")).toMatchObject({ status: "shipped" });
  });

  test("a line that had left whole is not owed back", async () => {
    const { requestNo } = await paid();
    await desk.ship(requestNo, [{ lineNo: 2, quantity: 1 }]);
    await desk.cancel(requestNo);
    expect(await paymentOf(requestNo)).toMatchObject({ refund: { amount: "204.00" } });
  });

  test("nothing where nothing was paid, and nothing of a dealer's", async () => {
    const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
      insist: { reason: "急用" },
      lines: [{ sku: "FILTER-PP", quantity: 1 }],
      shipTo: SHIP_TO,
    });
    await desk.approve(asked);
    await desk.cancel(asked.requestNo);
    expect(await paymentOf(asked.requestNo)).toBeNull();
    expect(await refusalOf(refund(asked.requestNo, "68.00"))).toMatchObject({ code: "wrong_state" });
    await desk.remit("D001", "100.00", `BANK-${++made}`);
    const dealers = await desk.approve(await desk.ask("D001", [["FILTER-PP", 1]]));
    await desk.cancel(dealers.requestNo);
    expect(await refusalOf(refund(dealers.requestNo, "35.00"))).toMatchObject({ code: "wrong_state" });
  });

  test("one reference pays back one request", async () => {
    const [first, second] = [await paid(), await paid()];
    for (const { requestNo } of [first, second]) await desk.cancel(requestNo);
    await refund(first.requestNo, "484.00", "WXR-SAME");
    expect(await refusalOf(refund(second.requestNo, "484.00", "WXR-SAME"))).toMatchObject({ code: "conflict" });
    expect(await paymentOf(second.requestNo)).toMatchObject({ refund: { refundedAt: null } });
  });

  test("only finance pays back", async () => {
    const { requestNo } = await paid();
    await desk.cancel(requestNo);
    for (const actor of [actors.customerService(), actors.subDistributor("S001"), actors.generalManager(), actors.warehouse()]) {
      const attempt = recordRefund(desk.as(actor), { requestNo, amount: "484.00", reference: "X-1" });
      expect(await refusalOf(attempt)).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("at the same moment", () => {
  test("a refund recorded sixteen times is recorded once", async () => {
    const { requestNo } = await paid();
    await desk.cancel(requestNo);
    const { done, refused } = await atOnce(times(16, () => () => refund(requestNo, "484.00")));
    expect([done.length, new Set(refused)]).toEqual([1, new Set(["wrong_state"])]);
  });

  test("a shipment and a cancellation: what left is not owed back, what did not is", async () => {
    for (let round = 0; round < 4; round++) {
      const { requestNo } = await paid();
      const cancel = () => cancelRequest(desk.as(actors.customerService()), { requestNo, reason: "不要了" });
      await atOnce<unknown>([cancel, () => desk.ship(requestNo, [{ lineNo: 1, quantity: 2 }])]);
      const left = await database.current.db.partsRequestLine.findFirstOrThrow({ where: { requestNo, lineNo: 1 } });
      expect(await paymentOf(requestNo)).toMatchObject({ refund: { amount: `${484 - 68 * left.shipped}.00` } });
    }
  });
});

describe("the receipt", () => {
  const print = (actor: Parameters<typeof desk.as>[0], receiptNo: string) => printReceipt(desk.as(actor), { receiptNo });

  test("stands for what was paid and says what goes back and went back; a reprint says so", async () => {
    const { requestNo, receiptNo } = await paid();
    const file = await print(actors.finance(), receiptNo);
    expect([file.contentType, file.fileName]).toEqual(["application/pdf", `收据-${receiptNo}.pdf`]);
    expect(textOf(file.body)).toMatch(/昆山分销店[\s\S]*人民币肆佰捌拾肆元整[\s\S]*FILTER-PP +PP棉滤芯 +3 +¥68\.00 +¥204\.00/);
    await desk.ship(requestNo, [{ lineNo: 1, quantity: 3 }]);
    await desk.cancel(requestNo);
    expect(textOf((await print(actors.finance(), receiptNo)).body)).toMatch(/应部分退款，尚未退[\s\S]*¥280\.00[\s\S]*第 2 份/);
    await refund(requestNo, "280.00", "WXR-PART");
    expect(textOf((await print(actors.subDistributor("S001"), receiptNo)).body)).toMatch(/已部分退款[\s\S]*WXR-PART/);
  });

  test("is for who paid, customer service and finance", async () => {
    const { receiptNo } = await paid();
    for (const actor of [actors.customerService(), actors.auditor(), actors.subDistributor("S001")])
      expect((await print(actor, receiptNo)).body.length).toBeGreaterThan(1_000);
    expect(await refusalOf(print(actors.subDistributor("S009"), receiptNo))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(print(actors.dealer("D001"), receiptNo))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(print(actors.public, receiptNo))).toMatchObject({ code: "not_signed_in" });
    expect(await refusalOf(print(actors.finance(), "RC-2026-999999"))).toMatchObject({ code: "not_found" });
  });
});
