import { savePart } from "@services/catalog/index.server";
import { decideRequest, resubmitRequest, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { asAsked, openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, PARTS } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);

beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

const service = actors.customerService();
const manager = actors.serviceManager();
const general = actors.generalManager();

let dealers = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `DEC${++dealers}`, { posted });

describe("a decision is line by line", () => {
  test("all, less and none: each line goes its own way, and only what is approved is held", async () => {
    const dealer = await dealerWith("500.00");
    const { requestNo } = await desk.ask(dealer, [
      ["FILTER-PP", 3],
      ["PUMP-24V", 2],
      [WASHER, 10],
    ]);
    const decided = await desk.decide({
      requestNo,
      lines: [
        { lineNo: 1, approve: 3 },
        { lineNo: 2, approve: 1, reason: "too_many" },
        { lineNo: 3, approve: 0, reason: "not_needed" },
      ],
      note: "先发一台",
    });
    expect(decided).toMatchObject({ status: "released", remittanceNeeded: "0.00" });
    expect(decided.lines.map(({ state, approved, allocated, amount }) => [state, approved, allocated, amount])).toEqual([
      ["released", 3, 3, "105.00"],
      ["released", 1, 1, "150.00"],
      ["refused", 0, 0, "10.00"],
    ]);
    expect(await desk.account(dealer)).toMatchObject({ posted: "500.00", held: "255.00", available: "245.00" });
    const events = await database.current.db.event.findMany({ where: { subjectNo: requestNo }, orderBy: { seq: "asc" } });
    expect(events.map(({ actor, fromStatus, toStatus, reasonCode, reason }) => [actor, fromStatus, toStatus, reasonCode, reason])).toEqual([
      [`dealer-${dealer.toLowerCase()}`, "draft", "submitted", "asked", null],
      ["customer-service", "submitted", "approved", "too_many", "先发一台"],
      ["customer-service", "approved", "released", "settled", null],
    ]);
  });

  test("nothing approved rejects the request, whatever it is worth", async () => {
    const dealer = await dealerWith("1.00");
    const asked = await desk.ask(dealer, [[WASHER, 9_999]]);
    const decided = await desk.decide({ requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 0, reason: "duplicate" }] });
    expect(decided).toMatchObject({ status: "rejected", lines: [{ state: "refused" }] });
    expect(await desk.account(dealer)).toMatchObject({ held: "0.00" });
    expect(await refusalOf(desk.approve(asked))).toMatchObject({ code: "wrong_state" });
  });

  test.each<[string, { lineNo: number; approve: number; reason?: "other"; funding?: "retail" }[], string[]]>([
    ["a line left out", [{ lineNo: 1, approve: 1 }], ["lines"]],
    [
      "a line named twice",
      [
        { lineNo: 1, approve: 1 },
        { lineNo: 1, approve: 1 },
        { lineNo: 2, approve: 2 },
      ],
      ["lines[1].lineNo"],
    ],
    [
      "a line that is not there",
      [
        { lineNo: 1, approve: 1 },
        { lineNo: 2, approve: 2 },
        { lineNo: 3, approve: 1 },
      ],
      ["lines[2].lineNo"],
    ],
    [
      "more than asked",
      [
        { lineNo: 1, approve: 2 },
        { lineNo: 2, approve: 2 },
      ],
      ["lines[0].approve"],
    ],
    [
      "less without a reason",
      [
        { lineNo: 1, approve: 1 },
        { lineNo: 2, approve: 1 },
      ],
      ["lines[1].reason"],
    ],
    [
      "none without a reason",
      [
        { lineNo: 1, approve: 0 },
        { lineNo: 2, approve: 2 },
      ],
      ["lines[0].reason"],
    ],
    [
      "less than none",
      [
        { lineNo: 1, approve: -1, reason: "other" },
        { lineNo: 2, approve: 2 },
      ],
      ["lines[0].approve"],
    ],
    [
      "who pays, where the rules say it",
      [
        { lineNo: 1, approve: 1, funding: "retail" },
        { lineNo: 2, approve: 2 },
      ],
      ["lines[0].funding"],
    ],
    ["everything at once", [{ lineNo: 1, approve: 0 }], ["lines[0].reason", "lines"]],
  ])("%s is refused", async (_why, lines, fields) => {
    const { requestNo } = await desk.ask("D001", [
      ["FILTER-PP", 1],
      [WASHER, 2],
    ]);
    expect(await refusalOf(desk.decide({ requestNo, lines }))).toMatchObject({ code: "invalid_input", fields });
  });

  test.each([
    ["warranty", "released", "0.00"],
    ["retail", "awaiting_payment", "68.00"],
  ] as const)("T7: a person decides that %s pays", async (funding, status, amount) => {
    const asked = await submitRequest(desk.as(actors.public), { lines: [{ sku: "FILTER-PP", quantity: 1 }], shipTo: SHIP_TO });
    expect(await refusalOf(desk.approve(asked))).toMatchObject({ code: "invalid_input", fields: ["lines[0].funding"] });
    const decided = await desk.decide({ requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 1, funding }] });
    expect(decided).toMatchObject({ status, remittanceNeeded: "0.00", lines: [{ rule: "T7", funding, amount, warranty: "unknown" }] });
  });

  test("T7: refusing needs no decision who pays", async () => {
    const { requestNo } = await submitRequest(desk.as(actors.public), { lines: [{ sku: "FILTER-PP", quantity: 1 }], shipTo: SHIP_TO });
    const decided = await desk.decide({ requestNo, lines: [{ lineNo: 1, approve: 0, reason: "not_covered" }] });
    expect(decided).toMatchObject({ status: "rejected" });
  });
});

