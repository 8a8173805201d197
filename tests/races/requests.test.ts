import { recordRemittance } from "@services/budget/index.server";
import { saveDay } from "@services/calendar/index.server";
import { submitRequest } from "@services/parts/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../support/at-once";
import { actors, TODAY } from "../support/context";
import { useDatabase } from "../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../support/dealer-budget";
import { keepInvariants } from "../support/invariants";
import { asAsked, openDesk, SHIP_TO } from "../support/parts-desk";
import { buildWorld, UNITS } from "../support/world";

const database = useDatabase(40);
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

let dealers = 0;
const dealerWith = (posted: string) => registerDealerWith(desk, `RCE${++dealers}`, { posted });
const agents = times(8, (index) => actors.customerService(`agent-${index}`));

describe("the same call many times is carried out once", () => {
  test("a submission with one key, 32 times", async () => {
    const dealer = actors.dealer(await dealerWith("10.00"));
    const submission = { lines: [{ sku: WASHER, quantity: 1 }], shipTo: SHIP_TO };
    const { done } = await atOnce(times(32, () => () => submitRequest(desk.as(dealer, "key-1"), submission)));
    expect(new Set(done.map(({ requestNo }) => requestNo)).size).toBe(1);
    expect(done).toHaveLength(32);
    expect(await database.current.db.partsRequest.count({ where: { dealerCode: dealer.dealerCode! } })).toBe(1);
  });

  test("a remittance with one key, 32 times", async () => {
    const dealerCode = await dealerWith("0.00");
    const remittance = { dealerCode, bankReference: `KEY-${dealerCode}`, amount: "7.00", date: TODAY };
    const { done } = await atOnce(times(32, () => () => recordRemittance(desk.as(actors.finance(), "key-2"), remittance)));
    expect(new Set(done.map(({ remittanceNo }) => remittanceNo)).size).toBe(1);
    expect(done).toHaveLength(32);
    expect(await desk.account(dealerCode)).toMatchObject({ posted: "7.00" });
  });

  test("a bank reference without a key, by two dealers: one of them has it", async () => {
    const codes = [await dealerWith("0.00"), await dealerWith("0.00")];
    const calls = times(32, (index) => () => desk.remit(codes[index % 2]!, "7.00", "SHARED"));
    const { done, refused } = await atOnce(calls);
    expect([done.length, refused.length, new Set(refused)]).toEqual([16, 16, new Set(["conflict"])]);
    const posted = await Promise.all(codes.map(async (code) => (await desk.account(code)).posted));
    expect(posted.sort()).toEqual(["0.00", "7.00"]);
  });
});

