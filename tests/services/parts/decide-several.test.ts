import { suspendDealer } from "@services/parties/index.server";
import { decideSeveral, previewDecisions, readRequest, submitRequest } from "@services/parts/index.server";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { expectIntact, keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

const service = actors.customerService();
let dealers = 0;
const dealerWith = (posted: string, overdraft?: string) =>
  registerDealerWith(desk, `SEV${++dealers}`, { posted, ...(overdraft ? { overdraft } : {}) });
const preview = (requestNos: readonly string[], actor = service) => previewDecisions(desk.as(actor), { requestNos: [...requestNos] });
const seen = (items: readonly { requestNo: string; version: number }[]) => ({
  items: items.map(({ requestNo, version }) => ({ requestNo, version })),
});
const decideAll = (items: readonly { requestNo: string; version: number }[], key?: string) =>
  decideSeveral(desk.as(service, key), seen(items));
const stateOf = (requestNo: string) => readRequest(desk.as(actors.auditor()), { requestNo });

describe("the preview tells what approving each as asked would come to", () => {
  test("each finds the money that the ones before it leave", async () => {
    const dealer = await dealerWith("100.00");
    const asked = [await desk.ask(dealer, [[WASHER, 60]]), await desk.ask(dealer, [[WASHER, 50]]), await desk.ask(dealer, [[WASHER, 40]])];
    const { items, dealers: totals, clean } = await preview(asked.map(({ requestNo }) => requestNo).reverse());
    expect(items.map(({ requestNo, obstacle, status, remittanceNeeded }) => [requestNo, obstacle, status, remittanceNeeded])).toEqual([
      [asked[0]!.requestNo, null, "released", "0.00"],
      [asked[1]!.requestNo, null, "awaiting_remittance", "10.00"],
      [asked[2]!.requestNo, null, "released", "0.00"],
    ]);
    expect(clean).toBe(3);
    expect(totals).toEqual([{ code: dealer, name: `经销商 ${dealer}`, before: "100.00", after: "0.00", remittanceNeeded: "50.00" }]);
  });

  test("each finds the stock that the ones before it leave", async () => {
    const [one, other] = [await dealerWith("5000.00"), await dealerWith("5000.00")];
    const { available } = await desk.stock("PUMP-24V");
    const first = await desk.ask(one, [["PUMP-24V", available - 1]]);
    const second = await desk.ask(other, [["PUMP-24V", 3]]);
    const { items, parts } = await preview([first.requestNo, second.requestNo]);
    expect(items.map(({ status, backOrdered }) => [status, backOrdered])).toEqual([
      ["released", 0],
      ["released", 2],
    ]);
    expect(parts).toMatchObject([{ sku: "PUMP-24V", before: available, after: 0, backOrdered: 2 }]);
    expect(await desk.stock("PUMP-24V")).toMatchObject({ available });
  });

  test("what stands in the way is named, and takes nothing from the others", async () => {
    const rich = await dealerWith("9000.00");
    const suspended = await dealerWith("10.00");
    const held = await desk.ask(suspended, [[WASHER, 1]]);
    await suspendDealer(desk.as(actors.administrator()), { code: suspended, reason: "欠款" });
    const done = await desk.ask(rich, [[WASHER, 1]]);
    await desk.approve(done);
    const dear = await desk.ask(rich, [[WASHER, 2_001]]);
    const stranger = await submitRequest(desk.as(actors.public), { lines: [{ sku: WASHER, quantity: 1 }], shipTo: SHIP_TO });
    const requester = { tier: "dealer", dealerCode: rich } as const;
    const own = await submitRequest(desk.as(service), { requester, lines: [{ sku: WASHER, quantity: 1 }], shipTo: SHIP_TO });
    const clean = await desk.ask(rich, [[WASHER, 1]]);
    const told = await preview([held, done, dear, stranger, own, clean].map(({ requestNo }) => requestNo).concat("PR-2026-999999"));
    const obstacleOf = new Map(told.items.map(({ requestNo, obstacle, why }) => [requestNo, [obstacle, why] as const]));
    expect(obstacleOf.get(held.requestNo)).toEqual(["suspended", expect.stringContaining("暂停")]);
    expect(obstacleOf.get(done.requestNo)).toEqual(["overtaken", expect.stringContaining("customer-service")]);
    expect(obstacleOf.get(dear.requestNo)).toEqual(["above_limit", expect.stringContaining("2,000.00")]);
    expect(obstacleOf.get(stranger.requestNo)?.[0]).toBe("incomplete");
    expect(obstacleOf.get(own.requestNo)?.[0]).toBe("own_request");
    expect(obstacleOf.get(clean.requestNo)).toEqual([null, null]);
    expect(told).toMatchObject({ clean: 1, unknown: ["PR-2026-999999"] });
    expect(told.dealers.find(({ code }) => code === rich)).toMatchObject({ before: "8999.00", after: "8998.00" });
    expect((await preview([dear.requestNo], actors.serviceManager())).items).toMatchObject([{ obstacle: null, status: "released" }]);
  });

  test("at most a hundred, at least one", async () => {
    const many = Array.from({ length: 101 }, (_, index) => `PR-2026-${index}`);
    for (const requestNos of [[], many]) expect(await refusalOf(preview(requestNos))).toMatchObject({ code: "invalid_input" });
  });
});

describe("several are approved, each for itself", () => {
  test("one that is refused stops no other, and each row says what became of it", async () => {
    const dealer = await dealerWith("50.00");
    const [first, dear, last] = [
      await desk.ask(dealer, [[WASHER, 10]]),
      await desk.ask(dealer, [[WASHER, 2_001]]),
      await desk.ask(dealer, [[WASHER, 20]]),
    ];
    const missing = { requestNo: "PR-2026-999999", version: 1 };
    const { items, done, refused } = await decideAll([missing, last, dear, { ...first, version: 9 }]);
    expect(items).toEqual([
      { requestNo: first.requestNo, ok: false, code: "stale_version", message: expect.stringContaining("dealer-") },
      { requestNo: dear.requestNo, ok: false, code: "forbidden", message: expect.stringContaining("2,000.00") },
      { requestNo: last.requestNo, ok: true, status: "released" },
      { requestNo: missing.requestNo, ok: false, code: "not_found", message: expect.any(String) },
    ]);
    expect([done, refused]).toEqual([1, 3]);
    expect(await desk.account(dealer)).toMatchObject({ held: "20.00" });
  });

  test("the same key again repeats the results, and approves nothing twice", async () => {
    const dealer = await dealerWith("50.00");
    const asked = [await desk.ask(dealer, [[WASHER, 10]]), await desk.ask(dealer, [[WASHER, 30]])];
    const answers = [await decideAll(asked, "bulk-1"), await decideAll(asked, "bulk-1")];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ done: 2, refused: 0 });
    expect(await desk.account(dealer)).toMatchObject({ held: "40.00" });
    const without = await decideAll(asked);
    expect(without.items.map((row) => !row.ok && row.code)).toEqual(["wrong_state", "wrong_state"]);
  });

  test.each([actors.dealer("D001"), actors.warehouse(), actors.administrator(), actors.auditor()])(
    "$name approves nothing",
    async (actor) => {
      const asked = await desk.ask("D001", [[WASHER, 1]]);
      expect(await refusalOf(preview([asked.requestNo], actor))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(decideSeveral(desk.as(actor), seen([asked])))).toMatchObject({ code: "forbidden" });
    },
  );
});

