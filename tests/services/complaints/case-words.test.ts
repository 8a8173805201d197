import { addNote, attachEvidence, giveToDealer, openEvidence, readComplaint, registerComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { png, received } from "../../support/evidence";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

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
    expect((await read(S001, complaintNo)).noteKinds).toEqual(["from_customer"]);
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

test("what was done is intact", () => expectIntact(database));
