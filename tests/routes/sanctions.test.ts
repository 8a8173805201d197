import { acknowledgeComplaint, assignComplaint, readComplaint } from "@services/complaints/index.server";
import { registerDocument } from "@services/controlled/index.server";
import { readPenalty } from "@services/penalties/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as conduct from "~/routes/_portal.complaints_.$no_.conduct";
import * as controlled from "~/routes/_portal.controlled-documents_.$no";
import * as disputes from "~/routes/_portal.disputes";
import * as dispute from "~/routes/_portal.disputes_.$no";
import * as penalties from "~/routes/_portal.penalties";
import * as penalty from "~/routes/_portal.penalties_.$no";
import * as forms from "~/routes/_portal.rectifications";
import * as form from "~/routes/_portal.rectifications_.$no";
import * as exported from "~/routes/exports.$file";
import { contextFor } from "../support/context";
import { bringLeak, establish, staff, staffDepartments } from "../support/departments-desk";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { fireAfterRestart } from "../support/restart";
import { actsOf, seePage, sendSeen } from "../support/seen-form";

// Each rule about people and departments from the page on which somebody acts to what it changes.

const database = usePortal();
const at = (time: string, day = "2026-03-10") => vi.setSystemTime(instantAt(day, time)); // pages ask the system's clock
const as = (actor: Actor) => contextFor(database, actor, { now: new Date() });
type Person = keyof typeof staff;
const cookies = {} as Record<Person, string>;

/** Everybody signs in, on a morning. */
async function begin(day = "2026-03-10"): Promise<void> {
  at("10:00", day);
  for (const [login, actor] of Object.entries(staff)) cookies[login as Person] = (await makeHolder(database, actor)).cookie;
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: instantAt("2026-03-10", "10:00") });
  await staffDepartments(database);
  await begin();
});
afterAll(() => void vi.useRealTimers());

const of = (folder: string, no: string, who: Person) => ({ path: `/${folder}/${no}`, params: { no }, cookie: cookies[who] });
const conductOf = (no: string, who: Person) => ({ path: `/complaints/${no}/conduct`, params: { no }, cookie: cookies[who] });
const listOf = (folder: string, who: Person, no: string) => ({ path: `/${folder}?view=all&complaintNo=${no}`, cookie: cookies[who] });
const penaltiesOf = async (no: string) => (await openPage(penalties, listOf("penalties", "lead", no))).items;

test.each([
  "uncooperative",
  "shirking",
  "rudeness",
  "refusing_service",
  "delaying",
  "inaction",
  "not_escalating",
  "false_reply",
  "broken_promise",
])("S3-25: %s is proposed by one, put on record by another, and then stands before the person", async (violation) => {
  const no = await bringLeak(as(staff.agent), { channel: "web_form" });
  const fields = { violation, personLogin: "inspector", complaintNo: no, facts: "当班未处理，有录音" };
  await sendSeen(penalties, { path: "/penalties", cookie: cookies.agent }, { intent: "propose", ...fields });
  const [proposed] = await penaltiesOf(no);
  const penaltyNo = proposed!.penaltyNo;
  expect(proposed).toMatchObject({ violation, status: "proposed" });
  expect((await refusedPage(penalty, of("penalties", penaltyNo, "inspector"))).status).toBe(404);
  await sendSeen(penalty, of("penalties", penaltyNo, "lead"), { intent: "record" });
  expect((await openPage(penalty, of("penalties", penaltyNo, "inspector"))).view).toMatchObject({ status: "recorded" });
});

