import { transferComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as casePage from "~/routes/_portal.complaints.$no";
import * as enquiryPage from "~/routes/_portal.complaints_.$no_.enquiry";
import { hear } from "../support/complaints-desk";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: Actor) => contextFor(database, actor);
const [service, research, sales, dealer] = [
  actors.customerService(),
  actors.research(),
  actors.salesRep("rep-wang"),
  actors.dealer("D001"),
];
const cookies = new Map<Actor, string>();

beforeAll(async () => {
  await buildWorld(database);
  for (const actor of [service, research, sales, dealer]) cookies.set(actor, (await makeHolder(database, actor)).cookie);
});

const enquire = (enquiryType: "technical" | "price_market") =>
  hear(as, { kind: "enquiry", enquiryType, complainant: { tier: "dealer", dealerCode: "D001" } });
const at = (no: string, actor: Actor) => ({ path: `/complaints/${no}/enquiry`, params: { no }, cookie: cookies.get(actor)! });
const open = (no: string, actor: Actor) => openPage(enquiryPage, at(no, actor));

test("a technical enquiry is permitted by research and told by service, each by the form that the other does not have", async () => {
  const complaintNo = await enquire("technical");
  const told = { intent: "disclose", complaintNo, toldTo: "周工", channel: "电子邮件", words: "接口尺寸图 A 版" };
  const before = (await open(complaintNo, service)).shown;
  expect(before.can).toMatchObject({
    permit: { ok: false },
    disclose: { ok: false, why: "尚未获得保密许可，不能透露技术资料" },
    answer: null,
  });
  expect((await postForm(enquiryPage, { ...at(complaintNo, service), fields: told })).status, "without a permission").toBe(409);
  const permit = { intent: "permit", complaintNo, scope: "" };
  const empty = await postForm(enquiryPage, { ...at(complaintNo, research), fields: permit });
  expect(empty.refused).toMatchObject({ intent: "permit", fields: { scope: expect.anything() } });
  const granted = await postForm(enquiryPage, { ...at(complaintNo, research), fields: { ...permit, scope: "仅限接口尺寸" } });
  expect(granted).toMatchObject({ to: `/complaints/${complaintNo}/enquiry`, status: 303 });
  expect((await open(complaintNo, research)).shown.can.disclose).toMatchObject({ ok: false, why: expect.stringContaining("他人") });
  expect((await postForm(enquiryPage, { ...at(complaintNo, research), fields: told })).status, "by one's own permission").toBe(403);
  expect(await postForm(enquiryPage, { ...at(complaintNo, service), fields: told })).toMatchObject({ status: 303 });
  expect((await open(complaintNo, service)).shown.disclosures).toMatchObject([{ toldTo: "周工", permissionNo: 1 }]);
});

test("a question about prices is answered by sales once it was handed over", async () => {
  const complaintNo = await enquire("price_market");
  expect((await open(complaintNo, sales)).shown.can).toMatchObject({ permit: null, disclose: null, answer: { ok: false } });
  await transferComplaint(as(service), { complaintNo, department: "sales", reason: "批量采购" });
  const fields = { intent: "answer", complaintNo, answer: "五十台以上九五折" };
  expect((await postForm(enquiryPage, { ...at(complaintNo, service), fields })).status).toBe(403);
  expect(await postForm(enquiryPage, { ...at(complaintNo, sales), fields })).toMatchObject({ status: 303 });
  expect((await open(complaintNo, service)).shown.answer).toMatchObject({ answer: "五十台以上九五折" });
});

test("the case leads there where it is an enquiry; the partner who asks has neither the way nor the page", async () => {
  const complaintNo = await enquire("technical");
  const onCase = (actor: Actor) => openPage(casePage, { ...at(complaintNo, actor), path: `/complaints/${complaintNo}` });
  const { view, inquiry } = (await onCase(service)).page;
  expect([view.enquiryType, inquiry === null]).toEqual(["technical", false]);
  expect((await onCase(dealer)).page.inquiry).toBeNull();
  expect((await refusedPage(enquiryPage, at(complaintNo, dealer))).status).toBe(403);
  expect((await refusedPage(enquiryPage, at("C-2026-999999", service))).status).toBe(404);
});
