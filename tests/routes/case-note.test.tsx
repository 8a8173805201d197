import { readComplaint, registerComplaint } from "@services/complaints/index.server";
import type { Actor } from "@services/platform/context";
import { readComplaintCase } from "@services/reports/index.server";
import { beforeAll, expect, test } from "vitest";
import { ActFields } from "~/components/complaint-act-fields";
import * as complaint from "~/routes/_portal.complaints.$no";
import { actors, contextFor } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { postForm } from "../support/pages";
import { buildWorld } from "../support/world";
import { show } from "../ui/show";

const database = usePortal();
beforeAll(() => buildWorld(database));
const as = (actor: Actor) => contextFor(database, actor);
const LEAK = { category: "product_quality.leak", description: "净水器底部漏水" };

/** What the form of a note asks its writer. */
async function noteForm(actor: Actor, complaintNo: string) {
  const page = await readComplaintCase(as(actor), { complaintNo });
  return show(<ActFields act="note" page={page as Parameters<typeof ActFields>[0]["page"]} />);
}

test("the form of a note says who reads it, and begins with what its writer usually writes", async () => {
  const complainant = { name: "陈女士", phone: "13812345678" };
  const { complaintNo } = await registerComplaint(as(actors.customerService()), { ...LEAK, channel: "hotline", complainant });
  const kindsFor = async (actor: Actor) =>
    (await noteForm(actor, complaintNo))
      .all('input[name="kind"]')
      .map((input) => [input.getAttribute("value"), input.hasAttribute("checked"), input.parentElement?.textContent]);
  expect(await kindsFor(actors.quality())).toEqual([
    ["internal", true, "内部备注仅内部"],
    ["progress", false, "进展仅内部"],
    ["contact", false, "与客户联系仅内部"],
  ]);
  expect(await kindsFor(actors.serviceManager())).toEqual([
    ["progress", true, "进展客户可见"],
    ["contact", false, "与客户联系客户可见"],
    ["internal", false, "内部备注仅内部"],
    ["from_customer", false, "客户留言客户可见"],
  ]);
});

test("a sub-distributor's form writes its message, not the record", async () => {
  const sub = actors.subDistributor("S001");
  const { complaintNo } = await registerComplaint(as(sub), { ...LEAK, channel: "dealer_portal" });
  const kind = (await noteForm(sub, complaintNo)).one('input[name="kind"][type="hidden"]').getAttribute("value") ?? "";
  const { cookie } = await makeHolder(database, sub);
  const fields = { intent: "note", complaintNo, kind, body: "怎么还没人联系我？" };
  const posted = await postForm(complaint, { path: `/complaints/${complaintNo}`, params: { no: complaintNo }, cookie, fields });
  expect(posted).toMatchObject({ notice: "note" });
  const { timeline, firstContactAt } = await readComplaint(as(actors.customerService()), { complaintNo });
  expect([timeline.at(-1)?.note?.kind, firstContactAt]).toEqual(["from_customer", null]);
});