test("an objection is raised once by the person and decided by a second superior: lifted, the penalty counts no more", async () => {
  const no = await bringLeak(as(staff.agent), { channel: "web_form" });
  const fields = { violation: "delaying", personLogin: "inspector", complaintNo: no, facts: "两天未回复" };
  await sendSeen(penalties, { path: "/penalties", cookie: cookies.agent }, { intent: "propose", ...fields });
  const { penaltyNo } = (await penaltiesOf(no))[0]!;
  await sendSeen(penalty, of("penalties", penaltyNo, "lead"), { intent: "record" });
  await sendSeen(penalty, of("penalties", penaltyNo, "inspector"), { intent: "appeal", appeal: "当日在外地检验" });
  expect(actsOf(await seePage(penalty, of("penalties", penaltyNo, "inspector")))).toEqual([]);
  expect(actsOf(await seePage(penalty, of("penalties", penaltyNo, "lead")))).toEqual([]);
  await sendSeen(penalty, of("penalties", penaltyNo, "chief"), { intent: "decideAppeal", upheld: "false", decision: "出差属实" });
  expect((await readPenalty(as(staff.lead), { penaltyNo })).status).toBe("lifted");
});

test("S3-24: an absence that nobody registered is a penalty to which the person's page offers no objection", async () => {
  const fields = { violation: "absence_unregistered", personLogin: "inspector", facts: "下午培训，未登记代办人" };
  await sendSeen(penalties, { path: "/penalties", cookie: cookies.agent }, { intent: "propose", ...fields });
  const { items } = await openPage(penalties, { path: "/penalties?view=to_decide", cookie: cookies.lead });
  const { penaltyNo } = items.find(({ violation }) => violation === "absence_unregistered")!;
  await sendSeen(penalty, of("penalties", penaltyNo, "lead"), { intent: "record" });
  const page = await seePage(penalty, of("penalties", penaltyNo, "inspector"));
  expect(actsOf(page)).toEqual([]);
  expect(page.textContent).toContain("未登记离岗不接受申诉");
  const forced = { ...of("penalties", penaltyNo, "inspector"), fields: { intent: "appeal", penaltyNo, appeal: "当天有事" } };
  expect((await postForm(penalty, forced)).status).toBe(403);
  expect((await readPenalty(as(staff.lead), { penaltyNo })).status).toBe("recorded");
});

test("S3-26: a partner who hears nothing for half an hour weighs on who had the case, once", async () => {
  const partner = { complainant: { tier: "dealer", dealerCode: "D001" }, channel: "web_form" } as const;
  const no = await bringLeak(as(staff.agent), partner);
  await acknowledgeComplaint(as(staff.agent), { complaintNo: no, expectedResolutionAt: "2026-03-12T10:00:00+08:00" });
  await assignComplaint(as(staff.agent), { complaintNo: no, ownerLogin: "agent" });
  at("10:31");
  await fireAfterRestart(database);
  await fireAfterRestart(database);
  expect(await penaltiesOf(no)).toMatchObject([{ violation: "late_reply", personLogin: "agent", amount: 100, unit: "yuan" }]);
  at("10:00");
});

test("S3-27: a second complaint about the same shipment from the same site weighs double", async () => {
  const [first, second] = [
    await bringLeak(as(staff.agent), { channel: "web_form" }),
    await bringLeak(as(staff.agent), { channel: "web_form" }),
  ];
  const weighed: [number, boolean][] = [];
  for (const no of [first, second]) {
    const fields = { violation: "delaying", personLogin: "inspector", complaintNo: no, shipmentNo: "SF1234567", facts: "派送延误" };
    await sendSeen(penalties, { path: "/penalties", cookie: cookies.agent }, { intent: "propose", ...fields });
    const [{ amount, doubledFor } = expect.unreachable("nothing proposed")] = await penaltiesOf(no);
    weighed.push([amount, doubledFor !== null]);
  }
  expect(weighed).toEqual([
    [100, false],
    [200, true],
  ]);
});

