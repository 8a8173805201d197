import {
  acknowledgeComplaint,
  addNote,
  assessComplaint,
  countComplaints,
  handOver,
  listComplaints,
  notSustain,
  readComplaint,
  registerComplaint,
  resolveRemotely,
  takeOver,
  tickStep,
  transferComplaint,
} from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
beforeAll(() => buildWorld(database));
const as = (actor: Actor) => contextFor(database, actor);
const service = actors.customerService();
const D001 = actors.dealer("D001");

type Input = Parameters<typeof registerComplaint>[1];
const LEAK = { channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水，厨房地板泡了" } as const;
const CHEN = { name: "陈女士", phone: "13812345678" };
const register = (more: Partial<Input> = {}, actor: Actor = service) =>
  registerComplaint(as(actor), { ...LEAK, complainant: CHEN, noRepeat: true, ...more });

describe("whose case it is", () => {
  test("a customer of a dealer comes into that dealer's queue, with the contact", async () => {
    const registered = await register({ serial: UNITS.atD001[0] });
    expect(registered).toMatchObject({
      status: "received",
      handledBy: "dealer",
      servicingParty: { kind: "dealer", code: "D001", phone: "0512-66880001" },
      complainant: { tier: "end_user", phone: "13812345678" },
      ...{ urgency: "general", level: "level_1", severity: "general", primaryDepartment: "quality" },
    });
    const queue = await listComplaints(as(D001), { view: "open" });
    expect(queue.items.map(({ complaintNo }) => complaintNo)).toContain(registered.complaintNo);
    expect((await readComplaint(as(D001), { complaintNo: registered.complaintNo })).complainant.phone).toBe("13812345678");
  });

  test("a walk-in's and an unknown unit's come to the company", async () => {
    expect(await register({ serial: UNITS.direct[0] })).toMatchObject({ handledBy: "company", complainant: { tier: "walk_in" } });
    expect(await register({ serial: "NOT-OURS-1" })).toMatchObject({
      handledBy: "company",
      servicingParty: { kind: "undecided" },
      complainant: { tier: null },
    });
  });

  test("a partner is who its account says, and is reached as it is known", async () => {
    const own = await registerComplaint(as(D001), { ...LEAK, channel: "dealer_portal" });
    expect(own).toMatchObject({ handledBy: "company", complainant: { kind: "partner", tier: "dealer", dealerCode: "D001" } });
    expect(
      await refusalOf(registerComplaint(as(D001), { ...LEAK, channel: "dealer_portal", complainant: { dealerCode: "D002" } })),
    ).toMatchObject({
      code: "not_found",
    });
  });

  test("staff who name another than the unit tells give the reason", async () => {
    const named = { serial: UNITS.direct[0], complainant: { ...CHEN, tier: "end_user" as const } };
    expect(await refusalOf(register(named))).toMatchObject({ code: "invalid_input", fields: ["complainant.mismatchReason"] });
    expect(await register({ ...named, complainant: { ...named.complainant, mismatchReason: "转手" } })).toMatchObject({
      complainant: { tier: "end_user" },
    });
  });

  test("what a dealer cannot answer for stays with the company", async () => {
    const ofDealer = { serial: UNITS.atD001[0] };
    const kept: Partial<Input>[] = [
      { kind: "emergency_incident" },
      { kind: "enquiry", enquiryType: "technical" },
      { channel: "regulator" },
      { category: "conduct.hung_up" },
      { insist: { reason: "经销商停业" } },
    ];
    for (const more of kept) expect((await register({ ...ofDealer, ...more })).handledBy).toBe("company");
  });
});

describe("how it is graded", () => {
  test("from outside it is major, an emergency urgent, and each grade says why", async () => {
    const { level, urgency, gradings } = await register({ channel: "media", kind: "emergency_incident" });
    expect([level, urgency]).toEqual(["major", "urgent"]);
    expect(gradings).toMatchObject({ level: { rule: "S2-7", why: "来自外部渠道" }, urgency: { rule: "S1-3" } });
  });

  test("a complaint about a complaint is one level up and grave", async () => {
    const first = await register();
    const second = await register({ parentComplaintNo: first.complaintNo });
    const third = await register({ parentComplaintNo: second.complaintNo });
    expect([second.level, second.severity, third.level]).toEqual(["level_2", "major", "major"]);
  });

  test("assessing grades again by what is known now; by hand only with a reason", async () => {
    const { complaintNo } = await register({ expectedResolutionAt: "2026-03-12" });
    const assessed = await assessComplaint(as(service), {
      complaintNo,
      validity: "sustained",
      criteria: ["main_function"],
      lossAmount: "1000.00",
      primaryDepartment: "production",
      supportingDepartments: ["quality", "production"],
    });
    expect(assessed).toMatchObject({
      ...{ status: "assessed", urgency: "important", severity: "moderate", severityProvisional: false, primaryDepartment: "production" },
      supportingDepartments: ["quality"],
    });
    const byHand = { complaintNo, severity: "major" as const };
    expect(await refusalOf(assessComplaint(as(service), byHand))).toMatchObject({ code: "invalid_input", fields: ["reason"] });
    const regraded = await assessComplaint(as(service), { ...byHand, reason: "老人家中独居" });
    expect(regraded).toMatchObject({
      status: "assessed",
      severity: "major",
      urgency: "important",
      gradings: { severity: { why: "老人家中独居" } },
    });
  });
});

describe("what is refused names its field", () => {
  test.each<[string, Partial<Input>, string]>([
    ["no way to reach them", { complainant: { name: "陈女士" } }, "complainant.phone"],
    ["no name", { complainant: { phone: "13812345678" } }, "complainant.name"],
    ["no description", { description: "  " }, "description"],
    ["an unknown channel", { channel: "pigeon" }, "channel"],
    ["a channel for partners", { channel: "dealer_portal" }, "channel"],
    ["an employee on the hotline", { complainant: { ...CHEN, kind: "employee" } }, "channel"],
    ["a source that contradicts the channel", { source: "external" }, "source"],
    ["an unknown category", { category: "product_quality.colour" }, "category"],
    ["an enquiry without a type", { kind: "enquiry" }, "enquiryType"],
    ["an incident to come", { occurredAt: "2026-03-11T00:00:00+08:00" }, "occurredAt"],
    ["a purchase to come", { purchasedOn: "2026-03-11" }, "purchasedOn"],
    ["a solution in the past", { expectedResolutionAt: "2026-03-10T09:59:00+08:00" }, "expectedResolutionAt"],
    ["a parent that is none", { parentComplaintNo: "C-2026-999999" }, "parentComplaintNo"],
    ["an unknown dealer", { complainant: { ...CHEN, tier: "dealer", dealerCode: "D404" } }, "complainant.dealerCode"],
    ["a negative loss", { lossAmount: "-1.00" }, "lossAmount"],
  ])("%s", async (_, more, field) => expect(await refusalOf(register(more))).toMatchObject({ code: "invalid_input", fields: [field] }));

  test("a visitor comes by the web form only", async () => {
    expect(await refusalOf(register({}, actors.public))).toMatchObject({ fields: ["channel"] });
    expect(await register({ channel: "web_form" }, actors.public)).toMatchObject({ channel: "web_form", source: "internal" });
  });
});

describe("who works it", () => {
  test("the dealer in its queue; the company after taking it over, with a reason", async () => {
    const { complaintNo } = await register({ serial: UNITS.atD001[0] });
    const promise = { complaintNo, expectedResolutionAt: "2026-03-12T18:00:00+08:00" };
    expect(await refusalOf(acknowledgeComplaint(as(service), promise))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(acknowledgeComplaint(as(actors.dealer("D002")), promise))).toMatchObject({ code: "not_found" });
    expect(await acknowledgeComplaint(as(D001), promise)).toMatchObject({ status: "acknowledged", can: { takeOver: { ok: false } } });
    const taken = await takeOver(as(service), { complaintNo, reason: "经销商两小时未联系客户" });
    expect(taken).toMatchObject({ handledBy: "company", can: { assess: { ok: true } } });
    expect(await refusalOf(resolveRemotely(as(D001), { complaintNo, solution: "重启", customerAccepted: true }))).toMatchObject({
      code: "forbidden",
    });
  });

  test("a case is handed over once demand and problem are confirmed", async () => {
    const { complaintNo } = await register({ expectedResolutionAt: "2026-03-12" });
    await assessComplaint(as(service), { complaintNo, validity: "sustained" });
    expect(await refusalOf(handOver(as(service), { complaintNo }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(handOver(as(service), { complaintNo, demand: "换新机" }))).toMatchObject({ code: "wrong_state" });
    await tickStep(as(service), { complaintNo, step: "restated", text: "漏水，要求换新机" });
    expect(await handOver(as(service), { complaintNo, demand: "换新机" })).toMatchObject({ status: "investigating", demand: "换新机" });
    expect(await refusalOf(tickStep(as(service), { complaintNo, step: "restated", text: "再说一次" }))).toMatchObject({ code: "conflict" });
  });

  test("it ends from afar with the customer's word, by transfer with a reason, or not sustained with the answer", async () => {
    const open = async () => (await register({ expectedResolutionAt: "2026-03-12" })).complaintNo;
    expect(await resolveRemotely(as(service), { complaintNo: await open(), solution: "拧紧接口", customerAccepted: true })).toMatchObject({
      ...{ status: "resolved_remotely", customerAcceptedAt: "2026-03-10T10:00:00.000+08:00", settledAt: "2026-03-10T10:00:00.000+08:00" },
    });
    const understood = await open();
    await tickStep(as(service), { complaintNo: understood, step: "restated", text: "标价与宣传不符" });
    const elsewhere = { complaintNo: understood, department: "sales", demand: "按宣传价结算", reason: "价格争议" } as const;
    expect(await transferComplaint(as(service), elsewhere)).toMatchObject({
      ...{ status: "transferred", primaryDepartment: "sales" },
    });
    const refused = await notSustain(as(service), { complaintNo: await open(), answer: "安装方使用了非原厂接头，公司无法承担" });
    expect(refused).toMatchObject({ status: "not_sustained", validity: "not_sustained" });
  });
});

describe("who reads what", () => {
  test("the person complained of does not see the case, nor in a list", async () => {
    const person = "rep-wang";
    const { complaintNo } = await register({ category: "conduct.rude_words", concernsLogin: person });
    const concerned = as(actors.salesRep(person));
    expect(await refusalOf(readComplaint(concerned, { complaintNo }))).toMatchObject({ code: "not_found" });
    expect((await listComplaints(concerned, { view: "all", limit: 200 })).items.map((row) => row.complaintNo)).not.toContain(complaintNo);
    expect((await readComplaint(as(actors.salesRep("rep-li")), { complaintNo })).complaintNo).toBe(complaintNo);
    const other = (await register({})).complaintNo;
    const related = async (actor: Actor) => (await readComplaint(as(actor), { complaintNo: other })).related.map((row) => row.complaintNo);
    expect(await related(actors.salesRep("rep-li")), "of the same telephone").toContain(complaintNo);
    expect(await related(actors.salesRep(person)), "not to whom it is about").not.toContain(complaintNo);
  });

  test("investigators see contacts masked, a sub-distributor's case is its own and its dealer's", async () => {
    const { complaintNo } = await register({ serial: UNITS.direct[0], complainant: { ...CHEN, email: "chen@example.com" } });
    const seen = await readComplaint(as(actors.quality()), { complaintNo });
    expect(seen.complainant).toMatchObject({ phone: "138****5678", email: "c***@example.com" });
    const own = await registerComplaint(as(actors.subDistributor("S001")), { ...LEAK, channel: "dealer_portal" });
    expect(own).toMatchObject({ handledBy: "dealer", servicingParty: { code: "D001" } });
    expect((await readComplaint(as(D001), { complaintNo: own.complaintNo })).complainant.subDistributorCode).toBe("S001");
    expect(await refusalOf(readComplaint(as(actors.dealer("D002")), { complaintNo: own.complaintNo }))).toMatchObject({
      code: "not_found",
    });
  });

  test("a partner reads what is marked visible", async () => {
    const { complaintNo } = await registerComplaint(as(D001), { ...LEAK, channel: "dealer_portal" });
    await addNote(as(service), { complaintNo, kind: "internal", body: "疑似同批问题" });
    await addNote(as(service), { complaintNo, body: "已转品质部检测" });
    const notes = (await readComplaint(as(D001), { complaintNo })).timeline.flatMap(({ note }) => note?.body ?? []);
    expect(notes).toEqual(["已转品质部检测"]);
    const own = (await readComplaint(as(service), { complaintNo })).timeline.flatMap(({ note }) => note?.body ?? []);
    expect(own).toEqual(["疑似同批问题", "已转品质部检测"]);
  });
});

describe("finding a case again", () => {
  const found = async (q: string) =>
    (await listComplaints(as(service), { view: "all", q, limit: 200 })).items.map((row) => row.complaintNo);
  let complaintNo = "";
  beforeAll(async () => {
    const complainant = { name: "欧阳建国", phone: "13700001111", email: "ouyang@example.com" };
    ({ complaintNo } = await register({
      serial: UNITS.direct[1],
      orderNo: "TB-778899",
      complainant,
      description: "滤芯更换后ＴＤＳ仍偏高 100%",
    }));
  });

  test.each([
    "C-2026-",
    "欧阳",
    "ouyangjianguo",
    "oyjg",
    "13700001111",
    "0001111",
    UNITS.direct[1],
    "tb-7788",
    "滤芯更换",
    "tds",
    "偏高 欧阳",
    "100%",
  ])("by %s", async (q) => expect(await found(q)).toContain(complaintNo));
  test.each(["阳", "欧阳修", "建国 李", "100_", "高偏"])("not by %s", async (q) => expect(await found(q)).not.toContain(complaintNo));
});

test("counts and pages are the lists'", async () => {
  const counts = await countComplaints(as(service), {});
  const all: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listComplaints(as(service), { view: "open", limit: 5, ...(cursor && { cursor }) });
    all.push(...page.items.map((row) => row.complaintNo));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBe(counts.open);
});

test("what was done is intact", () => expectIntact(database));
