import { savePart } from "@services/catalog/index.server";
import {
  acceptDeliveryProblem,
  cancelRequest,
  listDeliveryProblems,
  readRequest,
  refuseDeliveryProblem,
  reportDeliveryProblem,
} from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase(30);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let made = 0;
type Report = Parameters<typeof reportDeliveryProblem>[1];
type Actor = Parameters<typeof desk.as>[0];
const report = (actor: Actor, problem: Report) => reportDeliveryProblem(desk.as(actor), problem);
const accept = (problemNo: string, actor: Actor = actors.customerService()) => acceptDeliveryProblem(desk.as(actor), { problemNo });
const read = (requestNo: string) => readRequest(desk.as(actors.customerService()), { requestNo });

/** A dealer with 200.00 that got three pieces of 10.00 and one of 20.00 under one slip: 150.00 left. */
async function shipped() {
  const dealer = await registerDealerWith(desk, `DPR${++made}`, { posted: "200.00" });
  const skus = [`DP-A-${made}`, `DP-B-${made}`] as const;
  for (const [sku, dealerPrice] of [
    [skus[0], "10.00"],
    [skus[1], "20.00"],
  ] as const) {
    await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, dealerPrice });
    await desk.receive(sku, 10);
  }
  const { requestNo } = await desk.approve(
    await desk.ask(dealer, [
      [skus[0], 3],
      [skus[1], 1],
    ]),
  );
  const { issueSlipNo } = await desk.ship(requestNo, [
    { lineNo: 1, quantity: 3 },
    { lineNo: 2, quantity: 1 },
  ]);
  return { dealer, skus, requestNo, issueSlipNo, actor: actors.dealer(dealer) };
}

describe("what is accepted is sent again at the company's cost", () => {
  test("by a request of its own, released and allocated at once; the budget is charged once", async () => {
    const { dealer, skus, requestNo, issueSlipNo, actor } = await shipped();
    await desk.deliver(issueSlipNo);
    const before = await desk.account(dealer);
    const problem = await report(actor, { issueSlipNo, kind: "damaged", lines: [{ lineNo: 1, quantity: 2 }], note: "外箱压扁" });
    expect(problem).toMatchObject({ status: "reported", requestNo, lines: [{ lineNo: 1, quantity: 2 }], madeGoodBy: null });
    const { status, madeGoodBy } = await accept(problem.problemNo);
    expect(status).toBe("accepted");
    const again = await read(madeGoodBy!);
    expect(again).toMatchObject({
      status: "released",
      makesGood: { problemNo: problem.problemNo, requestNo, issueSlipNo },
      requester: { code: dealer },
      lines: [{ lineNo: 1, sku: skus[0], approved: 2, allocated: 2, funding: "company", rule: "DP", amount: "0.00" }],
    });
    expect(again.shipTo).toEqual((await read(requestNo)).shipTo);
    const slip = await desk.ship(madeGoodBy!, [{ lineNo: 1, quantity: 2 }], { freightTerms: "monthly_account", freightAmount: "12.00" });
    await desk.deliver(slip.issueSlipNo);
    expect(await desk.account(dealer)).toEqual(before);
    expect((await read(madeGoodBy!)).status).toBe("delivered"); // the damaged pieces are owed back
    expect(await desk.stock(skus[0])).toMatchObject({ onHand: 5, allocated: 0 });
    expect((await read(requestNo)).history.slice(-2)).toMatchObject([
      { action: "parts/report-delivery-problem", reasonCode: "delivery_damaged", reason: "外箱压扁" },
      { action: "parts/accept-delivery-problem", reasonCode: "problem_accepted" },
    ]);
  });

  test("a lost slip closes its request; one of which only a part is lost stays on its way", async () => {
    const whole = await shipped();
    const lost = await report(whole.actor, { issueSlipNo: whole.issueSlipNo, kind: "lost" });
    expect(lost.lines).toEqual([
      { lineNo: 1, quantity: 3 },
      { lineNo: 2, quantity: 1 },
    ]);
    await accept(lost.problemNo);
    expect(await read(whole.requestNo)).toMatchObject({ status: "closed", shipments: [{ status: "lost", reportable: [] }] });
    expect(await refusalOf(desk.deliver(whole.issueSlipNo))).toMatchObject({ code: "wrong_state" });

    const part = await shipped();
    const some = await report(part.actor, { issueSlipNo: part.issueSlipNo, kind: "lost", lines: [{ lineNo: 1, quantity: 3 }] });
    await accept(some.problemNo);
    expect(await read(part.requestNo)).toMatchObject({ status: "shipped", shipments: [{ status: "shipped" }] });
    const rest = await report(part.actor, { issueSlipNo: part.issueSlipNo, kind: "lost" });
    await accept(rest.problemNo);
    expect(await read(part.requestNo)).toMatchObject({ status: "closed", shipments: [{ status: "lost" }] });
  });

  test("where stock is out the request waits for it like any other and is filled when it arrives", async () => {
    const { skus, issueSlipNo, actor, dealer } = await shipped();
    await desk.approve(await desk.ask(dealer, [[skus[1], 7]]));
    await desk.approve(await desk.ask("D001", [[skus[1], 1]]));
    await desk.remit("D001", "500.00", `DP-${made}`);
    await desk.approve(await desk.ask("D001", [[skus[1], 9]]));
    const { problemNo } = await report(actor, { issueSlipNo, kind: "short", lines: [{ lineNo: 2, quantity: 1 }] });
    const { madeGoodBy } = await accept(problemNo);
    expect((await read(madeGoodBy!)).lines).toMatchObject([{ state: "released", allocated: 0 }]);
    await desk.receive(skus[1], 10);
    expect((await read(madeGoodBy!)).lines).toMatchObject([{ allocated: 1 }]);
    await cancelRequest(desk.as(actors.customerService()), { requestNo: madeGoodBy!, reason: "找到了" });
  });
});