test("S3-54: a dispute between departments goes to quality and then to the service manager, whose word the case follows", async () => {
  const no = await establish(as(staff.agent), {}, "production");
  const opening = { intent: "open", towards: "warehouse_logistics", claim: "接头出厂合格，运输中松动" };
  await sendSeen(disputes, listOf("disputes", "maker", no), opening);
  const { disputeNo } = (await openPage(disputes, listOf("disputes", "maker", no))).items[0]!;
  const seen = (who: Person) => of("disputes", disputeNo, who);
  await sendSeen(dispute, seen("keeper"), { intent: "answer", accepted: "false", answer: "出库检验合格" });
  await sendSeen(dispute, seen("inspector"), { intent: "rule", responsible: "warehouse_logistics", ruling: "包装破损" });
  await sendSeen(dispute, seen("keeper"), { intent: "answer", accepted: "false", answer: "包装由生产负责" });
  expect((await openPage(disputes, { path: "/disputes", cookie: cookies.lead })).items.map((item) => item.disputeNo)).toContain(disputeNo);
  await sendSeen(dispute, seen("lead"), { intent: "rule", responsible: "warehouse_logistics", ruling: "以品质部结论为准" });
  expect((await readComplaint(as(staff.lead), { complaintNo: no })).primaryDepartment).toBe("warehouse_logistics");
  expect(actsOf(await seePage(dispute, seen("keeper")))).toEqual([]);
});

const rude = () => bringLeak(as(staff.agent), { channel: "web_form", category: "conduct", description: "检验员与客户争吵" });

test("S3-55: a complaint about conduct goes to the superior and is decided by another; the person never sees it, the penalty is on record", async () => {
  const no = await rude();
  await sendSeen(conduct, conductOf(no, "agent"), { intent: "open", personLogin: "inspector" });
  expect((await refusedPage(conduct, conductOf(no, "inspector"))).status).toBe(404);
  expect(actsOf(await seePage(conduct, conductOf(no, "lead")))).not.toContain("decide");
  await sendSeen(conduct, conductOf(no, "head"), { intent: "answer", found: "true", answer: "录音属实，建议停岗培训" });
  expect(actsOf(await seePage(conduct, conductOf(no, "head")))).toEqual([]);
  const byHand = () => seePage(penalties, listOf("penalties", "lead", no));
  expect(actsOf(await byHand()), "no form that would be refused").not.toContain("propose");
  expect((await byHand()).textContent).toContain("态度投诉尚未作出决定");
  const decision = { sustained: "true", decision: "停岗培训一周并道歉", violation: "rudeness" };
  await sendSeen(conduct, conductOf(no, "lead"), { intent: "decide", ...decision });
  expect(await penaltiesOf(no)).toMatchObject([{ violation: "rudeness", personLogin: "inspector", status: "recorded" }]);
  expect(actsOf(await byHand())).toContain("propose");
});

test("1.9: a form that names the wrong person is taken back on its page, and the right one is named on it", async () => {
  const no = await rude();
  await sendSeen(conduct, conductOf(no, "agent"), { intent: "open", personLogin: "keeper" });
  await sendSeen(conduct, conductOf(no, "agent"), { intent: "withdraw", reason: "客户更正：不是仓库的人" });
  const seen = await seePage(conduct, conductOf(no, "agent"));
  expect(seen.textContent).toContain("客户更正：不是仓库的人");
  expect(actsOf(seen)).toEqual(["open"]);
  expect((await seePage(conduct, conductOf(no, "keeper"))).textContent).not.toContain("客户更正");
  await sendSeen(conduct, conductOf(no, "agent"), { intent: "open", personLogin: "inspector" });
  expect((await refusedPage(conduct, conductOf(no, "inspector"))).status).toBe(404);
  expect(actsOf(await seePage(conduct, conductOf(no, "head")))).toEqual(["answer"]);
});