const SKUS = ["FILTER-PP", "TAP-01", "PUMP-24V", WASHER];
const anyRequest = fc.record({
  who: fc.constantFrom("dealer", "dealer", "dealer", "dealer", "walk_in", "stranger", "own", "insists"),
  dealer: fc.nat(2),
  purpose: fc.constantFrom("repair", "repair", "spare_stock"),
  lines: fc.array(fc.tuple(fc.constantFrom(...SKUS), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 3 }),
  before: fc.constantFrom("nothing", "nothing", "nothing", "nothing", "approved", "sent_back"),
});
type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer Request> ? Request : never;

async function submitAny({ who, purpose, lines }: AnyRequest, dealer: string): Promise<string> {
  const asked = { lines: lines.map(([sku, quantity]) => ({ sku: sku!, quantity })), shipTo: SHIP_TO };
  const kind = { purpose: purpose as "repair" };
  if (who === "walk_in") return (await submitRequest(desk.as(actors.public), { serial: UNITS.direct[0], ...asked })).requestNo;
  if (who === "stranger") return (await submitRequest(desk.as(actors.public), asked)).requestNo;
  if (who === "insists") {
    return (await submitRequest(desk.as(actors.subDistributor("S001")), { insist: { reason: "急用" }, ...asked })).requestNo;
  }
  if (who === "dealer") return (await submitRequest(desk.as(actors.dealer(dealer)), { ...kind, ...asked })).requestNo;
  const requester = { tier: "dealer", dealerCode: dealer } as const;
  return (await submitRequest(desk.as(service), { ...kind, requester, ...asked })).requestNo;
}

test("whatever stands on the desk, what the preview told is what then happens", { timeout: 120_000 }, async () => {
  const anyDesk = fc.record({
    requests: fc.array(anyRequest, { minLength: 1, maxLength: 12 }),
    posted: fc.array(fc.integer({ min: 0, max: 1_200 }), { minLength: 3, maxLength: 3 }),
    overdraft: fc.nat(300),
    delivered: fc.array(fc.nat(20), { minLength: SKUS.length, maxLength: SKUS.length }),
  });
  const property = fc.asyncProperty(anyDesk, async ({ requests, posted, overdraft, delivered }) => {
    const codes = [];
    for (const yuan of posted) codes.push(await dealerWith(`${yuan}.00`, overdraft > 0 ? `${overdraft}.00` : undefined));
    for (const [index, pieces] of delivered.entries()) if (pieces > 0) await desk.receive(SKUS[index]!, pieces);
    const numbers: string[] = [];
    for (const request of requests) {
      const no = await submitAny(request, codes[request.dealer]!);
      numbers.push(no);
      if (request.before === "sent_back") await desk.sendBack(no).catch(() => undefined);
      if (request.before === "approved" && request.who === "dealer") await desk.approve(await stateOf(no)).catch(() => undefined);
    }
    const told = await preview(numbers);
    const { items } = await decideAll(told.items);
    expect(items.map(({ requestNo, ok }) => [requestNo, ok])).toEqual(
      told.items.map(({ requestNo, obstacle }) => [requestNo, obstacle === null]),
    );
    for (const [index, row] of told.items.entries()) {
      const now = await stateOf(row.requestNo);
      const result = items[index]!;
      if (result.ok) expect(result.status).toBe(row.status);
      else expect(result.message).toBe(row.why);
      const facts = ({ lineNo, state, funding, rule, amount, approved, allocated }: (typeof row.lines)[number]) =>
        [lineNo, state, funding, rule, amount, approved, allocated].join(" ");
      expect([now.status, now.lines.map((line) => facts({ ...line, backOrdered: 0 }))]).toEqual([row.status, row.lines.map(facts)]);
    }
    for (const { code, after } of told.dealers) expect((await desk.account(code)).available).toBe(after);
    for (const { sku, after } of told.parts) expect((await desk.stock(sku)).available).toBe(after);
    await expectIntact(database);
  });
  await fc.assert(property, { numRuns: 12, endOnFailure: true });
});
