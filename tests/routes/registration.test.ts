import { attachEvidence, readComplaint, registerComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as casePage from "~/routes/_portal.complaints.$no";
import * as filesPage from "~/routes/_portal.complaints_.$no_.files";
import * as registrationPage from "~/routes/_portal.complaints_.$no_.registration";
import * as newPage from "~/routes/_portal.complaints_.new";
import { actors, contextFor, NOW } from "../support/context";
import { png, received } from "../support/evidence";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

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
