import { addNote, printComplaintForm, tickStep } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import * as route from "~/routes/documents.complaint-form.$no";
import { hear } from "../support/complaints-desk";
import { actors, contextFor } from "../support/context";
import { callApi, loadContext, makeHolder, usePortal } from "../support/http";
import { refusalOf } from "../support/refusal";
import { buildWorld, UNITS } from "../support/world";
import { textOf } from "./read-back";

const portal = usePortal();
const as = (actor: Actor, locale: "zh-CN" | "en" = "zh-CN") => contextFor(portal, actor, { locale });
let complaintNo = "";

beforeAll(async () => {
  await buildWorld(portal);
  complaintNo = await hear((actor) => as(actor), {
    ...{ serial: UNITS.atD001[0], complainant: { name: "陈女士", phone: "13812345678", identityVerified: true } },
    ...{ insist: { reason: "联系不上经销商" }, demand: "换新机", lossAmount: "320.00", desiredRemedy: "exchange" },
  });
  await tickStep(as(actors.customerService()), { complaintNo, step: "restated", text: "底部漏水，要求换新机" });
  await addNote(as(actors.customerService()), { complaintNo, kind: "contact", body: "已约周三上门" });
  await addNote(as(actors.customerService()), { complaintNo, kind: "internal", body: "怀疑批次问题" });
});

const print = async (actor: Actor, locale: "zh-CN" | "en" = "zh-CN") =>
  textOf((await printComplaintForm(as(actor, locale), { complaintNo })).body as Uint8Array);

describe("the complaint registration form", () => {
  test.each([
    [
      "zh-CN",
      ["客户投诉登记表", "Complaint Registration Form", "投诉人", "客户热线", "换货", "跟踪处理记录", "登记人", "客户确认", "已核实"],
    ],
    ["en", ["Complaint Registration Form", "客户投诉登记表", "Complainant", "Hotline", "What was done", "Registered by", "verified"]],
  ] as const)("says in %s what was registered and what was done since", async (locale, labels) => {
    const text = await print(actors.customerService(), locale);
    for (const word of [
      complaintNo,
      "陈女士",
      "13812345678",
      UNITS.atD001[0]!,
      "净水器底部漏水",
      "换新机",
      "¥320.00",
      "底部漏水，要求换新机",
      "已约周三上门",
      "2026-03-10",
    ])
      expect(text).toContain(word);
    for (const label of labels.filter((label) => !["客户热线", "换货"].includes(label))) expect(text).toContain(label);
    expect(text).not.toMatch(/□|undefined|null/);
  });

  test("tells a partner nothing that is kept inside", async () => {
    const text = await print(actors.dealer("D001"));
    expect(text).toContain("已约周三上门");
    expect(text).not.toContain("怀疑批次问题");
  });

  test("of another dealer's case is not there, whatever the address", async () => {
    const stranger = as(actors.dealer("D002"));
    expect(await refusalOf(printComplaintForm(stranger, { complaintNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(printComplaintForm(stranger, { complaintNo: "C-2026-999999" }))).toMatchObject({ code: "not_found" });
    const { cookie, bearer } = await makeHolder(portal, { login: "dealer-d002", roles: ["dealer"], dealerCode: "D002" });
    for (const no of [complaintNo, complaintNo.toLowerCase(), ` ${complaintNo}`, "C-2026-999999"]) {
      const request = new Request(`http://portal.test/documents/complaint-form/${encodeURIComponent(no)}`, { headers: { Cookie: cookie } });
      const answer = await route.loader({ request, params: { no }, context: loadContext() }).catch((thrown: Response) => thrown);
      expect((answer as Response).status).toBe(404);
      const asked = `documents/complaint-form?complaintNo=${encodeURIComponent(no)}`;
      expect((await callApi(asked, { method: "GET", headers: { Authorization: bearer } })).status).toBe(404);
    }
    expect((await callApi("documents/complaint-form", { body: { complaintNo }, headers: { Authorization: bearer } })).status).toBe(404);
  });
});
