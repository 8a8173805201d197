import {
  addNote,
  attachEvidence,
  giveToDealer,
  openEvidence,
  readByLink,
  readComplaint,
  registerComplaint,
  trackingToken,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { png, received } from "../../support/evidence";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));

const as = (actor: Actor) => contextFor(database, actor);
const service = actors.customerService();
const [D001, S001] = [actors.dealer("D001"), actors.subDistributor("S001")];
const LEAK = { category: "product_quality.leak", description: "净水器底部漏水" };

const read = (actor: Actor, complaintNo: string) => readComplaint(as(actor), { complaintNo });
const wordsFor = async (actor: Actor, complaintNo: string) =>
  (await read(actor, complaintNo)).timeline.flatMap(({ note }) => note?.body ?? []);
const stateOf = ({ timers }: { timers: readonly { timer: string; state: string }[] }, name: string) =>
  timers.find(({ timer }) => timer === name)?.state;

describe("a sub-distributor in a case that its dealer handles", () => {
  const brought = async () => (await registerComplaint(as(S001), { ...LEAK, channel: "dealer_portal" })).complaintNo;

  test("writes messages, which are no contact with it; its dealer keeps the record", async () => {
    const complaintNo = await brought();
    expect((await read(S001, complaintNo)).noteKinds).toEqual([{ kind: "from_customer", visible: true }]);
    for (const kind of ["progress", "contact", "internal"] as const)
      expect(await refusalOf(addNote(as(S001), { complaintNo, kind, body: "怎么还没人联系我？" }))).toMatchObject({ fields: ["kind"] });
    const asked = await addNote(as(S001), { complaintNo, kind: "from_customer", body: "怎么还没人联系我？" });
    expect([asked.firstContactAt, stateOf(asked, "first_contact")]).toEqual([null, "running"]);
    const answered = await addNote(as(D001), { complaintNo, kind: "contact", body: "已致电，明天上门" });
    expect([answered.firstContactAt, stateOf(answered, "first_contact")]).toEqual(["2026-03-10T10:00:00.000+08:00", "met"]);
  });

  test("is not told what is kept inside, neither files nor notes", async () => {
    const complaintNo = await brought();
    await attachEvidence(as(service), { complaintNo, files: [await received(png(), "批次对比.png")] });
    await attachEvidence(as(service), { complaintNo, visibleToCustomer: true, files: [await received(png(), "上门安排.png")] });
    await addNote(as(D001), { complaintNo, kind: "internal", body: "客户自己装坏的" });
    const { evidence } = await read(service, complaintNo);
    const inner = evidence.find(({ visibleToCustomer }) => !visibleToCustomer)!;
    const shown = await read(S001, complaintNo);
    expect(shown.evidence.map(({ fileName }) => fileName)).toEqual(["上门安排.png"]);
    expect(await refusalOf(openEvidence(as(S001), { complaintNo, attachmentId: inner.attachmentId }))).toMatchObject({ code: "not_found" });
    expect(await wordsFor(S001, complaintNo)).toEqual([]);
    expect((await read(D001, complaintNo)).evidence.length, "its dealer works it").toBe(2);
  });

  test("is not told why the company gave the case to its dealer, who is", async () => {
    const complainant = { tier: "sub_distributor", subDistributorCode: "S001" } as const;
    const said = { ...LEAK, channel: "hotline", complainant, insist: { reason: "要求公司处理" }, noRepeat: true };
    const { complaintNo } = await registerComplaint(as(service), said);
    await giveToDealer(as(service), { complaintNo, dealerCode: "D001", reason: "客户反复无理要求，由经销商处理" });
    const reasonsFor = async (actor: Actor) =>
      (await read(actor, complaintNo)).timeline.flatMap(({ reasonCode, reason }) => (reasonCode === "given_to_dealer" ? [reason] : []));
    expect(await reasonsFor(D001)).toEqual(["客户反复无理要求，由经销商处理"]);
    expect(await reasonsFor(S001)).toEqual([null]);
  });
});