describe("who may approve", () => {
  const ask = async (pieces: number, posted = "30000.00") => await desk.ask(await dealerWith(posted), [[WASHER, pieces]]);

  test.each<[string, Actor, number, boolean]>([
    ["an agent up to 2,000.00", service, 2_000, true],
    ["an agent not 2,001.00", service, 2_001, false],
    ["the service manager more", manager, 2_001, true],
    ["the service manager what an agent may", manager, 1, true],
    ["the general manager anything", general, 9_999, true],
  ])("%s", async (_who, actor, pieces, may) => {
    const asked = await ask(pieces);
    if (may) expect(await desk.decideAs(actor, asAsked(asked))).toMatchObject({ status: "released" });
    else expect(await refusalOf(desk.decideAs(actor, asAsked(asked)))).toMatchObject({ code: "forbidden", text: /¥2,000.00/ });
  });

  test("to the fen, and over all lines together", async () => {
    const dear = { ...PARTS.pump, sku: "DEAR-1", dealerPrice: "19999.99" };
    await savePart(desk.as(actors.administrator()), dear);
    await savePart(desk.as(actors.administrator()), { ...dear, sku: "FEN-1", dealerPrice: "0.01" });
    const dealer = await dealerWith("100000.00");
    const atLimit = await desk.ask(dealer, [
      ["DEAR-1", 1],
      ["FEN-1", 1],
    ]);
    expect(await desk.decideAs(manager, asAsked(atLimit))).toMatchObject({ status: "released" });
    const above = await desk.ask(dealer, [
      ["DEAR-1", 1],
      ["FEN-1", 2],
    ]);
    expect(await refusalOf(desk.decideAs(manager, asAsked(above)))).toMatchObject({ code: "forbidden", text: /¥20,000.00/ });
    expect(await desk.decideAs(general, asAsked(above))).toMatchObject({ status: "released" });
  });

  test("the limit measures what is approved, not what is asked", async () => {
    const { requestNo } = await ask(3_000);
    expect(await desk.decide({ requestNo, lines: [{ lineNo: 1, approve: 2_000, reason: "too_many" }] })).toMatchObject({
      status: "released",
    });
  });

  test("it is measured at dealer price, whatever pays", async () => {
    const requester = { tier: "walk_in" } as const;
    const asked = await submitRequest(desk.as(manager), { requester, lines: [{ sku: WASHER, quantity: 2_000 }], shipTo: SHIP_TO });
    const decided = await desk.decide({ requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 2_000, funding: "retail" }] });
    expect(decided).toMatchObject({ status: "awaiting_payment", lines: [{ amount: "5000.00" }] });
  });

  test("an expired agreement goes to the service manager, from the day after its last", async () => {
    await desk.registerDealer("OLD", { agreementTo: "2026-03-10" });
    await desk.remit("OLD", "100.00", "BANK-OLD");
    const asked = await desk.ask("OLD", [[WASHER, 2]]);
    const nextDay = openDesk(database, instantAt("2026-03-11", "10:00"));
    expect(await refusalOf(nextDay.approve(asked))).toMatchObject({ code: "forbidden" });
    expect(await nextDay.decideAs(manager, asAsked(asked))).toMatchObject({ status: "released" });
    expect(await desk.approve(await desk.ask("OLD", [[WASHER, 2]]))).toMatchObject({ status: "released" });
    expect(await nextDay.ask("OLD", [[WASHER, 2]])).toMatchObject({ status: "submitted", lines: [{ rule: "T8" }] });
  });

  test("nobody decides what they submitted or resubmitted", async () => {
    const dealer = await dealerWith("100.00");
    const requester = { tier: "dealer", dealerCode: dealer } as const;
    const own = await submitRequest(desk.as(service), { requester, lines: [{ sku: WASHER, quantity: 1 }], shipTo: SHIP_TO });
    expect(await refusalOf(desk.approve(own))).toMatchObject({ code: "forbidden" });
    const colleague = actors.customerService("colleague");
    await desk.sendBack((await desk.ask(dealer, [[WASHER, 1]])).requestNo);
    const asked = await desk.ask(dealer, [[WASHER, 1]]);
    await desk.sendBack(asked.requestNo);
    await resubmitRequest(desk.as(service), { requestNo: asked.requestNo, lines: [{ sku: WASHER, quantity: 2 }] });
    const doubled = { requestNo: asked.requestNo, lines: [{ lineNo: 1, approve: 2 }] };
    expect(await refusalOf(desk.decide(doubled))).toMatchObject({ code: "forbidden" });
    expect(await desk.decideAs(colleague, doubled)).toMatchObject({ status: "released" });
    expect(await desk.decideAs(colleague, asAsked(own))).toMatchObject({ status: "released" });
  });

  test.each([actors.dealer("D001"), actors.warehouse(), actors.finance(), actors.salesRep(), actors.administrator(), actors.auditor()])(
    "$name decides nothing",
    async (actor) => {
      expect(await refusalOf(desk.decideAs(actor, asAsked(await desk.ask("D001", [[WASHER, 1]]))))).toMatchObject({ code: "forbidden" });
    },
  );
});

