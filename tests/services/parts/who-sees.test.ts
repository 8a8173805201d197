import { listRequests, printIssueSlip, readRequest, requestConsent } from "@services/parts/index.server";
import type { Actor } from "@services/platform/context";
import { readBudgetPage, readOutbound, readStockPage } from "@services/reports/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld, REP } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
let requestNo = "";
let issueSlipNo = "";
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
  await registerDealerWith(desk, "SEEN", { posted: "10.00" });
  await database.current.db.dealer.update({ where: { code: "SEEN" }, data: { salesRepLogin: REP.D001 } });
  const asked = await desk.approve(
    await desk.ask("SEEN", [
      [WASHER, 4],
      [WASHER, 20],
    ]),
  );
  requestNo = asked.requestNo;
  issueSlipNo = (await desk.ship(requestNo, [{ lineNo: 1, quantity: 1 }])).issueSlipNo;
});

const stranger = actors.salesRep(REP.D002);
const withFinance: Actor = { ...stranger, roles: ["sales_rep", "finance"] };
const read = (actor: Actor) => readRequest(desk.as(actor), { requestNo });
const listed = async (actor: Actor) => (await listRequests(desk.as(actor), { view: "all" })).items.map((row) => row.requestNo);

describe("a representative reads its own dealers' requests", () => {
  test("in the list and by number; a foreign one is not there", async () => {
    expect([await listed(stranger), await listed(actors.salesRep(REP.D001))]).toEqual([[], [requestNo]]);
    expect(await refusalOf(read(stranger))).toMatchObject({ code: "not_found" });
    expect(await read(actors.salesRep(REP.D001))).toMatchObject({ requestNo, remittanceNeeded: "14.00" });
  });

  test("with another role, all that the role may", async () => {
    expect(await listed(withFinance)).toEqual([requestNo]);
    expect(await read(withFinance)).toMatchObject({ requestNo });
  });
});

test("what a dealer lacks is told to those who may read its budget", async () => {
  const money = ({ remittanceNeeded, moneyNeeded, lines }: Awaited<ReturnType<typeof read>>) => [
    remittanceNeeded,
    moneyNeeded,
    lines[1]!.shortfall,
  ];
  expect(money(await read(actors.dealer("SEEN")))).toEqual(["14.00", "14.00", "14.00"]);
  const told = await read(actors.warehouse());
  expect(money(told)).toEqual([null, null, null]);
  expect(told.lines[1]!.text).toBe("售后费用不足");
});

describe("an issue slip", () => {
  const print = (actor: Actor, slip = issueSlipNo) => printIssueSlip(desk.as(actor), { issueSlipNo: slip });

  test("of another dealer is missing like one that never was, and names no request", async () => {
    const foreign = await refusalOf(print(actors.dealer("D002")));
    expect(foreign).toMatchObject({ code: "not_found", text: `no issue slip ${issueSlipNo}` });
  });

  test("that is void is not printed", async () => {
    const other = await desk.approve(await desk.ask("SEEN", [[WASHER, 1]]));
    const picked = await desk.pick(other.requestNo);
    await desk.cancel(other.requestNo);
    expect(await refusalOf(print(actors.warehouse(), picked.issueSlipNo))).toMatchObject({ code: "wrong_state" });
  });
});

test.each<[string, () => Promise<unknown>]>([
  [
    "requests",
    () => listRequests(desk.as(actors.customerService()), { view: "to_decide", cursor: Buffer.from("1~PR-1").toString("base64url") }),
  ],
  ["requests, bare", () => listRequests(desk.as(actors.customerService()), { cursor: "1~PR-1" })],
  [
    "a day that is none",
    () => readOutbound(desk.as(actors.warehouse()), { cursor: Buffer.from("2026-02-31T00:00:00.000Z~PR-1").toString("base64url") }),
  ],
  ["stock", () => readStockPage(desk.as(actors.warehouse()), { cursor: Buffer.from("x~TAP-01").toString("base64url") })],
])("a cursor that no list gave out is refused: %s", async (_list, call) => {
  expect(await refusalOf(call())).toMatchObject({ code: "invalid_input", fields: ["cursor"] });
});

test("a month that is none is refused", async () => {
  expect(await refusalOf(readBudgetPage(desk.as(actors.dealer("SEEN")), { month: "0000-01" }))).toMatchObject({ fields: ["month"] });
});

test("money that comes while a line is being picked leaves the request in picking", async () => {
  await desk.pick(requestNo);
  expect(await desk.remit("SEEN", "14.00", "BANK-SEEN-2")).toBeDefined();
  expect(await read(actors.warehouse())).toMatchObject({ status: "picking" });
  expect(await refusalOf(requestConsent(desk.as(actors.dealer("SEEN")), { requestNo }))).toMatchObject({ code: "wrong_state" });
});

test("whoever resubmitted is shown that they cannot decide, and a refused line costs nothing in the list", async () => {
  const asked = await desk.ask("SEEN", [
    [WASHER, 2],
    [WASHER, 3],
  ]);
  await desk.sendBack(asked.requestNo);
  await desk.resubmit(asked.requestNo, [
    [WASHER, 2],
    [WASHER, 3],
  ]);
  expect((await readRequest(desk.as(actors.customerService()), { requestNo: asked.requestNo })).can.decide.ok).toBe(false);
  await desk.decideAs(actors.serviceManager(), {
    requestNo: asked.requestNo,
    lines: [
      { lineNo: 1, approve: 2 },
      { lineNo: 2, approve: 0, reason: "not_needed" },
    ],
  });
  const { items } = await listRequests(desk.as(actors.customerService()), { view: "all", q: asked.requestNo });
  expect(items).toMatchObject([{ amount: "2.00" }]);
});
