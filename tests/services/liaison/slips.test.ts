import { loadYear } from "@services/calendar/index.server";
import { fireTimers } from "@services/clocks/index.server";
import { readComplaint, registerComplaint } from "@services/complaints/index.server";
import { escalateCase, nameDelegate } from "@services/escalation/index.server";
import { saveDepartment } from "@services/identity/index.server";
import {
  answerSlip,
  closeSlip,
  disputeSlip,
  issueSlip,
  listSlips,
  passOnDispute,
  printSlip,
  publishSlip,
  readSlip,
  receiveSlip,
  ruleSlip,
} from "@services/liaison/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { REGISTRY } from "@services/registry.server";
import { beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../documents/read-back";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);

const PEOPLE = [
  ["lead", "service_manager", "customer_service"],
  ["lead2", "service_manager", "customer_service"],
  ["chief", "general_manager", "management"],
  ["head", "quality", "quality"],
  ["inspector", "quality", "quality"],
  ["tester", "research", "research"],
] as const;
beforeAll(async () => {
  await buildWorld(database);
  await loadYear(contextFor(database, actors.administrator()), { year: 2026 });
  const createdAt = instantAt("2026-01-01");
  for (const [login, role, department] of PEOPLE)
    await database.current.db.userAccount.create({
      data: { login, name: login, passwordHash: "none", roles: [role], department, createdAt },
    });
  await saveDepartment(contextFor(database, actors.administrator()), { code: "quality", headLogin: "head" });
});

const as = (actor: Actor, time = "10:00", locale: "zh-CN" | "en" = "zh-CN") =>
  contextFor(database, actor, { now: instantAt("2026-03-10", time), locale });
const [lead, lead2, chief] = [actors.serviceManager("lead"), actors.serviceManager("lead2"), actors.generalManager("chief")];
const [head, inspector, tester] = [actors.quality("head"), actors.quality("inspector"), actors.research("tester")];

const brought = async (): Promise<string> =>
  (
    await registerComplaint(as(actors.customerService()), {
      ...{ channel: "hotline", category: "product_quality.leak", description: "净水器漏水" },
      complainant: { name: "陈女士", phone: "13812345678" },
    })
  ).complaintNo;
const ASKED = { department: "quality", demand: "查明漏水原因", dueAt: "2026-03-10T18:00:00+08:00" } as const;
const issued = async (more: object = {}) => issueSlip(as(lead), { complaintNo: await brought(), ...ASKED, ...more });
async function received(): Promise<string> {
  const { slipNo } = await issued();
  await receiveSlip(as(head, "10:10"), { slipNo });
  return slipNo;
}
async function disputed(): Promise<string> {
  const slipNo = await received();
  await disputeSlip(as(head, "10:30"), { slipNo, objection: "属运输损坏" });
  return slipNo;
}

describe("a slip", () => {
  test("is issued by who leads, received by the department's head, answered in writing and closed", async () => {
    const { slipNo, complaintNo, status } = await issued();
    expect([slipNo, status]).toEqual([expect.stringMatching(/^LS-2026-\d{6}$/), "issued"]);
    expect((await receiveSlip(as(head, "10:10"), { slipNo })).status).toBe("received");
    expect(await refusalOf(closeSlip(as(lead), { slipNo }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(answerSlip(as(head), { slipNo, answer: " " }))).toMatchObject({ code: "invalid_input", fields: ["answer"] });
    await answerSlip(as(head, "12:00"), { slipNo, answer: "接头气密不良，今天换新" });
    expect(await closeSlip(as(lead, "13:00"), { slipNo })).toMatchObject({
      status: "closed",
      answer: "接头气密不良，今天换新",
      closedBy: "lead",
    });
    const { timeline } = await readComplaint(as(lead), { complaintNo });
    expect(timeline.filter(({ action }) => action.startsWith("liaison/")).map(({ reasonCode }) => reasonCode)).toEqual([
      "slip_issued",
      "slip_answered",
    ]);
  });

  test("asks for its answer within a day, of a department that has a head, about an open case that is there", async () => {
    for (const [field, more] of [
      ["dueAt", { dueAt: "2026-03-11T10:01:00+08:00" }],
      ["dueAt", { dueAt: "2026-03-10T10:00:00+08:00" }],
      ["department", { department: "research" }],
      ["department", { department: "kitchen" }],
      ["demand", { demand: "" }],
    ] as const)
      expect(await refusalOf(issued(more))).toMatchObject({ code: "invalid_input", fields: [field] });
    expect((await issued({ dueAt: "2026-03-11T10:00:00+08:00" })).status).toBe("issued");
    expect(await refusalOf(issueSlip(as(lead), { ...ASKED, complaintNo: "C-2026-999999" }))).toMatchObject({ code: "not_found" });
    for (const actor of [actors.customerService(), head, actors.dealer("D001")])
      expect(await refusalOf(issueSlip(as(actor), { ...ASKED, complaintNo: await brought() }))).toMatchObject({ code: "forbidden" });
  });

  test("cannot be refused: there is no such act, and only the head or who stands in acts for the department", async () => {
    expect([...REGISTRY.keys()].filter((name) => /^liaison\/.*(refuse|reject|decline)/.test(name))).toEqual([]);
    const { slipNo } = await issued();
    expect(await refusalOf(receiveSlip(as(inspector), { slipNo }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(receiveSlip(as(tester), { slipNo }))).toMatchObject({ code: "not_found" });
    const days = { fromOn: "2026-03-10", toOn: "2026-03-10" };
    const { delegationId } = await nameDelegate(as(head), { delegateLogin: "tester", ...days });
    expect(await receiveSlip(as(tester), { slipNo })).toMatchObject({ status: "received", receivedBy: "tester" });
    await database.current.db.delegation.update({ where: { delegationId }, data: { endedBy: "x", endedAt: instantAt("2026-03-10") } });
  });
});

describe("an objection", () => {
  test("is raised within the hour after receipt", async () => {
    const slipNo = await received();
    expect(await readSlip(as(head, "11:10"), { slipNo })).toMatchObject({ can: { dispute: { ok: true } } });
    expect(await readSlip(as(head, "11:11"), { slipNo })).toMatchObject({ can: { dispute: { ok: false }, answer: { ok: true } } });
    expect(await refusalOf(disputeSlip(as(head, "11:11"), { slipNo, objection: "晚了" }))).toMatchObject({ code: "wrong_state" });
    await disputeSlip(as(head, "11:10"), { slipNo, objection: "属运输损坏" });
    expect(await refusalOf(answerSlip(as(head), { slipNo, answer: "x" }))).toMatchObject({ code: "wrong_state" });
  });

  test("is given way to by either side; upheld, the department owes no answer", async () => {
    const slipNo = await disputed();
    const ruling = { slipNo, ruling: "转物流部门" };
    expect(await refusalOf(ruleSlip(as(lead), { ...ruling, upheld: false }))).toMatchObject({ code: "forbidden" });
    expect(await refusalOf(ruleSlip(as(head), { ...ruling, upheld: true }))).toMatchObject({ code: "forbidden" });
    expect((await ruleSlip(as(lead), { ...ruling, upheld: true })).status).toBe("upheld");
    expect(await refusalOf(answerSlip(as(head), { slipNo, answer: "x" }))).toMatchObject({ code: "wrong_state" });
    expect((await closeSlip(as(lead), { slipNo })).status).toBe("closed");
  });

  test("goes to a superior and to the ruling, a step at a time, and is then answered", async () => {
    const slipNo = await disputed();
    const reason = "双方意见不一致";
    expect(await refusalOf(passOnDispute(as(lead2), { slipNo, reason }))).toMatchObject({ code: "forbidden" });
    expect((await passOnDispute(as(head), { slipNo, reason })).disputeStep).toBe("superior");
    for (const actor of [lead, lead2]) // a superior ranks above who issued it
      expect(await refusalOf(ruleSlip(as(actor), { slipNo, upheld: false, ruling: "x" }))).toMatchObject({ code: "forbidden" });
    expect((await passOnDispute(as(lead), { slipNo, reason })).disputeStep).toBe("ruling");
    expect(await refusalOf(passOnDispute(as(lead), { slipNo, reason }))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(ruleSlip(as(lead2), { slipNo, upheld: false, ruling: "x" }))).toMatchObject({ code: "forbidden" });
    expect((await ruleSlip(as(chief), { slipNo, upheld: false, ruling: "由品质部负责" })).status).toBe("overruled");
    expect((await answerSlip(as(head), { slipNo, answer: "今天换新" })).status).toBe("answered");
  });
});

describe("the hour to object", () => {
  const missed = (slipNo: string) =>
    database.current.db.event.count({
      where: { subjectNo: slipNo, action: "liaison/miss-time-limit", data: { path: ["timer"], equals: "liaison_dispute" } },
    });
  const told = async (slipNo: string) =>
    (await database.current.db.notice.findMany({ where: { subjectNo: slipNo, kind: { startsWith: "time_limit" } } })).map(
      ({ kind, login }) => `${login}: ${kind}`,
    );
  const fire = (time: string) => fireTimers(as(actors.system, time));

  test("that passes unused is no limit that anybody missed", async () => {
    const slipNo = await received();
    for (const time of ["11:00", "11:30"]) await fire(time);
    expect([await missed(slipNo), await told(slipNo)]).toEqual([0, []]);
    expect(await refusalOf(disputeSlip(as(head, "11:30"), { slipNo, objection: "晚了" }))).toMatchObject({ code: "wrong_state" });
  });

  test("begins another, in which the objection is settled: who leads hears of one that is not", async () => {
    const slipNo = await disputed();
    await fire("11:29");
    expect(await missed(slipNo)).toBe(0);
    await fire("11:31");
    expect(await missed(slipNo)).toBe(1);
    expect(await told(slipNo)).toEqual(
      expect.arrayContaining(["head: time_limit_missed", "lead: time_limit_missed", "lead2: time_limit_missed"]),
    );
  });
});

test("a general manager's own slip goes to the ruling at once, which they do not give themselves", async () => {
  const { slipNo } = await issueSlip(as(chief), { complaintNo: await brought(), ...ASKED });
  await receiveSlip(as(head, "10:10"), { slipNo });
  await disputeSlip(as(head, "10:30"), { slipNo, objection: "属运输损坏" });
  expect((await passOnDispute(as(head, "10:35"), { slipNo, reason: "意见不一" })).disputeStep).toBe("ruling");
  expect(await readSlip(as(chief, "10:40"), { slipNo })).toMatchObject({
    can: { uphold: { ok: true }, overrule: { ok: false, why: expect.stringContaining("自己签发") } },
  });
  expect(await refusalOf(ruleSlip(as(chief, "10:40"), { slipNo, upheld: false, ruling: "照办" }))).toMatchObject({ code: "forbidden" });
  const second = actors.generalManager("chief2");
  expect((await ruleSlip(as(second, "10:45"), { slipNo, upheld: false, ruling: "由品质部负责" })).status).toBe("overruled");
});

test("an answered slip of an abnormal case is not published", async () => {
  const { slipNo, complaintNo } = await issued();
  await escalateCase(as(actors.customerService()), { complaintNo, reason: "超出权限" });
  await receiveSlip(as(head, "10:10"), { slipNo });
  expect(await readSlip(as(chief, "10:20"), { slipNo })).toMatchObject({ can: { publish: { ok: true } } });
  await answerSlip(as(head, "10:30"), { slipNo, answer: "今天换新" });
  expect((await readSlip(as(chief, "10:40"), { slipNo })).can).not.toHaveProperty("publish");
  expect(await refusalOf(publishSlip(as(chief, "10:40"), { slipNo }))).toMatchObject({ code: "wrong_state" });
});

describe("who reads", () => {
  const inbox = async (actor: Actor, view: "inbox" | "published" | "all" = "inbox") =>
    (await listSlips(as(actor), { view, limit: 200 })).items.map(({ slipNo }) => slipNo);

  test("the department asked and the desk; a published one everybody of the company, partners never", async () => {
    const { slipNo, complaintNo } = await issued();
    expect([
      (await inbox(head)).includes(slipNo),
      (await inbox(inspector)).includes(slipNo),
      (await inbox(tester, "all")).includes(slipNo),
    ]).toEqual([true, true, false]);
    expect(await refusalOf(readSlip(as(tester), { slipNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(publishSlip(as(chief), { slipNo }))).toMatchObject({ code: "wrong_state" });
    await escalateCase(as(actors.customerService()), { complaintNo, reason: "超出权限" });
    expect(await refusalOf(publishSlip(as(lead), { slipNo }))).toMatchObject({ code: "forbidden" });
    await publishSlip(as(chief), { slipNo });
    expect((await inbox(tester, "published")).includes(slipNo)).toBe(true);
    expect(await readSlip(as(tester), { slipNo })).toMatchObject({ slipNo, can: {} });
    expect(await refusalOf(publishSlip(as(chief), { slipNo }))).toMatchObject({ code: "wrong_state" });
    for (const actor of [actors.dealer("D001"), actors.public])
      expect(["forbidden", "not_signed_in"]).toContain((await refusalOf(readSlip(as(actor), { slipNo }))).code);
  });

  test("page by page, newest first, of one case", async () => {
    const complaintNo = await brought();
    for (const _ of [1, 2, 3]) await issueSlip(as(lead), { complaintNo, ...ASKED });
    const first = await listSlips(as(lead), { view: "all", complaintNo, limit: 2 });
    const rest = await listSlips(as(lead), { view: "all", complaintNo, limit: 2, cursor: first.nextCursor! });
    const numbers = [...first.items, ...rest.items].map(({ slipNo }) => slipNo);
    expect([numbers.length, [...numbers].sort().reverse(), rest.nextCursor, first.issue]).toEqual([3, numbers, null, { ok: true }]);
  });
});

test("the slip on paper says in both languages what was asked, objected, ruled and answered, and nothing of the complainant", async () => {
  const slipNo = await disputed();
  await passOnDispute(as(head), { slipNo, reason: "不一致" });
  await ruleSlip(as(chief), { slipNo, upheld: false, ruling: "由品质部负责" });
  await answerSlip(as(head), { slipNo, answer: "今天换新接头" });
  for (const [locale, words] of [
    ["zh-CN", ["客诉工作联络单", "责任部门", "品质部", "异议", "书面答复", "部门负责人", "已答复"]],
    ["en", ["Complaint Liaison Slip", "Written answer", "Head of department", "Answered"]],
  ] as const) {
    const { body, fileName } = await printSlip(as(lead, "13:00", locale), { slipNo });
    expect(fileName).toBe(`客诉工作联络单-${slipNo}.pdf`);
    const text = textOf(body as Uint8Array);
    for (const word of [
      ...words,
      slipNo,
      "查明漏水原因",
      "属运输损坏",
      "由品质部负责",
      "今天换新接头",
      "2026-03-10 18:00",
      "head",
      "chief",
    ])
      expect(text).toContain(word);
    expect(text).not.toMatch(/陈女士|13812345678|□|undefined|null/);
  }
  expect(await refusalOf(printSlip(as(tester), { slipNo }))).toMatchObject({ code: "not_found" });
});