describe("never more pieces than the slip shipped", () => {
  test("over all its problems; a refused one gives its pieces back", async () => {
    const { issueSlipNo, actor } = await shipped();
    const some = (quantity: number, lineNo = 1): Report => ({ issueSlipNo, kind: "short", lines: [{ lineNo, quantity }] });
    expect(await refusalOf(report(actor, some(4)))).toMatchObject({ code: "invalid_input", fields: ["lines[0].quantity"] });
    const first = await report(actor, some(2));
    expect(await refusalOf(report(actor, some(2)))).toMatchObject({ code: "invalid_input", fields: ["lines[0].quantity"] });
    await refuseDeliveryProblem(desk.as(actors.customerService()), { problemNo: first.problemNo, reason: "称重与发货一致" });
    expect((await report(actor, some(3))).status).toBe("reported");
    expect(await refusalOf(report(actor, some(1, 3)))).toMatchObject({ fields: ["lines[0].lineNo"] });
    expect(await refusalOf(report(actor, { issueSlipNo, kind: "short" }))).toMatchObject({ fields: ["lines"] });
    const twice = [
      { lineNo: 2, quantity: 1 },
      { lineNo: 2, quantity: 1 },
    ];
    expect(await refusalOf(report(actor, { issueSlipNo, kind: "wrong", lines: twice }))).toMatchObject({ fields: ["lines[1].lineNo"] });
  });

  test("when sixteen report at once", async () => {
    const { issueSlipNo, actor } = await shipped();
    const { done, refused } = await atOnce(
      times(16, () => () => report(actor, { issueSlipNo, kind: "damaged", lines: [{ lineNo: 1, quantity: 1 }] })),
    );
    expect([done.length, new Set(refused)]).toEqual([3, new Set(["invalid_input"])]);
  });

  test("a problem accepted and refused by sixteen at once is decided once", async () => {
    const { issueSlipNo, actor, dealer } = await shipped();
    const { problemNo } = await report(actor, { issueSlipNo, kind: "damaged", lines: [{ lineNo: 1, quantity: 1 }] });
    const refuse = () => refuseDeliveryProblem(desk.as(actors.serviceManager()), { problemNo, reason: "x" });
    const { done, refused } = await atOnce<unknown>(times(16, (index) => (index % 4 === 0 ? refuse : () => accept(problemNo))));
    expect([done.length, new Set(refused)]).toEqual([1, new Set(["wrong_state"])]);
    const again = await database.current.db.partsRequest.count({ where: { dealerCode: dealer, makesGood: problemNo } });
    const { status } = (await listDeliveryProblems(desk.as(actors.customerService()), { view: "all" })).items[0]!;
    expect(again).toBe(status === "accepted" ? 1 : 0);
  });
});

