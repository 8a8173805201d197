import { attachEvidence, readComplaint, registerComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as casePage from "~/routes/_portal.complaints.$no";
import * as filesPage from "~/routes/_portal.complaints_.$no_.files";
import * as registrationPage from "~/routes/_portal.complaints_.$no_.registration";
import * as newPage from "~/routes/_portal.complaints_.new";
import { actors, contextFor, NOW } from "../support/context";
import { png, received } from "../support/evidence";
import { callApi, makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld, UNITS } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: Actor) => contextFor(database, actor);
const [service, quality] = [actors.customerService(), actors.quality()];
const cookies = new Map<Actor, string>();

beforeAll(async () => {
  await buildWorld(database);
  for (const actor of [service, quality]) cookies.set(actor, (await makeHolder(database, actor)).cookie);
});

const LEAK = { channel: "email", category: "product_quality.leak", description: "漏水，询问价格", orderNo: "SO-1" };
const register = async () =>
  (await registerComplaint(as(service), { ...LEAK, complainant: { name: "陈女士", phone: "13812345678" } })).complaintNo;
const at = (no: string, page: string, actor = service) => ({
  path: `/complaints/${no}${page}`,
  params: { no },
  cookie: cookies.get(actor)!,
});
const read = (complaintNo: string) => readComplaint(as(service), { complaintNo });

test("the staff form takes an employee's complaint with its object, its impact and the verified identity", async () => {
  const fields = {
    ...{ intent: "register", channel: "intranet", kind: "complaint", category: "service.attitude", description: "夜班交接无人" },
    ...{ "complainant.name": "赵师傅", "complainant.phone": "13812340000", "complainant.kind": "employee" },
    ...{ "complainant.identityVerified": "true", object: "仓库主管", impact: "无法交接班" },
  };
  const { to } = await postForm(newPage, { ...at("new", ""), fields });
  expect(await read(/C-\d{4}-\d+/.exec(to!)![0])).toMatchObject({
    ...{ object: "仓库主管", impact: "无法交接班", complainant: { kind: "employee", identityVerified: true } },
  });
});

test("details, kind and dealer are put right by three forms, and the case leads there", async () => {
  const complaintNo = await register();
  const page = await openPage(casePage, at(complaintNo, ""));
  expect(page.page.inquiry?.matters).toContainEqual(
    expect.objectContaining({ matter: "registration", label: "更正登记", to: `/complaints/${complaintNo}/registration` }),
  );
  const post = async (fields: Record<string, string>) => {
    const { version } = (await openPage(registrationPage, at(complaintNo, "/registration"))).shown.complaint;
    return await postForm(registrationPage, {
      ...at(complaintNo, "/registration"),
      fields: { complaintNo, version: String(version), ...fields },
    });
  };
  const put = { "complainant.kind": "customer", "complainant.identityVerified": "true", object: "厨房净水器", impact: "", orderNo: "" };
  expect((await post({ intent: "correct", ...put, reason: "" })).refused?.fields).toHaveProperty("reason");
  expect(await post({ intent: "correct", ...put, reason: "回访核实" })).toMatchObject({ status: 303 });
  expect(await read(complaintNo)).toMatchObject({ object: "厨房净水器", orderNo: null, complainant: { identityVerified: true } });
  expect(await post({ intent: "changeKind", kind: "enquiry", enquiryType: "price_market", reason: "询价" })).toMatchObject({ status: 303 });
  expect(await read(complaintNo)).toMatchObject({ kind: "enquiry", primaryDepartment: "sales" });
  expect((await post({ intent: "giveToDealer", dealerCode: "D001", reason: "发票" })).status).toBe(409);
  expect(await post({ intent: "changeKind", kind: "complaint", enquiryType: "", reason: "实为漏水" })).toMatchObject({ status: 303 });
  expect(await post({ intent: "giveToDealer", dealerCode: "D001", reason: "发票" })).toMatchObject({ status: 303 });
  expect(await read(complaintNo)).toMatchObject({ handledBy: "dealer", servicingParty: { code: "D001" } });
});

