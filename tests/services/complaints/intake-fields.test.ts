import {
  assessComplaint,
  attachEvidence,
  changeKind,
  correctComplaint,
  giveToDealer,
  listChannels,
  listTasks,
  openByLink,
  readByLink,
  readComplaint,
  readRegistration,
  registerComplaint,
  removeEvidence,
  resolveRemotely,
  showEvidence,
  takeOver,
  tickStep,
  trackingToken,
} from "@services/complaints/index.server";
import { readEnquiry, tellShipment } from "@services/enquiries/index.server";
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
const D001 = actors.dealer("D001");

type Input = Parameters<typeof registerComplaint>[1];
const LEAK = { channel: "hotline", category: "product_quality.leak", description: "净水器底部漏水" } as const;
const CHEN = { name: "陈女士", phone: "13812345678" };
const register = (more: Partial<Input> = {}, actor: Actor = service) =>
  registerComplaint(as(actor), { ...LEAK, complainant: CHEN, ...more });
const eventsOf = async (complaintNo: string) =>
  await database.current.db.event.findMany({ where: { subjectKind: "complaint", subjectNo: complaintNo }, orderBy: { seq: "asc" } });

describe("what only the company says", () => {
  const OUTSIDE: readonly (readonly [string, Actor, Partial<Input>])[] = [
    ["a visitor", actors.public, { channel: "web_form" }],
    ["a dealer", D001, { channel: "dealer_portal" }],
  ];
  const SAID: readonly (readonly [string, Partial<Input>])[] = [
    ["expectedResolutionAt", { expectedResolutionAt: "2026-03-12" }],
    ["complainant.identityVerified", { complainant: { ...CHEN, identityVerified: true } }],
    ["urgency", { urgency: "urgent" }],
    ["rings", { rings: 2 }],
    ["insist.reason", { insist: { reason: "要公司来" } }],
  ];
  for (const [who, actor, by] of OUTSIDE)
    test.each(SAID)(`${who} does not say %s`, async (field, said) => {
      expect(await refusalOf(register({ ...by, ...said }, actor))).toMatchObject({ code: "invalid_input", fields: [field] });
    });

  test("what they tick makes it urgent, and staff give a reason where nothing is ticked", async () => {
    expect(await register({ channel: "web_form", criteria: ["safety"], urgency: "urgent" }, actors.public)).toMatchObject({
      urgency: "urgent",
    });
    expect(await refusalOf(register({ urgency: "urgent" }))).toMatchObject({ code: "invalid_input", fields: ["reason"] });
    expect(await register({ urgency: "urgent", reason: "老人独居" })).toMatchObject({
      ...{ urgency: "urgent", gradings: { urgency: { rule: "by_hand", why: "老人独居" } } },
    });
  });
});

