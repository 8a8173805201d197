import { readComplaint } from "@services/complaints/index.server";
import { createUser, saveDepartment } from "@services/identity/index.server";
import type { Actor } from "@services/platform/context";
import { nameOfValue } from "@services/platform/value-names";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as complaint from "~/routes/_portal.complaints.$no";
import { hear } from "../support/complaints-desk";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm } from "../support/pages";
import { listFiles, readSource } from "../support/source-tree";
import { buildWorld } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: Actor) => contextFor(database, actor);
const STORES: Actor = { login: "stores", name: "stores", roles: ["warehouse"] };
const people = { service: actors.customerService(), manager: actors.serviceManager(), gm: actors.generalManager(), stores: STORES };
const cookies = {} as Record<keyof typeof people, string>;

beforeAll(async () => {
  await buildWorld(database);
  const admin = as(actors.administrator());
  const stores = { login: "stores", name: "吴大勇", roles: ["warehouse" as const], department: "warehouse_logistics" as const };
  await createUser(admin, { ...stores, password: "correct horse battery" });
  await saveDepartment(admin, { code: "warehouse_logistics", headLogin: "stores" });
  for (const [who, actor] of Object.entries(people)) cookies[who as keyof typeof people] = (await makeHolder(database, actor)).cookie;
});

type Fields = Record<string, string>;
const at = (no: string, who: keyof typeof people, search = "") => ({
  path: `/complaints/${no}${search}`,
  params: { no },
  cookie: cookies[who],
});
const send = (no: string, who: keyof typeof people, fields: Fields) =>
  postForm(complaint, { ...at(no, who), fields: { complaintNo: no, ...fields } });
const open = async (no: string, who: keyof typeof people) => (await openPage(complaint, at(no, who))).page;

const PROPOSAL = {
  intent: "propose",
  "options[0].remedy": "repair",
  "options[0].text": "免费上门更换接头",
  "options[0].amount": "",
  "options[0].costEstimate": "120.00",
  "options[1].remedy": "exchange",
  "options[1].text": "换新机，取回旧机",
  "options[2].remedy": "",
  "options[2].text": "",
  "options[3].remedy": "",
  "options[3].text": "",
};

test("a case goes from its proposal to its end by forms, each step shown to whoever may take it and why to all others", async () => {
  const no = await hear(as);
  expect((await send(no, "service", { ...PROPOSAL, "options[0].text": "" })).refused).toMatchObject({
    intent: "propose",
    fields: { "options[0].text": [expect.any(String)] },
  });
  expect((await send(no, "service", PROPOSAL)).notice).toBe("propose");
  expect((await open(no, "service")).next).toMatchObject({ step: "approve", mine: false, waitsFor: "客服主管", permission: { ok: false } });
  expect((await open(no, "manager")).next).toMatchObject({ step: "approve", mine: true, waitsFor: null });
  expect((await send(no, "service", { intent: "approve", proposalNo: "1", instruction: "同意" })).refused).toMatchObject({
    code: "forbidden",
  });
  expect((await send(no, "manager", { intent: "approve", proposalNo: "1", instruction: "先修后换" })).notice).toBe("approve");
  expect((await send(no, "service", { intent: "offer", proposalNo: "1", channel: "hotline", text: "" })).notice).toBe("offer");
  expect((await send(no, "service", { intent: "refuse", accepted: "false", optionNo: "1", reason: "修过两次了" })).notice).toBe("refuse");
  expect((await send(no, "service", { intent: "accept", accepted: "true", optionNo: "2", consentHow: "written" })).notice).toBe("accept");
  const shown = await open(no, "stores");
  expect(shown.next).toMatchObject({ step: "completeTask", mine: true, taskNo: 1 });
  expect((await open(no, "gm")).choices.workers).toEqual([]);
  expect(shown.choices.workers).toEqual([{ login: "stores", name: "吴大勇", department: "warehouse_logistics" }]);
  expect((await send(no, "stores", { intent: "assignTask", taskNo: "2", assigneeLogin: "stores" })).notice).toBe("assignTask");
  expect((await send(no, "service", { intent: "cancelTask", taskNo: "2", reason: "" })).refused).toMatchObject({
    values: { taskNo: "2" },
    fields: { reason: [expect.any(String)] },
  });
  for (const taskNo of ["1", "2"]) await send(no, "stores", { intent: "completeTask", taskNo, result: "已办" });
  expect((await open(no, "service")).next).toMatchObject({ step: "review", mine: false });
  expect((await send(no, "service", { intent: "review", solved: "true", remark: "看过" })).refused).toMatchObject({ code: "forbidden" });
  expect((await send(no, "manager", { intent: "review", solved: "true", remark: "已换新机" })).notice).toBe("review");
  const unreached = { intent: "followUp", channel: "hotline", reached: "false", score: "", suggestions: "" };
  expect((await send(no, "service", unreached)).notice).toBe("followUp");
  expect((await open(no, "service")).view).toMatchObject({
    can: { close: { ok: false, why: "须先回访到客户一次" } },
    solution: {
      closing: [
        { step: "accepted", done: true },
        { step: "reached", done: false },
        { step: "claims", done: true },
      ],
    },
  });
  expect((await send(no, "service", { ...unreached, reached: "true", score: "4" })).notice).toBe("followUp");
  expect((await send(no, "service", { intent: "close", lessons: "", improvement: "" })).refused?.fields).toMatchObject({
    lessons: [expect.any(String)],
    improvement: [expect.any(String)],
  });
  expect((await send(no, "service", { intent: "close", lessons: "接头扭矩不足", improvement: "增加扭矩抽检" })).notice).toBe("close");
  expect((await open(no, "service")).next).toBeNull();
});