describe("many people on one request", () => {
  test.each([
    ["of a dealer", async () => await desk.ask(await dealerWith("100.00"), [[WASHER, 10]])],
    [
      "of a walk-in",
      () => submitRequest(desk.as(actors.public), { serial: UNITS.direct[0], lines: [{ sku: WASHER, quantity: 10 }], shipTo: SHIP_TO }),
    ],
  ])("one approves a request %s, the others are told", async (_whose, ask) => {
    const asked = await ask();
    const { done, refused } = await atOnce(agents.map((agent) => () => desk.decideAs(agent, asAsked(asked))));
    expect([done.length, refused]).toEqual([1, times(7, () => "wrong_state")]);
    const holds = await database.current.db.budgetHold.count({ where: { requestNo: asked.requestNo } });
    expect(holds).toBe(asked.requestNo === done[0]!.requestNo && done[0]!.lines[0]!.funding === "budget" ? 1 : 0);
  });

  test("with the version they saw as well", async () => {
    const asked = await desk.ask(await dealerWith("100.00"), [[WASHER, 10]]);
    const { done, refused } = await atOnce(
      agents.map((agent) => () => desk.decideAs(agent, { ...asAsked(asked), version: asked.version })),
    );
    expect([done.length, new Set(refused)]).toEqual([1, new Set(["wrong_state"])]);
  });

  test.each(["of a dealer", "of a walk-in"])("eight ship the one line %s: one slip leaves", async (whose) => {
    const visitor = { serial: UNITS.direct[0], lines: [{ sku: WASHER, quantity: 1 }], shipTo: SHIP_TO };
    const asked =
      whose === "of a dealer"
        ? await desk.ask(await dealerWith("10.00"), [[WASHER, 1]])
        : await submitRequest(desk.as(actors.public), visitor);
    const { requestNo } = await desk.approve(asked);
    const { done, refused } = await atOnce(times(8, () => () => desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }])));
    expect([done.length, refused]).toEqual([1, times(7, () => "wrong_state")]);
    expect(await database.current.db.shipment.count({ where: { requestNo } })).toBe(1);
  });

  test("eight pick: one number is reserved", async () => {
    const { requestNo } = await desk.approve(await desk.ask(await dealerWith("10.00"), [[WASHER, 1]]));
    const { done } = await atOnce(times(8, () => () => desk.pick(requestNo)));
    expect([done.length, new Set(done.map(({ issueSlipNo }) => issueSlipNo)).size]).toEqual([8, 1]);
  });

  test("cancel against ship: one of them wins, and what it left is whole", async () => {
    const dealer = await dealerWith("200.00");
    const requests: string[] = [];
    for (let index = 0; index < 12; index++) requests.push((await desk.approve(await desk.ask(dealer, [[WASHER, 4]]))).requestNo);
    const calls = requests.flatMap((requestNo) => [() => desk.ship(requestNo, [{ lineNo: 1, quantity: 4 }]), () => desk.cancel(requestNo)]);
    const { done, refused } = await atOnce<{ status: string }>(calls);
    expect([done.length, refused]).toEqual([12, times(12, () => "wrong_state")]);
    const shipped = done.filter(({ status }) => status === "shipped").length;
    expect(done.filter(({ status }) => status === "cancelled")).toHaveLength(12 - shipped);
    expect(await desk.account(dealer)).toMatchObject({ posted: `${200 - 4 * shipped}.00`, held: "0.00" });
  });
});

test("whoever calls is who is recorded, however many call at once", async () => {
  const codes: string[] = [];
  for (let index = 0; index < 8; index++) codes.push(await dealerWith("100.00"));
  const asked = await atOnce(codes.flatMap((code) => times(4, () => async () => ({ code, ...(await desk.ask(code, [[WASHER, 1]])) }))));
  const decided = await atOnce(
    asked.done.map(({ code, ...request }, index) => async () => {
      const agent = agents[index % agents.length]!;
      return { code, agent: agent.login, ...(await desk.decideAs(agent, asAsked(request))) };
    }),
  );
  expect(decided.done).toHaveLength(32);
  for (const { requestNo, code, agent } of decided.done) {
    const events = await database.current.db.event.findMany({ where: { subjectNo: requestNo }, orderBy: { seq: "asc" } });
    expect(events.map(({ actor }) => actor)).toEqual([`dealer-${code.toLowerCase()}`, agent, agent]);
    const row = await database.current.db.partsRequest.findUniqueOrThrow({
      where: { requestNo },
      include: { partsRequestLineListByRequestNo: true },
    });
    expect([row.dealerCode, row.submittedBy, row.decidedBy]).toEqual([code, `dealer-${code.toLowerCase()}`, agent]);
    const holds = await database.current.db.budgetHold.findMany({ where: { requestNo } });
    expect(holds.map(({ dealerCode, actor }) => [dealerCode, actor])).toEqual([[code, agent]]);
  }
});

test("the first events of one history may come at once", async () => {
  const days = times(16, (index) => `2031-01-${String(index + 1).padStart(2, "0")}`);
  const admin = desk.as(actors.administrator());
  const { done, refused } = await atOnce(days.map((day) => () => saveDay(admin, { day, kind: "holiday", name: "" })));
  expect([done.length, refused]).toEqual([16, []]);
});