describe("an end user whose unit does not tell the dealer", () => {
  const named = { ...CHEN, tier: "end_user", dealerCode: "D001" } as const;

  test("comes to the dealer that staff name with a reason", async () => {
    expect(await refusalOf(register({ serial: "NOT-OURS-2", complainant: named }))).toMatchObject({
      fields: ["complainant.mismatchReason"],
    });
    const reasoned = { ...named, mismatchReason: "发票由苏州清源开具" };
    const given = await register({ serial: "NOT-OURS-2", complainant: reasoned });
    expect(given).toMatchObject({
      handledBy: "dealer",
      servicingParty: { code: "D001" },
      complainant: { tier: "end_user", dealerCode: null },
    });
    expect((await eventsOf(given.complaintNo))[0]?.reason).toBe("发票由苏州清源开具");
    expect(await refusalOf(register({ complainant: { ...reasoned, dealerCode: "D404" } }))).toMatchObject({
      fields: ["complainant.dealerCode"],
    });
  });

  test("is given to a dealer later, with the reason, and what the company had to do for it ends", async () => {
    const { complaintNo, version } = await register({ channel: "web_form", serial: "NOT-OURS-3" }, actors.public);
    const to = { complaintNo, version, dealerCode: "D001", reason: "客户提供了购货单" };
    expect(await refusalOf(giveToDealer(as(D001), to))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(giveToDealer(as(service), { ...to, version: version - 1 }))).toMatchObject({ code: "stale_version" });
    expect(await refusalOf(giveToDealer(as(service), { ...to, dealerCode: "D404" }))).toMatchObject({ fields: ["dealerCode"] });
    const given = await giveToDealer(as(service), to);
    expect(given).toMatchObject({
      handledBy: "dealer",
      servicingParty: { kind: "dealer", code: "D001" },
      complainant: { tier: "end_user" },
    });
    const { timers } = await readComplaint(as(service), { complaintNo });
    expect(timers.filter(({ timer, state }) => timer === "forward" && state !== "cancelled")).toEqual([]);
    expect(timers).toContainEqual(expect.objectContaining({ timer: "first_contact", state: "running" }));
    expect((await readComplaint(as(D001), { complaintNo })).complainant.phone).toBe("13812345678");
    const tasks = await listTasks(as(service), { view: "all", limit: 200 });
    expect(tasks.items.filter((task) => task.complaintNo === complaintNo)).toEqual([]);
    expect((await eventsOf(complaintNo)).at(-1)).toMatchObject({ action: "complaints/give-to-dealer", reason: "客户提供了购货单" });
    expect(await refusalOf(giveToDealer(as(service), { ...to, version: given.version }))).toMatchObject({ code: "wrong_state" });
    const back = await takeOver(as(service), { complaintNo, reason: "经销商不受理" });
    expect(await giveToDealer(as(service), { ...to, version: back.version, dealerCode: "D002" })).toMatchObject({
      servicingParty: { code: "D002" },
    });
  });

  test.each<[string, Partial<Input>]>([
    ["a walk-in's", { serial: UNITS.direct[0] }],
    ["an enquiry", { kind: "enquiry", enquiryType: "technical" }],
    ["what came from outside", { channel: "media" }],
    ["one about conduct", { category: "conduct.hung_up" }],
  ])("%s stays with the company", async (_, more) => {
    const { complaintNo } = await register(more);
    expect(await refusalOf(giveToDealer(as(service), { complaintNo, dealerCode: "D001", reason: "x" }))).toMatchObject({
      code: "wrong_state",
    });
  });
});

describe("what was taken down", () => {
  test("an employee's complaint comes by the intranet, and only by what is open to them", async () => {
    const complainant = { ...CHEN, kind: "employee" } as const;
    const own = await register({ channel: "intranet", complainant, object: "仓库主管", impact: "无法交接班" });
    expect(own).toMatchObject({ channel: "intranet", object: "仓库主管", impact: "无法交接班", complainant: { kind: "employee" } });
  });

  test("is put right with the reason, and the history keeps what stood there", async () => {
    const { complaintNo } = await register({ impact: "轻微", orderNo: "SO-1" });
    const reason = "回访核实";
    const put = { complaintNo, complainant: { identityVerified: true }, impact: "厨房停用", orderNo: null, object: "售后点", reason };
    const corrected = await correctComplaint(as(service), put);
    expect(corrected).toMatchObject({ impact: "厨房停用", orderNo: null, object: "售后点", complainant: { identityVerified: true } });
    const event = (await eventsOf(complaintNo)).at(-1);
    expect(event).toMatchObject({ action: "complaints/correct", reason });
    expect(event?.data).toMatchObject({ corrected: expect.arrayContaining([{ field: "impact", from: "轻微", to: "厨房停用" }]) });
    expect(await refusalOf(correctComplaint(as(service), put))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(correctComplaint(as(actors.warehouse()), put))).toMatchObject({ code: "forbidden" });
    const ahead = { complaintNo, purchasedOn: "2099-01-01", reason };
    expect(await refusalOf(correctComplaint(as(service), ahead))).toMatchObject({ fields: ["purchasedOn"] });
    const employee = { complaintNo, complainant: { kind: "employee" as const }, reason };
    expect(await refusalOf(correctComplaint(as(service), employee))).toMatchObject({ fields: ["complainant.kind"] });
  });
});

