import { savePart } from "@services/catalog/index.server";
import { overrideAllocation, previewOverride, readRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
const tomorrow = openDesk(database, new Date(NOW.getTime() + 86_400_000));
keepInvariants(database);
beforeAll(() => buildWorld(database));

let made = 0;
async function stocked(pieces: number): Promise<string> {
  const sku = `OVR-${String(++made).padStart(3, "0")}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, dealerPrice: "1.00" });
  if (pieces > 0) await desk.receive(sku, pieces);
  return sku;
}
const newDealer = () => registerDealerWith(desk, `OVR${++made}`, { posted: "100.00" });
async function released(sku: string, pieces: number, at: Pick<typeof desk, "ask" | "approve"> = desk) {
  const dealer = await newDealer();
  const { requestNo } = await at.approve(await at.ask(dealer, [[sku, pieces]]));
  return { dealer, requestNo };
}
const allocatedOf = async (requestNo: string) =>
  (await database.current.db.partsRequestLine.findFirstOrThrow({ where: { requestNo } })).allocated;
const lastEvent = (requestNo: string) => database.current.db.event.findFirst({ where: { subjectNo: requestNo }, orderBy: { seq: "desc" } });

type Input = Parameters<typeof overrideAllocation>[1];
const override = (
  requestNo: string,
  pieces: number,
  { actor = actors.serviceManager(), ...more }: Partial<Input> & { actor?: Actor } = {},
) => overrideAllocation(desk.as(actor), { requestNo, lineNo: 1, pieces, reason: "医院停机", ...more });
const preview = (requestNo: string, pieces: number, actor: Actor = actors.serviceManager()) =>
  previewOverride(desk.as(actor), { requestNo, lineNo: 1, pieces });

describe("an override", () => {
  test("takes from the least urgent what the preview shows, and tells every history", async () => {
    const sku = await stocked(4);
    const early = await released(sku, 2);
    const late = await released(sku, 2, tomorrow);
    const urgent = await released(sku, 3);
    const { free, takes } = await preview(urgent.requestNo, 3);
    const expected = [
      { requestNo: late.requestNo, lineNo: 1, pieces: 2 },
      { requestNo: early.requestNo, lineNo: 1, pieces: 1 },
    ];
    expect({ free, takes }).toEqual({ free: 0, takes: expected });

    const before = await desk.account(late.dealer);
    const done = await override(urgent.requestNo, 3, { expect: { free, takes } });
    expect(done).toMatchObject({ requestNo: urgent.requestNo, free: 0, takes: expected, lines: [{ allocated: 3 }] });
    expect([await allocatedOf(early.requestNo), await allocatedOf(late.requestNo)]).toEqual([1, 0]);
    expect(await desk.account(late.dealer)).toEqual(before);
    expect(await lastEvent(late.requestNo)).toMatchObject({
      action: "parts/override-allocation",
      reasonCode: "taken_by_override",
      reason: "医院停机",
      actor: "service-manager",
      data: { taken: [{ lineNo: 1, pieces: 2 }], for: { requestNo: urgent.requestNo, lineNo: 1 } },
    });
    expect(await lastEvent(urgent.requestNo)).toMatchObject({
      reasonCode: "given_by_override",
      reason: "医院停机",
      data: { taken: expected },
    });
  });

  test("whose pieces were taken waits again and is served in turn", async () => {
    const sku = await stocked(1);
    const [first, second] = [await released(sku, 1), await released(sku, 1)];
    await override(second.requestNo, 1, { actor: actors.generalManager() });
    expect([await allocatedOf(first.requestNo), await allocatedOf(second.requestNo)]).toEqual([0, 1]);
    await desk.receive(sku, 1);
    expect(await allocatedOf(first.requestNo)).toBe(1);
  });

  test("a dealer whose pieces were taken reads that it happened, not why", async () => {
    const sku = await stocked(1);
    const [first, second] = [await released(sku, 1), await released(sku, 1)];
    await override(second.requestNo, 1);
    const history = async (actor: Actor) => (await readRequest(desk.as(actor), { requestNo: first.requestNo })).history.at(-1);
    expect(await history(actors.dealer(first.dealer))).toMatchObject({ action: "parts/override-allocation", by: null, reason: null });
    expect(await history(actors.customerService())).toMatchObject({ reason: "医院停机" });
  });

  test("leaves what is being picked and what has shipped", async () => {
    const sku = await stocked(4);
    const [picked, shipped] = [await released(sku, 2), await released(sku, 2)];
    await desk.pick(picked.requestNo);
    await desk.ship(shipped.requestNo, [{ lineNo: 1, quantity: 1 }]);
    const waiting = await released(sku, 3);
    expect(await refusalOf(preview(waiting.requestNo, 2))).toMatchObject({ code: "conflict", text: expect.stringContaining("only 1") });
    expect((await refusalOf(override(waiting.requestNo, 2))).code).toBe("conflict");
    await override(waiting.requestNo, 1);
    expect([await allocatedOf(picked.requestNo), await allocatedOf(shipped.requestNo), await allocatedOf(waiting.requestNo)]).toEqual([
      2, 1, 1,
    ]);
  });

  test("is refused when what was shown no longer holds", async () => {
    const sku = await stocked(2);
    const [first, second] = [await released(sku, 1), await released(sku, 1, tomorrow)];
    const waiting = await released(sku, 1);
    const { free, takes } = await preview(waiting.requestNo, 1);
    expect(takes).toMatchObject([{ requestNo: second.requestNo }]);
    await desk.pick(second.requestNo);
    const refused = await refusalOf(override(waiting.requestNo, 1, { expect: { free, takes } }));
    expect(refused).toMatchObject({ code: "stale_version", details: { free: 0, takes: [{ requestNo: first.requestNo }] } });
    expect((await refusalOf(override(waiting.requestNo, 1, { expect: { free: 1 } }))).code).toBe("stale_version");
    await override(waiting.requestNo, 1);
    expect(await allocatedOf(first.requestNo)).toBe(0);
  });

  test.each<[string, (requestNo: string) => Partial<Input>, string]>([
    ["more than the line lacks", () => ({ pieces: 3 }), "wrong_state"],
    ["no pieces", () => ({ pieces: 0 }), "invalid_input"],
    ["no reason", () => ({ reason: " " }), "invalid_input"],
    ["a line that is none", () => ({ lineNo: 7 }), "invalid_input"],
    ["a request that is none", () => ({ requestNo: "PR-2026-999999" }), "not_found"],
  ])("refuses %s", async (_what, wrong, code) => {
    const sku = await stocked(1);
    await released(sku, 1);
    const { requestNo } = await released(sku, 2);
    expect((await refusalOf(override(requestNo, 1, wrong(requestNo)))).code).toBe(code);
  });

  test("a line that lacks nothing needs none", async () => {
    const { requestNo } = await released(await stocked(1), 1);
    expect((await refusalOf(override(requestNo, 1))).code).toBe("wrong_state");
    expect((await refusalOf(preview(requestNo, 1))).code).toBe("wrong_state");
  });

  test("is the service manager's and the general manager's", async () => {
    const sku = await stocked(1);
    await released(sku, 1);
    const { requestNo, dealer } = await released(sku, 1);
    for (const actor of [actors.customerService(), actors.warehouse(), actors.dealer(dealer), actors.administrator()]) {
      expect((await refusalOf(override(requestNo, 1, { actor }))).code).toBe("forbidden");
      expect((await refusalOf(preview(requestNo, 1, actor))).code).toBe("forbidden");
    }
  });
});

test("on one day nobody gets a second piece while another waits for its first, whatever arrived when", async () => {
  const sku = await stocked(1);
  const [rich, poor] = [await newDealer(), await newDealer()];
  const first = await desk.approve(await desk.ask(rich, [[sku, 1]]));
  const second = await desk.approve(await desk.ask(rich, [[sku, 1]]));
  const other = await desk.approve(await desk.ask(poor, [[sku, 1]]));
  await desk.ship(first.requestNo, [{ lineNo: 1, quantity: 1 }]);
  await desk.receive(sku, 1);
  expect([await allocatedOf(second.requestNo), await allocatedOf(other.requestNo)]).toEqual([0, 1]);
});

describe("what a line waits behind", () => {
  test("the company is told whose pieces come before and why, a dealer only how many", async () => {
    const sku = await stocked(0);
    const early = await released(sku, 2);
    const spareDealer = await newDealer();
    const spare = await desk.approve(await desk.ask(spareDealer, [[sku, 1]], { purpose: "spare_stock" }));
    const late = await released(sku, 3, tomorrow);
    const waits = async (requestNo: string, actor: Actor) => (await readRequest(desk.as(actor), { requestNo })).lines[0]!.waits;
    expect(await waits(late.requestNo, actors.customerService())).toEqual({
      pieces: 2,
      lines: [{ requestNo: early.requestNo, requester: `经销商 ${early.dealer}`, pieces: 2, because: "earlier_day" }],
      more: 0,
    });
    expect(await waits(spare.requestNo, actors.planner())).toMatchObject({
      pieces: 5,
      lines: [{ because: "repair" }, { requestNo: late.requestNo, pieces: 3, because: "repair" }],
    });
    expect(await waits(spare.requestNo, actors.dealer(spareDealer))).toEqual({ pieces: 5, lines: null, more: 0 });
    expect(await waits(early.requestNo, actors.customerService())).toEqual({ pieces: 0, lines: [], more: 0 });
    await desk.receive(sku, 6);
    expect(await waits(spare.requestNo, actors.dealer(spareDealer))).toBeNull();
  });
});
