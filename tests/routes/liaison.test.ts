import { listSlips } from "@services/liaison/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as slips from "~/routes/_portal.liaison";
import * as slip from "~/routes/_portal.liaison_.$no";
import { contextFor } from "../support/context";
import { bringLeak, staff, staffDepartments } from "../support/departments-desk";
import { makeHolder, usePortal } from "../support/http";
import { openPage } from "../support/pages";
import { actsOf, seePage, sendSeen } from "../support/seen-form";

// What is objected to on a slip and by when it is answered, from the pages of its two sides and of whoever rules.

const database = usePortal();
const at = (time: string) => vi.setSystemTime(instantAt("2026-03-10", time)); // pages ask the system's clock
const as = (actor: Actor) => contextFor(database, actor);
const cookies = {} as Record<keyof typeof staff, string>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: instantAt("2026-03-10", "10:00") });
  await staffDepartments(database);
  for (const [login, actor] of Object.entries(staff)) cookies[login as keyof typeof staff] = (await makeHolder(database, actor)).cookie;
});
afterAll(() => void vi.useRealTimers());

const DEMAND = { department: "quality", demand: "查明漏水原因并给出处理意见" };
const slipOf = (no: string, who: keyof typeof staff) => ({ path: `/liaison/${no}`, params: { no }, cookie: cookies[who] });

/** A complaint that came in at ten. */
async function brought(): Promise<string> {
  at("10:00");
  return await bringLeak(contextFor(database, staff.agent, { now: new Date() }));
}

/** A slip about a case, issued on its page by who leads. */
async function issued(no: string): Promise<string> {
  const to = { path: `/liaison?view=all&complaintNo=${no}`, cookie: cookies.lead };
  const posted = await sendSeen(slips, to, { intent: "issue", ...DEMAND, dueAt: "2026-03-10T18:00" });
  expect(posted.status).toBe(303);
  return (await listSlips(as(staff.lead), { view: "all", complaintNo: no })).items[0]!.slipNo;
}

test("S2-20: an objection goes from the two sides to a superior and to the ruling; upheld, the department owes no answer", async () => {
  const slipNo = await issued(await brought());
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "receive" });
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "dispute", objection: "属运输损坏，应由物流负责" });
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "passOn", reason: "双方不能达成一致" });
  await sendSeen(slip, slipOf(slipNo, "lead"), { intent: "passOn", reason: "需要裁决" });
  expect(actsOf(await seePage(slip, slipOf(slipNo, "lead")))).not.toContain("rule");
  await sendSeen(slip, slipOf(slipNo, "chief"), { intent: "rule", upheld: "true", ruling: "由物流承担" });
  expect((await openPage(slip, slipOf(slipNo, "lead"))).view).toMatchObject({ status: "upheld", ruling: "由物流承担" });
});

test("S2-20: a slip of the general manager goes past the superior, and its page says why they do not rule on it", async () => {
  const no = await brought();
  const to = { path: `/liaison?view=all&complaintNo=${no}`, cookie: cookies.chief };
  await sendSeen(slips, to, { intent: "issue", ...DEMAND, dueAt: "2026-03-10T18:00" });
  const { slipNo } = (await listSlips(as(staff.chief), { view: "all", complaintNo: no })).items[0]!;
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "receive" });
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "dispute", objection: "属运输损坏" });
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "passOn", reason: "双方不能达成一致" });
  expect((await openPage(slip, slipOf(slipNo, "chief"))).view.disputeStep).toBe("ruling");
  expect((await seePage(slip, slipOf(slipNo, "chief"))).textContent).toContain("不能裁决自己签发的联络单");
});

test("S2-20: later than an hour after the receipt nobody objects", async () => {
  const slipNo = await issued(await brought());
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "receive" });
  at("11:01");
  expect(actsOf(await seePage(slip, slipOf(slipNo, "head")))).toEqual(["answer"]);
});

test("S2-22: a slip that names no other time asks for its answer within a day, and its page says how that is counted", async () => {
  const no = await brought();
  const to = { path: `/liaison?view=all&complaintNo=${no}`, cookie: cookies.lead };
  const dueAt = (await seePage(slips, to)).querySelector('[name="dueAt"]')!.getAttribute("value")!;
  expect(dueAt).toBe("2026-03-11T10:00");
  at("10:05");
  expect((await sendSeen(slips, to, { intent: "issue", ...DEMAND, dueAt })).status).toBe(303);
  const { slipNo } = (await listSlips(as(staff.lead), { view: "all", complaintNo: no })).items[0]!;
  const counted = (await seePage(slip, slipOf(slipNo, "head"))).querySelector("details")!.textContent;
  expect(counted).toContain("如何计算？");
  expect(counted).toContain("计 1435 分钟");
});

test("S2-20: by when an objection is to be settled stands on the slip and in the lists of both sides, and that it was not", async () => {
  const slipNo = await issued(await brought());
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "receive" });
  await sendSeen(slip, slipOf(slipNo, "head"), { intent: "dispute", objection: "属运输损坏" });
  const seenBy = async (who: keyof typeof staff) => {
    const rows = [...(await seePage(slips, { path: "/liaison", cookie: cookies[who] })).querySelectorAll("tr, li")];
    const listed = rows.find((row) => row.textContent.includes(slipNo))?.textContent ?? "";
    return [listed, (await seePage(slip, slipOf(slipNo, who))).textContent];
  };
  for (const text of [...(await seenBy("lead")), ...(await seenBy("head"))]) expect(text).toMatch(/异议处理期限\s*3月10日 11:00(?!.*逾期)/);
  at("11:01");
  for (const text of [...(await seenBy("lead")), ...(await seenBy("head"))]) expect(text).toMatch(/异议处理期限\s*3月10日 11:00.*逾期/);
  await sendSeen(slip, slipOf(slipNo, "lead"), { intent: "passOn", reason: "双方不能达成一致" });
  const [listed] = await seenBy("chief");
  expect(listed).toContain("3月10日 11:00");
});

test("S2-22: a slip asks for its answer within a day", async () => {
  const no = await brought();
  const to = { path: `/liaison?view=all&complaintNo=${no}`, cookie: cookies.lead };
  const posted = await sendSeen(slips, to, { intent: "issue", ...DEMAND, dueAt: "2026-03-11T10:01" });
  expect(Object.keys(posted.refused!.fields)).toEqual(["dueAt"]);
  expect((await listSlips(as(staff.lead), { view: "all", complaintNo: no })).items).toEqual([]);
});
