import { listEntries } from "@services/budget/index.server";
import { savePart } from "@services/catalog/index.server";
import {
  acceptDeliveryProblem,
  chargeCore,
  listCores,
  listReplacements,
  readRequest,
  receiveCore,
  recordPayment,
  reportDeliveryProblem,
  submitRequest,
  waiveCore,
} from "@services/parts/index.server";
import { addDays } from "@services/platform";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce } from "../../support/at-once";
import { actors, TODAY } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase(10);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

let made = 0;
type Actor = Parameters<typeof desk.as>[0];
const receive = (coreNo: string, actor: Actor = actors.warehouse()) => receiveCore(desk.as(actor), { coreNo, condition: "intact" });
const charge = (coreNo: string, actor: Actor = actors.customerService()) => chargeCore(desk.as(actor), { coreNo, reason: "逾期未返还" });
const waive = (coreNo: string, actor: Actor = actors.customerService()) =>
  waiveCore(desk.as(actor), { coreNo, reason: "运费高于旧件价值" });
const read = (requestNo: string) => readRequest(desk.as(actors.customerService()), { requestNo });
const list = (actor: Actor, input: Parameters<typeof listCores>[1] = {}) => listCores(desk.as(actor), input);

/** A dealer with so much on its account that asked for pieces of a serialised part of 10.00, of which a core is owed in 14 days. */
async function shipped({ posted = "100.00", pieces = 2, purpose = "repair" as "repair" | "spare_stock" } = {}) {
  const n = ++made;
  const dealer = await registerDealerWith(desk, `CR${n}`, { posted });
  const sku = `CORE-${n}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.board, sku, dealerPrice: "10.00", safety: false, coreReturnDays: 14 });
  await desk.receive(sku, 10);
  const { requestNo } = await desk.approve(await desk.ask(dealer, [[sku, pieces]], { purpose }));
  const serials = Array.from({ length: pieces }, (_, index) => `NEW-${n}-${index + 1}`);
  const { issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: pieces, replacementSerials: serials }]);
  const cores = serials.map((_, index) => `${issueSlipNo}-1-${index + 1}`);
  return { dealer, sku, requestNo, issueSlipNo, serials, cores, actor: actors.dealer(dealer) };
}

/** Pieces of a slip reported, accepted, sent again and received. */
async function makeGood(
  { issueSlipNo, actor }: { issueSlipNo: string; actor: Actor },
  { kind, quantity }: { kind: "damaged" | "wrong" | "short" | "lost"; quantity: number },
) {
  const problem = await reportDeliveryProblem(desk.as(actor), { issueSlipNo, kind, lines: [{ lineNo: 1, quantity }] });
  const { madeGoodBy } = await acceptDeliveryProblem(desk.as(actors.customerService()), { problemNo: problem.problemNo });
  const replacementSerials = Array.from({ length: quantity }, (_, index) => `AGAIN-${made}-${index + 1}`);
  const again = await desk.ship(madeGoodBy!, [{ lineNo: 1, quantity, replacementSerials }]);
  await desk.deliver(again.issueSlipNo);
  return { requestNo: madeGoodBy!, issueSlipNo: again.issueSlipNo };
}

describe("a core is owed", () => {
  test("for each piece shipped for a repair, paired with it, due so many days after the shipment", async () => {
    const { actor, cores, serials, requestNo } = await shipped();
    const { items } = await list(actor);
    expect(
      items.map(({ coreNo, replacementSerial, dueOn, status, overdue }) => [coreNo, replacementSerial, dueOn, status, overdue]),
    ).toEqual([
      [cores[0], serials[0], addDays(TODAY, 14), "owed", false],
      [cores[1], serials[1], addDays(TODAY, 14), "owed", false],
    ]);
    expect((await read(requestNo)).cores.map(({ coreNo }) => coreNo)).toEqual(cores);
  });

  test("paired with the faulty serial that the line names", async () => {
    const sku = `CORE-F${++made}`;
    await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, coreReturnDays: 1 });
    await desk.receive(sku, 1);
    await desk.remit("D001", "100.00", `CF-${made}`);
    const asked = await desk.ask("D001", [], { lines: [{ sku, quantity: 1, serial: "WP100-D1-0001" }] });
    await desk.approve(asked);
    await desk.ship(asked.requestNo, [{ lineNo: 1, quantity: 1 }]);
    const { items } = await list(actors.warehouse(), { q: "wp100-d1-0001" });
    expect(items).toMatchObject([{ requestNo: asked.requestNo, faultySerial: "WP100-D1-0001", replacementSerial: null }]);
  });

  test("never for spare stock", async () => {
    const spare = await shipped({ purpose: "spare_stock" });
    expect((await read(spare.requestNo)).cores).toEqual([]);
  });

  test.each(["damaged", "wrong"] as const)("for each %s piece that is made good, once its replacement has left", async (kind) => {
    const first = await shipped();
    const again = await makeGood(first, { kind, quantity: 2 });
    const { cores, status } = await read(again.requestNo);
    expect(
      cores.map(({ coreNo, faultySerial, replacementSerial, problemKind, dueOn }) => [
        coreNo,
        faultySerial,
        replacementSerial,
        problemKind,
        dueOn,
      ]),
    ).toEqual([
      [`${again.issueSlipNo}-1-1`, first.serials[0], `AGAIN-${made}-1`, kind, addDays(TODAY, 14)],
      [`${again.issueSlipNo}-1-2`, first.serials[1], `AGAIN-${made}-2`, kind, addDays(TODAY, 14)],
    ]);
    expect(status).toBe("delivered");
    for (const { coreNo } of cores) await receive(coreNo);
    expect((await read(again.requestNo)).status).toBe("closed");
    expect((await read(first.requestNo)).cores.map(({ status: own }) => own)).toEqual(["owed", "owed"]);
  });

  test("for a damaged piece of a part without days of its own, too: the setting's days later, without a serial that nobody can tell", async () => {
    const sku = `PLAIN-${++made}`;
    await savePart(desk.as(actors.administrator()), { ...PARTS.board, sku, dealerPrice: "10.00", safety: false });
    await desk.receive(sku, 10);
    const dealer = await registerDealerWith(desk, `CR${made}`, { posted: "100.00" });
    const { requestNo } = await desk.approve(await desk.ask(dealer, [[sku, 2]], { purpose: "spare_stock" }));
    const { issueSlipNo } = await desk.ship(requestNo, [{ lineNo: 1, quantity: 2, replacementSerials: [`P-${made}-1`, `P-${made}-2`] }]);
    expect((await read(requestNo)).cores).toEqual([]);
    const again = await makeGood({ issueSlipNo, actor: actors.dealer(dealer) }, { kind: "damaged", quantity: 1 });
    expect((await read(again.requestNo)).cores).toMatchObject([
      { faultySerial: null, replacementSerial: `AGAIN-${made}-1`, dueOn: addDays(TODAY, 30) },
    ]);
  });

  test.each(["short", "lost"] as const)("never for a %s piece: there is nothing to send back", async (kind) => {
    const again = await makeGood(await shipped({ pieces: 1 }), { kind, quantity: 1 });
    expect(await read(again.requestNo)).toMatchObject({ status: "closed", cores: [] });
  });

  test("is overdue after its day", async () => {
    const { cores, dealer } = await shipped({ pieces: 1 });
    const at = (days: number) => openDesk(database, new Date(`${addDays(TODAY, days)}T04:00:00Z`)).as(actors.customerService());
    const overdue = async (days: number) =>
      (await listCores(at(days), { view: "overdue", dealerCode: dealer })).items.map(({ coreNo }) => coreNo);
    expect(await overdue(14)).toEqual([]);
    expect(await overdue(15)).toEqual(cores);
  });
});

describe("a request closes once no core is owed", () => {
  test("settling the last one closes it, in whatever way each is settled", async () => {
    const { requestNo, issueSlipNo, cores } = await shipped({ pieces: 3 });
    await desk.deliver(issueSlipNo);
    expect((await read(requestNo)).status).toBe("delivered");
    expect(await receive(cores[0]!)).toMatchObject({ status: "received", condition: "intact" });
    expect(await charge(cores[1]!)).toMatchObject({ status: "charged", reason: "逾期未返还" });
    expect((await read(requestNo)).status).toBe("delivered");
    expect(await waive(cores[2]!)).toMatchObject({ status: "waived", reason: "运费高于旧件价值" });
    const { status, history } = await read(requestNo);
    expect(status).toBe("closed");
    expect(history.slice(-4).map(({ reasonCode }) => reasonCode)).toEqual(["core_received", "core_charged", "core_waived", "complete"]);
  });

  test("one whose cores are back before it arrives closes on arrival", async () => {
    const { requestNo, issueSlipNo, cores } = await shipped({ pieces: 1 });
    await receive(cores[0]!);
    expect((await read(requestNo)).status).toBe("shipped");
    await desk.deliver(issueSlipNo);
    expect((await read(requestNo)).status).toBe("closed");
  });

  test("cancelling the remainder leaves it delivered while a core is owed", async () => {
    const { dealer, sku } = await shipped();
    const { requestNo } = await desk.approve(await desk.ask(dealer, [[sku, 2]]));
    const slip = await desk.ship(requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: [`REST-${made}`] }]);
    await desk.deliver(slip.issueSlipNo);
    await desk.cancel(requestNo);
    expect((await read(requestNo)).status).toBe("delivered");
    await receive(`${slip.issueSlipNo}-1-1`);
    expect((await read(requestNo)).status).toBe("closed");
  });

  test("a slip that was lost leaves its cores owed", async () => {
    const { actor, requestNo, issueSlipNo, cores } = await shipped({ pieces: 1 });
    const { problemNo } = await reportDeliveryProblem(desk.as(actor), { issueSlipNo, kind: "lost" });
    await acceptDeliveryProblem(desk.as(actors.customerService()), { problemNo });
    expect((await read(requestNo)).status).toBe("delivered");
    await waive(cores[0]!);
    expect((await read(requestNo)).status).toBe("closed");
  });
});

describe("a charge", () => {
  test("debits the line's price as a core charge, whatever the part costs today", async () => {
    const { dealer, sku, cores } = await shipped({ posted: "50.00" });
    await savePart(desk.as(actors.administrator()), { ...PARTS.board, sku, dealerPrice: "33.00" });
    await charge(cores[0]!);
    expect(await desk.account(dealer)).toMatchObject({ posted: "20.00", available: "20.00" });
    const { items } = await listEntries(desk.as(actors.finance()), { dealerCode: dealer });
    expect(items.find(({ kind }) => kind === "core_charge")).toMatchObject({ amount: "-10.00", sourceKind: "core", sourceNo: cores[0] });
  });

  test("is refused where it does not fit what is available, and leaves the core owed", async () => {
    const { dealer, requestNo, cores } = await shipped({ posted: "29.99" });
    expect(await refusalOf(charge(cores[0]!))).toMatchObject({ code: "insufficient_budget" });
    expect(await desk.account(dealer)).toMatchObject({ posted: "9.99" });
    expect((await read(requestNo)).cores).toMatchObject([{ status: "owed" }, { status: "owed" }]);
    await desk.remit(dealer, "0.01", `CC-${made}`);
    await charge(cores[0]!);
    expect(await desk.account(dealer)).toMatchObject({ posted: "0.00" });
  });

  test("and a receipt at once settle it once", async () => {
    const { dealer, requestNo, cores } = await shipped({ pieces: 1, posted: "30.00" });
    const { done, refused } = await atOnce([() => receive(cores[0]!), () => charge(cores[0]!)]);
    expect([done.length, refused]).toEqual([1, ["wrong_state"]]);
    const { cores: after } = await read(requestNo);
    expect(await desk.account(dealer)).toMatchObject({ posted: after[0]!.status === "charged" ? "10.00" : "20.00" });
  });
});

test("a settled core is not settled again, and one that nobody knows is not found", async () => {
  const { cores } = await shipped({ pieces: 1 });
  await waive(cores[0]!);
  for (const act of [receive, charge, waive]) {
    expect(await refusalOf(act(cores[0]!))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(act("CSO-2026-009999-1-1"))).toMatchObject({ code: "not_found" });
  }
});

const EVERYBODY = {
  warehouse: actors.warehouse(),
  "customer service": actors.customerService(),
  "service manager": actors.serviceManager(),
  finance: actors.finance(),
  administrator: actors.administrator(),
  dealer: actors.dealer("D001"),
};
const MAY: readonly [name: string, act: (coreNo: string, actor: Actor) => Promise<unknown>, roles: readonly string[]][] = [
  ["receives", receive, ["warehouse"]],
  ["charges", charge, ["customer service", "service manager"]],
  ["waives", waive, ["customer service", "service manager"]],
];
test.each(MAY)("who %s a core", async (_name, act, roles) => {
  for (const [role, actor] of Object.entries(EVERYBODY)) {
    const { cores } = await shipped({ pieces: 1 });
    const refusal = roles.includes(role) ? await act(cores[0]!, actor).then(() => null) : await refusalOf(act(cores[0]!, actor));
    expect([role, refusal?.code ?? null]).toEqual([role, roles.includes(role) ? null : "forbidden"]);
  }
});

test("a dealer sees its own cores only, page by page; others do not see the list", async () => {
  const mine = await shipped({ pieces: 3 });
  const foreign = await shipped({ pieces: 1 });
  const first = await list(mine.actor, { limit: 2 });
  expect(first.items.map(({ coreNo }) => coreNo)).toEqual(mine.cores.slice(0, 2));
  const rest = await list(mine.actor, { limit: 2, cursor: first.nextCursor! });
  expect([rest.items.map(({ coreNo }) => coreNo), rest.nextCursor]).toEqual([mine.cores.slice(2), null]);
  expect((await list(mine.actor, { dealerCode: foreign.dealer })).items).toEqual([]);
  expect((await list(mine.actor, { q: foreign.cores[0]! })).items).toEqual([]);
  const foreignRequest = readRequest(desk.as(mine.actor), { requestNo: foreign.requestNo });
  expect(await refusalOf(foreignRequest)).toMatchObject({ code: "not_found" });
  expect(await refusalOf(list(actors.administrator()))).toMatchObject({ code: "forbidden" });
  await receive(mine.cores[0]!);
  expect((await list(mine.actor, { view: "settled" })).items).toMatchObject([{ coreNo: mine.cores[0], condition: "intact" }]);
});

test("a serial tells what replaced it and what it replaced, to who may see the request", async () => {
  const sku = `PAIR-${++made}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.board, sku, safety: false, dealerPrice: "10.00" });
  await desk.receive(sku, 1);
  await desk.remit("D001", "100.00", `PAIR-${made}`);
  const asked = await desk.ask("D001", [], { lines: [{ sku, quantity: 1, serial: "WP100-D1-0001" }] });
  await desk.approve(asked);
  const { issueSlipNo } = await desk.ship(asked.requestNo, [{ lineNo: 1, quantity: 1, replacementSerials: ["PAIR-NEW-1"] }]);
  const of = async (serial: string, actor: Actor) =>
    (await listReplacements(desk.as(actor), { serial })).items.filter((row) => row.sku === sku);
  const pair = [{ issueSlipNo, faultySerial: "WP100-D1-0001", replacementSerials: ["PAIR-NEW-1"] }];
  expect(await of("WP100-D1-0001", actors.customerService())).toMatchObject(pair);
  expect(await of("PAIR-NEW-1", actors.dealer("D001"))).toMatchObject(pair);
  expect(await of("PAIR-NEW-1", actors.dealer("D002"))).toEqual([]);
});

test("a sub-distributor sees its own cores only", async () => {
  const sku = `SUB-${++made}`;
  await savePart(desk.as(actors.administrator()), { ...PARTS.filter, sku, coreReturnDays: 7 });
  await desk.receive(sku, 1);
  const insist = { reason: "经销商无货" };
  const asked = await submitRequest(desk.as(actors.subDistributor("S001")), {
    ...{ purpose: "repair", lines: [{ sku, quantity: 1 }], shipTo: SHIP_TO, insist },
  });
  await desk.approve(asked);
  const { requestNo } = asked;
  await recordPayment(desk.as(actors.finance()), { requestNo, method: "cash", reference: `SUB-${made}`, amount: asked.lines[0]!.amount! });
  await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }]);
  expect((await list(actors.subDistributor("S001"))).items.map((core) => core.requestNo)).toEqual([requestNo]);
  expect((await list(actors.subDistributor("S002"))).items).toEqual([]);
});
