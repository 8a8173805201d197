import { quote, readRequest, readRequestForm, resubmitRequest, sendBackRequest, submitRequest } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openDesk, SHIP_TO } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";
import { type Asking, TWO_FILTERS } from "./terms-table";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(() => buildWorld(database));

const service = actors.customerService();
const quoteAs = (actor: Actor, input: Asking) => quote(desk.as(actor), input);
const submitAs = (actor: Actor, input: Asking) => submitRequest(desk.as(actor), { ...input, shipTo: SHIP_TO });
/** One filter for each of these units. */
const linesFor = (...serials: string[]) => serials.map((serial) => ({ sku: "FILTER-PP", quantity: 1, serial }));
const [direct] = UNITS.direct;
const [ofD001] = UNITS.atD001;
const [ofD002] = UNITS.atD002;

describe("a visitor's tier follows every unit named", () => {
  test.each<[string, Asking, string[]]>([
    ["a dealer's unit beside one of the company", { serial: direct, lines: linesFor(ofD001) }, ["lines[0].serial"]],
    ["the same without a unit of the whole request", { lines: linesFor(direct, ofD001) }, ["lines[1].serial"]],
    ["a unit of the company beside a dealer's", { serial: ofD001, lines: linesFor(ofD001, direct) }, ["lines[1].serial"]],
    ["two dealers' units", { serial: ofD001, lines: linesFor(ofD002) }, ["lines[0].serial"]],
  ])("%s is asked for separately", async (_row, input, fields) => {
    expect(await refusalOf(quoteAs(actors.public, input))).toMatchObject({ code: "invalid_input", fields });
    expect(await refusalOf(submitAs(actors.public, input))).toMatchObject({ code: "invalid_input", fields });
  });

  test("units of one descent stand together", async () => {
    expect(await quoteAs(actors.public, { serial: direct, lines: linesFor(direct, UNITS.direct[1]) })).toMatchObject({
      lines: [{ rule: "T5" }, { rule: "T5" }],
    });
  });

  test("one that nobody sold yet is for a person to decide, in warranty or not", async () => {
    expect(await quoteAs(actors.public, { serial: direct, lines: linesFor(direct, UNITS.inStock[0], "NO-SUCH-1") })).toMatchObject({
      lines: [{ rule: "T5" }, { rule: "T7" }, { rule: "T7" }],
    });
  });

  test("named on a line only, a unit tells as much", async () => {
    expect(await quoteAs(actors.public, { lines: linesFor(ofD001) })).toMatchObject({ tier: "end_user", lines: [{ rule: "T1" }] });
  });
});

describe("staff name who asks", () => {
  test.each<[string, Asking]>([
    ["a dealer with a unit of the company", { requester: { tier: "dealer", dealerCode: "D001" }, serial: direct, lines: TWO_FILTERS }],
    ["a dealer with another's unit", { requester: { tier: "dealer", dealerCode: "D001" }, serial: ofD002, lines: TWO_FILTERS }],
    [
      "a sub-distributor with another dealer's unit",
      { requester: { tier: "sub_distributor", subDistributorCode: "S001" }, serial: ofD002, lines: TWO_FILTERS },
    ],
    ["a walk-in with a dealer's unit on a line", { requester: { tier: "walk_in" }, serial: direct, lines: linesFor(ofD001) }],
  ])("%s needs a reason, which staff can read and partners cannot", async (_row, input) => {
    expect(await refusalOf(submitAs(service, input))).toMatchObject({ code: "invalid_input", fields: ["requester.mismatchReason"] });
    const requester = { ...input.requester, mismatchReason: "客户出示发票" };
    const { requestNo } = await submitAs(service, { ...input, insist: { reason: "客户要求" }, requester });
    expect(await readRequest(desk.as(service), { requestNo })).toMatchObject({ mismatchReason: "客户出示发票" });
    const { tier } = requester;
    const partner = tier === "dealer" ? actors.dealer("D001") : tier === "sub_distributor" ? actors.subDistributor("S001") : null;
    if (partner) expect(await readRequest(desk.as(partner), { requestNo })).toMatchObject({ mismatchReason: null });
  });

  test("a dealer's own claim on another's unit stands", async () => {
    expect(await quoteAs(actors.dealer("D001"), { serial: ofD002, lines: TWO_FILTERS })).toMatchObject({ tier: "dealer" });
  });

  test("an end user without a unit is led to nobody: the unit is named, or the company takes the case", async () => {
    const input: Asking = { requester: { tier: "end_user" }, lines: TWO_FILTERS };
    expect(await refusalOf(submitAs(service, input))).toMatchObject({ code: "invalid_input", fields: ["serial", "insist.reason"] });
    expect(await quoteAs(service, { ...input, serial: ofD001 })).toMatchObject({
      servicingParty: { code: "D001" },
      lines: [{ rule: "T1" }],
    });
    expect(await quoteAs(service, { ...input, insist: { reason: "经销商不明" } })).toMatchObject({ lines: [{ rule: "T2" }] });
  });
});

