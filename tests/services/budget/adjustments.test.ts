import { confirmAdjustment, listAdjustments, listEntries, proposeAdjustment, refuseAdjustment } from "@services/budget/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { atOnce, times } from "../../support/at-once";
import { actors } from "../../support/context";
import { useDatabase } from "../../support/database";
import { registerDealerWith, stockWashers, WASHER } from "../../support/dealer-budget";
import { keepInvariants } from "../../support/invariants";
import { openDesk } from "../../support/parts-desk";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const desk = openDesk(database);
keepInvariants(database);
beforeAll(async () => {
  await buildWorld(database);
  await stockWashers(desk);
});

const HAN = actors.finance("han");
const QIAN = actors.finance("qian");
let made = 0;
const newDealer = (posted = "0.00") => registerDealerWith(desk, `ADJ${++made}`, { posted });
const propose = (dealerCode: string, amount: string, by: Actor = HAN) =>
  proposeAdjustment(desk.as(by), { dealerCode, amount, reason: "2025 年结转差额" });
const confirm = (adjustmentId: string, by: Actor = QIAN) => confirmAdjustment(desk.as(by), { adjustmentId });
const refuse = (adjustmentId: string, by: Actor = QIAN) => refuseAdjustment(desk.as(by), { adjustmentId, reason: "缺少依据" });

describe("an adjustment", () => {
  test.each<[string, Actor]>([
    ["another of finance", QIAN],
    ["the service manager", actors.serviceManager()],
  ])("is posted when %s confirms it, and not before", async (_who, second) => {
    const dealer = await newDealer("10.00");
    const { adjustmentId, status } = await propose(dealer, "-3.50");
    expect([status, adjustmentId]).toEqual(["pending", expect.stringMatching(/^ADJ-2026-\d{6}$/)]);
    expect((await desk.account(dealer)).posted).toBe("10.00");
    expect(await confirm(adjustmentId, second)).toMatchObject({
      status: "confirmed",
      entry: { kind: "adjustment", amount: "-3.50", balanceAfter: "6.50" },
      account: { posted: "6.50" },
    });
    const { items } = await listEntries(desk.as(QIAN), { dealerCode: dealer });
    expect(items[0]).toMatchObject({ sourceKind: "adjustment", sourceNo: adjustmentId, actor: second.login });
  });

  test("is never confirmed or refused by who proposed it", async () => {
    const { adjustmentId } = await propose(await newDealer(), "5.00");
    for (const decide of [confirm, refuse]) {
      expect(await refusalOf(decide(adjustmentId, HAN))).toMatchObject({
        code: "forbidden",
        text: expect.stringContaining("second person"),
      });
    }
    await confirm(adjustmentId);
  });

  test("is decided once", async () => {
    const dealer = await newDealer();
    const [first, second] = [await propose(dealer, "5.00"), await propose(dealer, "6.00")];
    await confirm(first.adjustmentId);
    await refuse(second.adjustmentId);
    for (const { adjustmentId } of [first, second]) {
      expect(await refusalOf(confirm(adjustmentId))).toMatchObject({ code: "wrong_state" });
      expect(await refusalOf(refuse(adjustmentId))).toMatchObject({ code: "wrong_state" });
    }
    expect(await refusalOf(confirm("ADJ-2026-999999"))).toMatchObject({ code: "not_found" });
    expect((await desk.account(dealer)).posted).toBe("5.00");
  });

  test("confirmed by many at once is posted once", async () => {
    const dealer = await newDealer();
    const { adjustmentId } = await propose(dealer, "5.00");
    const { done, refused } = await atOnce(times(8, (index) => () => confirm(adjustmentId, actors.finance(`clerk-${index}`))));
    expect([done.length, refused]).toEqual([1, Array(7).fill("wrong_state")]);
    expect((await desk.account(dealer)).posted).toBe("5.00");
  });

  test("that raises what is available releases what waited; one that lowers it may go below zero", async () => {
    const dealer = await newDealer();
    const asked = await desk.approve(await desk.ask(dealer, [[WASHER, 5]]));
    expect(asked.status).toBe("awaiting_remittance");
    await confirm((await propose(dealer, "5.00")).adjustmentId);
    expect(await desk.account(dealer)).toMatchObject({ held: "5.00", available: "0.00" });
    const lowered = await confirm((await propose(dealer, "-8.00")).adjustmentId);
    expect(lowered.account).toMatchObject({ posted: "-3.00", available: "-8.00" });
  });

  test("has an amount and a reason, and a dealer", async () => {
    const dealer = await newDealer();
    for (const amount of ["0.00", "-0", "1.005", "x"])
      expect(await refusalOf(propose(dealer, amount))).toMatchObject({ fields: ["amount"] });
    const mute = proposeAdjustment(desk.as(HAN), { dealerCode: dealer, amount: "1.00", reason: " " });
    expect(await refusalOf(mute)).toMatchObject({ fields: ["reason"] });
    expect(await refusalOf(propose("D999", "1.00"))).toMatchObject({ code: "not_found" });
  });

  test("is proposed by finance alone, and read by those who oversee money", async () => {
    const dealer = await newDealer();
    for (const actor of [
      actors.serviceManager(),
      actors.generalManager(),
      actors.administrator(),
      actors.dealer(dealer),
      actors.salesRep("rep-wang"),
    ]) {
      expect(await refusalOf(propose(dealer, "1.00", actor))).toMatchObject({ code: "forbidden" });
    }
    for (const actor of [HAN, actors.serviceManager(), actors.generalManager(), actors.auditor()])
      await listAdjustments(desk.as(actor), {});
    for (const actor of [actors.dealer(dealer), actors.customerService(), actors.salesRep("rep-wang")]) {
      expect(await refusalOf(listAdjustments(desk.as(actor), {}))).toMatchObject({ code: "forbidden" });
    }
  });
});