describe("the dealer that serves the customer of a case that the company works", () => {
  const INSISTS = {
    ...LEAK,
    channel: "hotline",
    complainant: { name: "陈女士", phone: "13812345678" },
    insist: { reason: "不信任经销商" },
  };
  const insisted = async () => (await registerComplaint(as(service), { ...INSISTS, serial: UNITS.atD001[0], noRepeat: true })).complaintNo;
  const onTrackingPage = async (complaintNo: string) =>
    (await readByLink(as(actors.public), { token: trackingToken(complaintNo) })).messages.map(({ body, byCustomer }) => ({
      body,
      byCustomer,
    }));

  test("writes for itself, to the company alone: never in the customer's name", async () => {
    const complaintNo = await insisted();
    expect((await read(D001, complaintNo)).noteKinds).toEqual([{ kind: "from_dealer", visible: false }]);
    const asCustomer = { complaintNo, kind: "from_customer", body: "客户无理取闹" } as const;
    expect(await refusalOf(addNote(as(D001), asCustomer))).toMatchObject({ fields: ["kind"] });
    const shown = { complaintNo, visible: true, body: "客户无理取闹" };
    expect(await refusalOf(addNote(as(D001), shown))).toMatchObject({ fields: ["visible"] });
    const added = await addNote(as(D001), { complaintNo, body: "客户无理取闹" });
    expect(stateOf(added, "first_contact")).toBe("running");
    expect(await onTrackingPage(complaintNo)).toEqual([]);
    expect((await read(service, complaintNo)).timeline.at(-1)).toMatchObject({
      ...{ role: "dealer", reasonCode: "from_dealer", visible: false, note: { kind: "from_dealer", body: "客户无理取闹" } },
    });
    expect(await wordsFor(D001, complaintNo), "it reads what it wrote").toEqual(["客户无理取闹"]);
  });

  test("writes so in a sub-distributor's case, too", async () => {
    const complainant = { tier: "sub_distributor", subDistributorCode: "S001" } as const;
    const { complaintNo } = await registerComplaint(as(service), { ...INSISTS, complainant, noRepeat: true });
    expect((await read(D001, complaintNo)).noteKinds).toEqual([{ kind: "from_dealer", visible: false }]);
    await addNote(as(D001), { complaintNo, body: "他们自己装坏的" });
    await addNote(as(S001), { complaintNo, body: "请尽快" });
    expect(await wordsFor(S001, complaintNo)).toEqual(["请尽快"]);
    expect(await onTrackingPage(complaintNo)).toEqual([{ body: "请尽快", byCustomer: true }]);
  });

  test("that brings a complaint of its own writes as the customer; one that handles a case keeps the record only", async () => {
    const own = (await registerComplaint(as(D001), { ...LEAK, channel: "dealer_portal", noRepeat: true })).complaintNo;
    await addNote(as(D001), { complaintNo: own, body: "货还没到" });
    expect(await onTrackingPage(own)).toEqual([{ body: "货还没到", byCustomer: true }]);
    const { complaintNo } = await registerComplaint(as(S001), { ...LEAK, channel: "dealer_portal", noRepeat: true });
    expect((await read(D001, complaintNo)).noteKinds.map(({ kind }) => kind)).toEqual(["progress", "contact", "internal"]);
    expect((await read(service, complaintNo)).noteKinds.map(({ kind }) => kind)).toContain("from_customer");
  });
});

describe("a department that works on a case", () => {
  const heard = async () =>
    (
      await registerComplaint(as(service), {
        ...LEAK,
        channel: "email",
        complainant: { name: "刘先生", phone: "13911112222" },
        noRepeat: true,
      })
    ).complaintNo;
  const [INSIDE, OUTSIDE] = [false, true];

  test.each([actors.quality(), actors.warehouse(), actors.salesRep("rep-li")])("writes for the company: $login", async (worker) => {
    const complaintNo = await heard();
    expect((await read(worker, complaintNo)).noteKinds).toEqual(
      ["internal", "progress", "contact"].map((kind) => ({ kind, visible: INSIDE })),
    );
    await addNote(as(worker), { complaintNo, body: "疑似批次问题" });
    await addNote(as(worker), { complaintNo, kind: "progress", body: "库存同批也漏" });
    const noted = await addNote(as(worker), { complaintNo, kind: "contact", body: "已问过客户" });
    expect(["first_contact", "progress_reply"].map((timer) => stateOf(noted, timer))).toEqual(["running", "running"]);
    const { timeline, solution, firstContactAt } = await read(service, complaintNo);
    expect(timeline.flatMap(({ note, visible }) => (note ? [{ kind: note.kind, visible }] : []))).toEqual(
      ["internal", "progress", "contact"].map((kind) => ({ kind, visible: INSIDE })),
    );
    expect(firstContactAt).toBeNull();
    expect(solution.tasks, "the customer is still to be phoned back").toMatchObject([{ kind: "call_back", status: "open" }]);
    expect((await readByLink(as(actors.public), { token: trackingToken(complaintNo) })).messages).toEqual([]);
    const showing = { complaintNo, kind: "progress", body: "库存同批也漏" } as const;
    expect(await refusalOf(addNote(as(worker), { ...showing, visible: true }))).toMatchObject({ fields: ["visible"] });
    expect(await refusalOf(addNote(as(worker), { ...showing, kind: "from_customer" }))).toMatchObject({ fields: ["kind"] });
  });

  test.each([service, actors.serviceManager(), actors.generalManager()])("the desk tells the customer: $login", async (teller) => {
    const complaintNo = await heard();
    expect((await read(teller, complaintNo)).noteKinds).toEqual([
      { kind: "progress", visible: OUTSIDE },
      { kind: "contact", visible: OUTSIDE },
      { kind: "internal", visible: INSIDE },
      { kind: "from_customer", visible: OUTSIDE },
    ]);
    const told = await addNote(as(teller), { complaintNo, body: "正在检测" });
    expect(["first_contact", "progress_reply"].map((timer) => stateOf(told, timer))).toEqual(["met", "met"]);
    expect((await readByLink(as(actors.public), { token: trackingToken(complaintNo) })).messages).toMatchObject([{ body: "正在检测" }]);
  });
});

test("what was done is intact", () => expectIntact(database));