describe("asked again", () => {
  test("who was unknown stays so, whatever unit staff add", async () => {
    const { requestNo, lines } = await submitAs(actors.public, { serial: "NO-SUCH-2", lines: linesFor("NO-SUCH-2") });
    expect(lines).toMatchObject([{ rule: "T7" }]);
    await desk.sendBack(requestNo);
    const again = await resubmitRequest(desk.as(service), { requestNo, lines: linesFor(UNITS.direct[1]) });
    expect(again.lines).toMatchObject([{ rule: "T7", funding: "needs_review" }]);
  });

  test("a unit of another descent needs the reason then", async () => {
    const { requestNo } = await submitAs(actors.public, { serial: direct, lines: linesFor(direct) });
    await desk.sendBack(requestNo);
    const input = { requestNo, lines: linesFor(direct, ofD001) };
    expect(await refusalOf(resubmitRequest(desk.as(service), input))).toMatchObject({ fields: ["requester.mismatchReason"] });
    await resubmitRequest(desk.as(service), { ...input, requester: { mismatchReason: "客户出示发票" } });
    expect(await readRequest(desk.as(service), { requestNo })).toMatchObject({
      mismatchReason: "客户出示发票",
      lines: [{}, { rule: "T5" }],
    });
  });

  test("what staff gave a reason for before needs none", async () => {
    const requester = { tier: "walk_in", mismatchReason: "客户出示发票" } as const;
    const { requestNo } = await submitAs(service, { requester, serial: ofD001, lines: TWO_FILTERS });
    await sendBackRequest(desk.as(actors.serviceManager()), { requestNo, reason: "请补充照片" });
    expect(await resubmitRequest(desk.as(service), { requestNo })).toMatchObject({ status: "submitted" });
  });
});

describe("what others claimed", () => {
  const serial = UNITS.atD001[3];
  const claims = (reasons: readonly { check: string; outcome: string }[]) => reasons.filter(({ check }) => check === "recent_claims");
  const submitBoth = async () => {
    const own = await submitAs(actors.dealer("D001"), { serial, lines: TWO_FILTERS });
    await submitAs(actors.dealer("D002"), { serial, lines: TWO_FILTERS });
    return own.requestNo;
  };

  test("is told to staff, not to partners or visitors", async () => {
    const requestNo = await submitBoth();
    const dealer = actors.dealer("D001");
    expect((await readRequest(desk.as(service), { requestNo })).unit).toMatchObject({ claims: 2, alert: expect.any(String) });
    const { unit } = await readRequest(desk.as(dealer), { requestNo });
    expect([unit?.claims, unit?.alert, claims(unit?.reasons ?? [])]).toEqual([null, null, []]);
    expect(claims((await readRequestForm(desk.as(service), { serial })).unit?.reasons ?? [])).toHaveLength(1);
    for (const actor of [dealer, actors.public]) {
      expect(claims((await quoteAs(actor, { serial, lines: TWO_FILTERS })).warranty.reasons)).toEqual([]);
      expect(claims((await readRequestForm(desk.as(actor), { serial })).unit?.reasons ?? [])).toEqual([]);
    }
  });

  test("the production batch is not a sub-distributor's to know", async () => {
    const input: Asking = { serial: UNITS.atD001[1], insist: { reason: "经销商无货" }, lines: TWO_FILTERS };
    const { requestNo } = await submitAs(actors.subDistributor("S001"), input);
    const sub = desk.as(actors.subDistributor("S001"));
    expect((await quote(sub, input)).unit).not.toHaveProperty("batchNo");
    expect((await readRequest(sub, { requestNo })).unit).toMatchObject({ batchNo: null });
    expect((await readRequest(desk.as(service), { requestNo })).unit).toMatchObject({ batchNo: "B2601" });
  });
});

test("claims are counted by line as well as by header, and the asking dealer is one of those that claim", async () => {
  const serial = UNITS.atD001[2];
  await submitAs(actors.dealer("D001"), { lines: linesFor(serial) });
  const { warranty } = await quoteAs(service, {
    requester: { tier: "dealer", dealerCode: "D002", mismatchReason: "换购" },
    serial,
    lines: TWO_FILTERS,
  });
  const claims = warranty.reasons.find(({ check }) => check === "recent_claims");
  expect(claims).toEqual({ check: "recent_claims", outcome: "review", text: expect.stringContaining("报修 2 次，经销商 2 家") });
});