test("name, number and unit are put right by the form, cleared where left empty, and shown before and after; the API takes the same", async () => {
  const complaintNo = await register();
  const here = at(complaintNo, "/registration");
  const put = async (fields: Record<string, string>) => {
    const { version } = (await openPage(registrationPage, here)).shown.complaint;
    const said = { complaintNo, version: String(version), intent: "correct", reason: "听错" };
    return await postForm(registrationPage, { ...here, fields: { ...said, ...fields } });
  };
  expect((await put({ phone: "12" })).refused?.fields).toHaveProperty("phone");
  expect((await put({ phone: "" })).refused?.fields).toHaveProperty("phone");
  expect((await put({ serial: UNITS.atD001[0]! })).refused?.fields?.serial).toEqual([expect.stringContaining("交由经销商处理")]);
  const right = { name: "程女士", phone: "13812345679", email: "c@example.com", contact: "", serial: UNITS.direct[0]! };
  expect(await put(right)).toMatchObject({ status: 303 });
  expect(await put({ email: "", phone: "13812345679" })).toMatchObject({ status: 303 });
  expect(await read(complaintNo)).toMatchObject({
    ...{ serial: UNITS.direct[0], model: "WP-100" },
    complainant: { name: "程女士", phone: "13812345679", email: null, tier: "walk_in" },
  });
  const { shown } = await openPage(registrationPage, here);
  expect(shown.corrections.map(({ field, from, to }) => `${field} ${from} ${to}`)).toContain("phone 138****5678 138****5679");
  expect(shown.unit).toMatchObject({ verdict: "in_warranty", tier: "walk_in" });
  const seen = await openPage(registrationPage, at(complaintNo, "/registration", quality));
  expect(JSON.stringify(seen)).not.toContain("13812345679");
  expect(seen.shown.can.correct.ok).toBe(false);

  const { bearer } = await makeHolder(database, actors.serviceManager());
  const call = (body: object) => callApi("complaints/correct", { body: { complaintNo, ...body }, headers: { Authorization: bearer } });
  expect((await call({ name: "", reason: "x" })).status).toBe(422);
  expect((await call({ name: "程小姐", reason: "称呼" })).status).toBe(200);
});

test("the form of an assessment leaves the first department to the category, names several others and takes them back", async () => {
  const complaintNo = await register();
  const assess = { intent: "assess", complaintNo, validity: "pending", category: "logistics.transfer", primaryDepartment: "" };
  const posted = (supportingDepartments: string[]) =>
    postForm(casePage, { ...at(complaintNo, ""), fields: { ...assess, supportingDepartments: ["", ...supportingDepartments] } });
  expect(await posted(["quality", "sales"])).toMatchObject({ status: 303 });
  expect(await read(complaintNo)).toMatchObject({ primaryDepartment: "warehouse_logistics", supportingDepartments: ["quality", "sales"] });
  expect((await openPage(casePage, at(complaintNo, ""))).page.choices.ofCategory).toBe("warehouse_logistics");
  expect(await posted([])).toMatchObject({ status: 303 });
  expect(await read(complaintNo)).toMatchObject({ supportingDepartments: [] });
});

test("a kept file is shown and removed by its forms, by customer service only", async () => {
  const complaintNo = await register();
  await attachEvidence(as(service), { complaintNo, files: [await received(png(), "报告.png")] });
  const { evidence } = await openPage(filesPage, at(complaintNo, "/files"));
  const file = { complaintNo, attachmentId: evidence[0]!.attachmentId };
  const post = (fields: Record<string, string>) => postForm(filesPage, { ...at(complaintNo, "/files"), fields: { ...file, ...fields } });
  expect((await post({ intent: "remove", reason: "" })).refused?.fields).toHaveProperty("reason");
  expect(await post({ intent: "show", visibleToCustomer: "true", reason: "客户索取" })).toMatchObject({ status: 303 });
  expect((await read(complaintNo)).evidence).toMatchObject([{ visibleToCustomer: true }]);
  expect(await post({ intent: "remove", reason: "传错" })).toMatchObject({ status: 303 });
  expect((await read(complaintNo)).evidence).toMatchObject([{ isRemoved: true }]);
  expect((await refusedPage(filesPage, at(complaintNo, "/files", quality))).status).toBe(403);
});
