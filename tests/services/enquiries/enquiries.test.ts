import { listComplaints, readByLink, readComplaint, trackingToken, transferComplaint } from "@services/complaints/index.server";
import { answerEnquiry, permitDisclosure, readEnquiry, recordDisclosure, tellShipment } from "@services/enquiries/index.server";
import type { Actor } from "@services/platform/context";
import { readComplaintQueue } from "@services/reports/index.server";
import { beforeAll, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, research, boss, sales, dealer] = [
  actors.customerService(),
  actors.research(),
  actors.generalManager(),
  actors.salesRep("rep-wang"),
  actors.dealer("D001"),
];
const TOLD = { toldTo: "周工（设计院）", words: "接口尺寸图 A 版", channel: "电子邮件" };

beforeAll(() => buildWorld(database));
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;
const enquire = (enquiryType: "technical" | "price_market" | "shipment_tracking") =>
  hear(as, { kind: "enquiry", enquiryType, complainant: { tier: "dealer", dealerCode: "D001" } });

const toAnswer = async () => (await listComplaints(as(sales), { view: "to_answer", limit: 200 })).items.map((row) => row.complaintNo);

test("what waits for an answer is one list, the longest waiting first; what is not handed to sales yet is the desk's (S1-19)", async () => {
  const [first, second, kept] = [await enquire("technical"), await enquire("price_market"), await enquire("price_market")];
  await transferComplaint(as(service), { complaintNo: second, reason: "批量采购" });
  expect((await toAnswer()).slice(-2)).toEqual(expect.arrayContaining([first, second]));
  expect(await toAnswer()).not.toContain(kept);
  const { view, views, items } = await readComplaintQueue(as(sales), { view: "to_answer", department: "sales" });
  expect([view, views[0], items.map((row) => row.complaintNo)]).toEqual(["to_answer", { name: "to_answer", count: null }, [second]]);
  const { items: page, nextCursor } = await listComplaints(as(sales), { view: "to_answer", limit: 1 });
  const next = await listComplaints(as(sales), { view: "to_answer", limit: 1, cursor: nextCursor! });
  expect(new Set([...page, ...next.items].map((row) => row.complaintNo)).size).toBe(2);
});

test("technical matters are told under a permission by another than who gave it, and it is written down to whom", async () => {
  const complaintNo = await enquire("technical");
  const tell = (actor: Actor) => recordDisclosure(as(actor), { complaintNo, ...TOLD });
  expect(await codeOf(tell(service)), "without a permission").toBe("wrong_state");
  for (const actor of [service, sales, dealer, actors.quality()])
    expect(await codeOf(permitDisclosure(as(actor), { complaintNo, scope: "x" })), actor.login).toBe("forbidden");
  await permitDisclosure(as(research), { complaintNo, scope: "仅限接口尺寸，不含膜片配方" });
  expect(await codeOf(tell(research)), "by one's own permission").toBe("forbidden");
  expect(await codeOf(tell(sales))).toBe("forbidden");
  expect(await tell(service)).toMatchObject({ disclosureNo: 1 });
  await permitDisclosure(as(boss), { complaintNo, scope: "可提供安装剖面图" });
  expect(await tell(research), "by another's").toMatchObject({ disclosureNo: 2 });
  expect(await readEnquiry(as(service), { complaintNo })).toMatchObject({
    permissions: [
      { scope: "仅限接口尺寸，不含膜片配方", grantedBy: "research", grantedAt: "2026-03-10T10:00:00.000+08:00" },
      { grantedBy: "general-manager" },
    ],
    disclosures: [
      { ...TOLD, permissionNo: 1, toldBy: "customer-service" },
      { permissionNo: 2, toldBy: "research" },
    ],
    can: { answer: null, permit: { ok: false }, disclose: { ok: true } },
  });
});

test("what is permitted and told stays inside: the partner who asks reads neither page nor history of it", async () => {
  const complaintNo = await enquire("technical");
  await permitDisclosure(as(research), { complaintNo, scope: "仅限接口尺寸" });
  await recordDisclosure(as(service), { complaintNo, ...TOLD });
  expect(await codeOf(readEnquiry(as(dealer), { complaintNo }))).toBe("forbidden");
  const { timeline } = await readComplaint(as(dealer), { complaintNo });
  expect(timeline.map(({ reasonCode }) => reasonCode).filter((code) => code.startsWith("disclos"))).toEqual([]);
});

test("a question about prices is handed to sales, which answers once; the customer reads it", async () => {
  const complaintNo = await enquire("price_market");
  const answer = (actor: Actor) => answerEnquiry(as(actor), { complaintNo, answer: "五十台以上九五折，账期三十天" });
  expect(await codeOf(answer(sales)), "before it is handed over").toBe("wrong_state");
  await transferComplaint(as(service), { complaintNo, department: "sales", reason: "批量采购" });
  expect(await codeOf(answer(service))).toBe("forbidden");
  expect(await toAnswer()).toContain(complaintNo);
  await answer(sales);
  expect(await toAnswer()).not.toContain(complaintNo);
  expect(await codeOf(answer(sales))).toBe("wrong_state");
  const { answer: given, can } = await readEnquiry(as(sales), { complaintNo });
  expect([given, can.permit]).toMatchObject([{ answeredBy: "rep-wang" }, null]);
  const { messages } = await readByLink(as(actors.public), { token: trackingToken(complaintNo) });
  expect(messages.at(-1)).toMatchObject({ body: "五十台以上九五折，账期三十天", byCustomer: false });
});

test("where a shipment is waits for the warehouse, until it tells so (S3-15)", async () => {
  const complaintNo = await enquire("shipment_tracking");
  const warehouse = actors.warehouse();
  const waiting = async () => {
    const { views, items } = await readComplaintQueue(as(warehouse), { view: "to_answer", department: "warehouse_logistics" });
    return [views[0]?.name, items.some((row) => row.complaintNo === complaintNo)];
  };
  expect(await waiting()).toEqual(["to_answer", true]);
  await tellShipment(as(warehouse), { complaintNo, goods: "净水器 20 台", route: "武汉至长沙", expectedOn: "2026-03-12" });
  expect(await waiting()).toEqual(["to_answer", false]);
});

test("neither is done about anything else", async () => {
  const complaint = await hear(as);
  expect(await codeOf(permitDisclosure(as(research), { complaintNo: complaint, scope: "x" }))).toBe("wrong_state");
  expect(await codeOf(answerEnquiry(as(sales), { complaintNo: await enquire("technical"), answer: "x" }))).toBe("wrong_state");
  expect(await codeOf(recordDisclosure(as(service), { complaintNo: await enquire("price_market"), ...TOLD }))).toBe("wrong_state");
  await expectIntact(database);
});