test("S3-56: the day of the decision rolls over the weekend; a later one is announced once with a promised time", async () => {
  await begin("2026-03-13"); // a Friday
  const no = await rude();
  await sendSeen(conduct, conductOf(no, "agent"), { intent: "open", personLogin: "inspector" });
  const due = async () => {
    const { timers } = await readComplaint(as(staff.lead), { complaintNo: no });
    return timers.find(({ timer }) => timer === "conduct_answer")?.dueAt.slice(0, 10);
  };
  expect(await due()).toBe("2026-03-16");
  await sendSeen(conduct, conductOf(no, "lead"), { intent: "extend", promisedAt: "2026-03-18T17:00", reason: "当事人出差" });
  expect(actsOf(await seePage(conduct, conductOf(no, "lead")))).not.toContain("extend");
  const { timers } = await readComplaint(as(staff.lead), { complaintNo: no });
  expect(timers.find(({ timer, state }) => timer === "promised_resolution" && state === "running")?.dueAt).toBe(
    "2026-03-18T17:00:00.000+08:00",
  );
  await begin();
});

test("S3-57: what came by the hotline and is sustained costs the head fifty, and stands in the month's export", async () => {
  const no = await establish(as(staff.agent));
  const [written] = await penaltiesOf(no);
  expect(written).toMatchObject({ violation: "sustained_hotline_case", personLogin: "head", amount: 50, unit: "yuan" });
  const file = { path: "/exports/penalties.csv?view=standing&month=2026-03", params: { file: "penalties.csv" }, cookie: cookies.lead };
  const exportedRows = async () =>
    (await (await openPage<Response>(exported, file)).text()).split("\r\n").filter((line) => line.includes(no));
  expect(await exportedRows()).toEqual([]); // what is only proposed costs nobody anything
  await sendSeen(penalty, of("penalties", written!.penaltyNo, "lead"), { intent: "record" });
  const rows = await exportedRows();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(written!.penaltyNo);
  expect(rows[0]).toContain(",50,");
  const other = { ...file, path: "/exports/penalties.csv?view=standing&month=2026-02" };
  expect(await (await openPage<Response>(exported, other)).text()).not.toContain(no);
});

test("S3-58: a rectification form is due within a working day, is answered whole, sent back and accepted", async () => {
  const no = await establish(as(staff.agent));
  const asked = { intent: "issue", department: "quality", demand: "查明漏检原因并整改" };
  await sendSeen(forms, listOf("rectifications", "agent", no), asked);
  const { formNo } = (await openPage(forms, listOf("rectifications", "agent", no))).items[0]!;
  const seen = (who: Person) => of("rectifications", formNo, who);
  expect((await openPage(forms, { path: "/rectifications", cookie: cookies.head })).items.map((item) => item.formNo)).toContain(formNo);
  const answer = { cause: "漏检", corrective: "全检在库", prevention: "增加保压工位", responsible: "李工", doneOn: "2026-03-20" };
  await sendSeen(form, seen("head"), { intent: "submit", ...answer });
  await sendSeen(form, seen("agent"), { intent: "sendBack", reason: "预防措施不具体" });
  await begin("2026-03-13");
  await fireAfterRestart(database);
  expect((await openPage(form, seen("head"))).view).toMatchObject({ status: "sent_back", missed: 1 });
  await sendSeen(form, seen("head"), { intent: "submit", ...answer, prevention: "每班首件保压并留记录" });
  await sendSeen(form, seen("agent"), { intent: "accept" });
  expect((await openPage(form, seen("head"))).view.status).toBe("accepted");
  await begin();
});

test("a controlled document is put in force in the version that its approver has before them", async () => {
  const written = { kind: "procedure", department: "quality", titleZh: "纠正措施控制程序", label: "A/0" } as const;
  await registerDocument(as(staff.inspector), { documentNo: "QP-1", ...written });
  const seen = of("controlled-documents", "QP-1", "lead");
  await sendSeen(controlled, seen, { intent: "issue", version: "1", reviewOn: "2027-03-10" });
  expect((await openPage(controlled, seen)).view).toMatchObject({ status: "in_force", version: 2 });
});