describe("who may", () => {
  test("who receives it reports it, customer service and the warehouse too; nobody else sees that the slip is there", async () => {
    const { issueSlipNo, actor } = await shipped();
    const one = (lineNo = 1): Report => ({ issueSlipNo, kind: "damaged", lines: [{ lineNo, quantity: 1 }] });
    for (const who of [actor, actors.warehouse(), actors.customerService()]) expect((await report(who, one())).status).toBe("reported");
    expect(await refusalOf(report(actors.dealer("D002"), one(2)))).toMatchObject({
      code: "not_found",
      text: `no issue slip ${issueSlipNo}`,
    });
    expect(await refusalOf(report(actors.subDistributor("S001"), one(2)))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(report(actors.finance(), one(2)))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(report(actor, { ...one(2), issueSlipNo: "CSO-2026-999999" }))).toMatchObject({ code: "not_found" });
  });

  test("nobody decides on what they reported, and nobody above their limit", async () => {
    const { issueSlipNo } = await shipped();
    const agent = actors.customerService();
    const { problemNo } = await report(agent, { issueSlipNo, kind: "damaged", lines: [{ lineNo: 1, quantity: 1 }] });
    expect(await refusalOf(accept(problemNo, agent))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(accept(problemNo, actors.warehouse()))).toMatchObject({ code: "forbidden" });
    expect((await accept(problemNo, actors.customerService("agent-2"))).status).toBe("accepted");

    const sku = `DEAR-${++made}`;
    await savePart(desk.as(actors.administrator()), { ...PARTS.pump, sku, dealerPrice: "2500.00" });
    await desk.receive(sku, 2);
    const dealer = await registerDealerWith(desk, `DPR${made}`, { posted: "3000.00" });
    const asked = await desk.ask(dealer, [[sku, 1]]);
    await desk.decideAs(actors.serviceManager(), { requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 1 }] });
    const dear = await desk.ship(asked.requestNo, [{ lineNo: 1, quantity: 1 }]);
    const lost = await report(actors.dealer(dealer), { issueSlipNo: dear.issueSlipNo, kind: "lost" });
    expect(await refusalOf(accept(lost.problemNo))).toMatchObject({ code: "forbidden" });
    expect((await accept(lost.problemNo, actors.serviceManager())).status).toBe("accepted");
  });

  test("what has not left has no problem, and what was signed for is not lost", async () => {
    const { issueSlipNo, actor, dealer, skus } = await shipped();
    await desk.deliver(issueSlipNo);
    expect(await refusalOf(report(actor, { issueSlipNo, kind: "lost" }))).toMatchObject({ code: "wrong_state" });
    const open = await desk.approve(await desk.ask(dealer, [[skus[0], 1]]));
    const picked = await desk.pick(open.requestNo);
    expect(await refusalOf(report(actor, { issueSlipNo: picked.issueSlipNo, kind: "lost" }))).toMatchObject({ code: "wrong_state" });
  });

  test("a partner reads what became of it and not who of the company reported", async () => {
    const { issueSlipNo, actor, requestNo } = await shipped();
    const { problemNo } = await report(actors.warehouse(), { issueSlipNo, kind: "short", lines: [{ lineNo: 1, quantity: 1 }] });
    await refuseDeliveryProblem(desk.as(actors.customerService()), { problemNo, reason: "已在箱底找到" });
    const { problems } = await readRequest(desk.as(actor), { requestNo });
    expect(problems).toMatchObject([{ status: "refused", refusedFor: "已在箱底找到", reporterName: null, decide: null }]);
    expect(JSON.stringify(problems)).not.toContain("warehouse");
  });
});

test("the queue pages through what is to be decided, the oldest first", async () => {
  const { issueSlipNo, actor } = await shipped();
  for (const lineNo of [1, 1, 2]) await report(actor, { issueSlipNo, kind: "damaged", lines: [{ lineNo, quantity: 1 }] });
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listDeliveryProblems(desk.as(actors.customerService()), { limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ problemNo }) => problemNo));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual([...new Set(seen)].sort());
  expect(seen).toHaveLength(await database.current.db.deliveryProblem.count({ where: { status: "reported" } }));
});