describe("what it is", () => {
  test("a complaint by e-mail becomes a question or an emergency until it is assessed, and its clocks follow", async () => {
    const { complaintNo } = await register({ channel: "email", category: "other" });
    const reason = "询价";
    expect(await refusalOf(changeKind(as(service), { complaintNo, kind: "enquiry", reason }))).toMatchObject({ fields: ["enquiryType"] });
    const asked = await changeKind(as(service), { complaintNo, kind: "enquiry", enquiryType: "price_market", reason });
    expect(asked).toMatchObject({ kind: "enquiry", enquiryType: "price_market", primaryDepartment: "sales", urgency: "general" });
    const dueBefore = asked.timers.find(({ timer }) => timer === "resolution_by_urgency")?.dueAt;
    const urgent = await changeKind(as(service), { complaintNo, kind: "emergency_incident", reason: "漏电" });
    expect(urgent).toMatchObject({
      kind: "emergency_incident",
      enquiryType: null,
      urgency: "urgent",
      gradings: { urgency: { rule: "S1-3" } },
    });
    const due = urgent.timers.find(({ timer }) => timer === "resolution_by_urgency")?.dueAt;
    expect(due && due < (dueBefore ?? "9")).toBe(true);
    expect((await eventsOf(complaintNo)).at(-1)).toMatchObject({ action: "complaints/change-kind", reason: "漏电" });
    expect(await refusalOf(changeKind(as(service), { complaintNo, kind: "emergency_incident", reason }))).toMatchObject({
      code: "wrong_state",
    });
    expect((await readRegistration(as(service), { complaintNo })).can).toMatchObject({ changeKind: { ok: true }, correct: { ok: true } });
  });

  test("once it was assessed its kind stands, for the database as well", async () => {
    const { complaintNo } = await register({ expectedResolutionAt: "2026-03-12" });
    await assessComplaint(as(service), { complaintNo, validity: "sustained" });
    const other = { complaintNo, kind: "emergency_incident", reason: "x" } as const;
    expect(await refusalOf(changeKind(as(service), other))).toMatchObject({ code: "wrong_state" });
    expect((await readRegistration(as(service), { complaintNo })).can.changeKind).toMatchObject({ ok: false });
    const { db } = database.current;
    await expect(db.$executeRaw`UPDATE complaint SET kind = 'emergency_incident' WHERE complaint_no = ${complaintNo}`).rejects.toThrow(
      /42501/,
    );
  });

  test("an enquiry's category is one of the list, and its department its type's", async () => {
    const asked = { kind: "enquiry", enquiryType: "shipment_tracking" } as const;
    expect(await refusalOf(register({ ...asked, category: "foo.bar" }))).toMatchObject({ code: "invalid_input", fields: ["category"] });
    const { complaintNo, primaryDepartment } = await register({
      ...asked,
      category: "logistics.no_tracking",
      expectedResolutionAt: "2026-03-12",
    });
    expect(primaryDepartment).toBe("warehouse_logistics");
    const assessed = await assessComplaint(as(service), { complaintNo, category: "logistics.late" });
    expect(assessed.primaryDepartment).toBe("warehouse_logistics");
  });

  test("of several departments the first follows the category, the others are named and taken back", async () => {
    const { complaintNo } = await register({ expectedResolutionAt: "2026-03-12" });
    const several = { complaintNo, category: "logistics.lost_pieces", supportingDepartments: ["quality", "sales"] as const };
    expect(await assessComplaint(as(service), { ...several, supportingDepartments: [...several.supportingDepartments] })).toMatchObject({
      ...{ primaryDepartment: "warehouse_logistics", supportingDepartments: ["quality", "sales"] },
    });
    expect(await assessComplaint(as(service), { complaintNo, supportingDepartments: [] })).toMatchObject({ supportingDepartments: [] });
  });
});