describe("two people on one request", () => {
  test("the second is told who was first and when, and nothing is held twice", async () => {
    const dealer = await dealerWith("100.00");
    const asked = await desk.ask(dealer, [[WASHER, 10]]);
    await desk.approve(asked);
    const second = await refusalOf(desk.decideAs(actors.customerService("colleague"), asAsked(asked)));
    expect(second).toMatchObject({
      code: "wrong_state",
      details: { by: "customer-service", at: "2026-03-10T10:00:00.000+08:00", status: "released" },
    });
    expect(second.text).toContain("customer-service");
    expect(await desk.account(dealer)).toMatchObject({ held: "10.00" });
  });

  test("a decision on what has moved on since is refused", async () => {
    const dealer = await dealerWith("100.00");
    const asked = await desk.ask(dealer, [[WASHER, 10]]);
    await desk.sendBack(asked.requestNo);
    await resubmitRequest(desk.as(actors.dealer(dealer)), { requestNo: asked.requestNo });
    expect(await refusalOf(desk.decide({ ...asAsked(asked), version: asked.version }))).toMatchObject({
      code: "stale_version",
      details: { by: `dealer-${dealer.toLowerCase()}` },
    });
    expect(await desk.decide({ ...asAsked(asked), version: 3 })).toMatchObject({ status: "released" });
  });

  test("a request of nobody", async () => {
    const nobody = { requestNo: "PR-2026-999999", lines: [{ lineNo: 1, approve: 1 }] };
    expect(await refusalOf(decideRequest(desk.as(service), nobody))).toMatchObject({ code: "not_found" });
  });
});