test("adjustments are listed newest first, page by page, and say who may decide", async () => {
  const dealer = await newDealer();
  const ids = [];
  for (const amount of ["1.00", "2.00", "3.00"]) ids.unshift((await propose(dealer, amount)).adjustmentId);
  await refuse(ids[1]!);
  const list = (more: Parameters<typeof listAdjustments>[1], by: Actor = HAN) =>
    listAdjustments(desk.as(by), { dealerCode: dealer, ...more });
  const first = await list({ limit: 2 });
  expect(first.items.map(({ adjustmentId }) => adjustmentId)).toEqual(ids.slice(0, 2));
  const second = await list({ limit: 2, cursor: first.nextCursor! });
  expect([second.items.map(({ adjustmentId }) => adjustmentId), second.nextCursor]).toEqual([ids.slice(2), null]);
  const pending = await list({ status: "pending" });
  expect(pending.items.map(({ adjustmentId }) => adjustmentId)).toEqual([ids[0], ids[2]]);
  expect(pending.items[0]).toMatchObject({ dealerCode: dealer, amount: "3.00", proposedBy: "han", can: { decide: { ok: false } } });
  expect((await list({ status: "pending" }, QIAN)).items[0]!.can.decide).toEqual({ ok: true });
  expect((await list({ status: "refused" })).items[0]).toMatchObject({ refusedFor: "缺少依据", decidedBy: "qian", entrySeq: null });
  for (const cursor of ["x", Buffer.from("PR-2026-000001").toString("base64url")]) {
    expect(await refusalOf(list({ cursor }))).toMatchObject({ code: "invalid_input", fields: ["cursor"] });
  }
  const events = await database.current.db.event.findMany({
    where: { subjectKind: "budget_adjustment", subjectNo: ids[1]! },
    orderBy: { seq: "asc" },
  });
  expect(events.map(({ action, actor, reason, toStatus }) => [action, actor, reason, toStatus])).toEqual([
    ["budget/propose-adjustment", "han", "2025 年结转差额", "pending"],
    ["budget/refuse-adjustment", "qian", "缺少依据", "refused"],
  ]);
});