test("who asks where goods are is told goods, way and day, reads it, and is asked for more (S3-15)", async () => {
  const { complaintNo } = await register({ kind: "enquiry", enquiryType: "shipment_tracking", category: "logistics.no_tracking" });
  const told = { complaintNo, goods: "滤芯 2 箱", route: "余姚 → 苏州", expectedOn: "2026-03-12" };
  expect(await refusalOf(tellShipment(as(actors.quality()), told))).toMatchObject({ code: "forbidden" });
  await tellShipment(as(actors.warehouse()), told);
  const page = await readEnquiry(as(service), { complaintNo });
  expect(page).toMatchObject({
    shipments: [{ goods: "滤芯 2 箱", expectedOn: "2026-03-12" }],
    anythingElse: null,
    can: { anythingElse: true },
  });
  const { messages } = await readByLink(as(actors.public), { token: trackingToken(complaintNo) });
  expect(messages.at(-1)?.body).toContain("余姚 → 苏州");
  await tickStep(as(service), { complaintNo, step: "anything_else" });
  expect((await readEnquiry(as(service), { complaintNo })).anythingElse).not.toBeNull();
  await resolveRemotely(as(service), { complaintNo, solution: "已告知", customerAccepted: true });
  const other = await register();
  expect(await refusalOf(tellShipment(as(service), { ...told, complaintNo: other.complaintNo }))).toMatchObject({ code: "wrong_state" });
});

test("the ways to reach the company are published, nothing that is kept inside", async () => {
  const { items } = await listChannels(as(actors.public), {});
  expect(items).toEqual([{ code: "hotline", name: "客服热线", address: "400-800-1000", hours: "" }]);
});

describe("evidence that is kept", () => {
  test("is shown, hidden and removed with the reason, and its hash stays", async () => {
    const { complaintNo } = await register();
    const token = trackingToken(complaintNo);
    const { evidence } = await attachEvidence(as(service), { complaintNo, files: [await received(png(), "报告.png")] }).then(() =>
      readComplaint(as(service), { complaintNo }),
    );
    const [{ attachmentId, sha256 }] = evidence as [(typeof evidence)[number]];
    const file = { complaintNo, attachmentId };
    const open = () => openByLink(as(actors.public), { token, attachmentId });
    expect(await refusalOf(open())).toMatchObject({ code: "not_found" });
    await showEvidence(as(service), { ...file, visibleToCustomer: true, reason: "客户索取" });
    expect((await open()).fileName).toBe("报告.png");
    expect(await refusalOf(showEvidence(as(service), { ...file, visibleToCustomer: true, reason: "x" }))).toMatchObject({
      code: "wrong_state",
    });
    await showEvidence(as(service), { ...file, visibleToCustomer: false, reason: "含他人信息" });
    expect(await refusalOf(open())).toMatchObject({ code: "not_found" });
    expect(await refusalOf(removeEvidence(as(D001), { ...file, reason: "x" }))).toMatchObject({ code: "forbidden" });
    await removeEvidence(as(service), { ...file, reason: "保存期满" });
    expect((await readComplaint(as(service), { complaintNo })).evidence).toMatchObject([{ attachmentId, isRemoved: true }]);
    expect(await refusalOf(removeEvidence(as(service), { ...file, reason: "x" }))).toMatchObject({ code: "not_found" });
    const event = (await eventsOf(complaintNo)).at(-1);
    expect(event).toMatchObject({
      action: "complaints/remove-evidence",
      reason: "保存期满",
      data: { attachmentId, sha256, fileName: "报告.png" },
    });
  });
});

test("what was done is intact", () => expectIntact(database));