test("S2-18: a major case that is closed leaves a call within fifteen days, which its page asks for and which then ends it", async () => {
  const no = await hear(as, { channel: "media" });
  await send(no, "service", PROPOSAL);
  await send(no, "manager", { intent: "approve", proposalNo: "1", instruction: "同意" });
  await send(no, "service", { intent: "accept", accepted: "true", optionNo: "1", consentHow: "phone" });
  await send(no, "service", { intent: "completeTask", taskNo: "1", result: "已更换" });
  await send(no, "manager", { intent: "review", solved: "true", remark: "已修好" });
  const call = { intent: "followUp", channel: "hotline", reached: "true" };
  await send(no, "service", { ...call, score: "5" });
  await send(no, "service", { intent: "close", lessons: "接头扭矩不足", improvement: "增加扭矩抽检" });
  const closed = await open(no, "service");
  expect(closed.next).toMatchObject({ step: "followUp" });
  const care = closed.view.solution.tasks.find(({ kind }) => kind === "after_care");
  expect(care).toMatchObject({ status: "open", dueAt: expect.stringMatching(/^2026-03-25/) });
  await send(no, "service", { ...call, suggestions: "一切正常" });
  const { view, next } = await open(no, "service");
  expect([next, view.solution.tasks.find(({ kind }) => kind === "after_care")?.status]).toEqual([null, "done"]);
});

test("a score of two opens the case again, and a third dissatisfaction is the reader's to assess", async () => {
  const no = await hear(as);
  await send(no, "service", PROPOSAL);
  await send(no, "manager", { intent: "approve", proposalNo: "1", instruction: "同意" });
  await send(no, "service", { intent: "accept", accepted: "true", optionNo: "1", consentHow: "phone" });
  await send(no, "service", { intent: "completeTask", taskNo: "1", result: "已更换" });
  await send(no, "manager", { intent: "review", solved: "true", remark: "已修好" });
  await send(no, "service", { intent: "followUp", channel: "hotline", reached: "true", score: "2", suggestions: "还是漏" });
  const { view, next } = await open(no, "service");
  expect(view).toMatchObject({ status: "reopened", level: "level_2", solution: { followUps: [{ score: 2, dissatisfied: true }] } });
  expect(next).toMatchObject({ step: "assess", mine: true });
});

test("what was decided about liability stands with its reason, and is decided again after the end", async () => {
  const no = await hear(as);
  await send(no, "service", { intent: "decideLiability", liability: "liable", accountable: "装配二班", reason: "接头漏装垫片" });
  expect(await readComplaint(as(people.service), { complaintNo: no })).toMatchObject({ liability: "liable", accountable: "装配二班" });
});

test("every act of a case has its words in its history", () => {
  const written = listFiles("services/complaints").flatMap((file) =>
    [...readSource(file).text.matchAll(/reasonCode: (?:\w+ \? )?"(\w+)"(?: : "(\w+)")?/g)].flatMap(([, one, other]) => [one, other]),
  );
  const codes = written.filter((code) => code !== undefined);
  expect(codes.length).toBeGreaterThan(20);
  for (const code of codes) expect(nameOfValue("complaintAct", code, "zh-CN"), code).not.toBe(code);
});
