import {
  addTask,
  answerProposal,
  approveProposal,
  assessComplaint,
  assignTask,
  cancelTask,
  completeTask,
  listTasks,
  offerProposal,
  proposeSolution,
  readComplaint,
  reconsiderComplaint,
  reviewComplaint,
} from "@services/complaints/index.server";
import { nameDelegate } from "@services/escalation/index.server";
import { createUser, saveDepartment } from "@services/identity/index.server";
import type { Actor } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import { agree, EXCHANGE, hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld, UNITS } from "../../support/world";

const database = useDatabase();
const as = (actor: Actor) => contextFor(database, actor);
const [service, manager] = [actors.customerService(), actors.serviceManager()];
const HAND: Actor = { login: "w-hand", name: "w-hand", roles: ["workshop"] };
const HEAD: Actor = { login: "p-head", name: "p-head", roles: ["workshop"] };

beforeAll(async () => {
  await buildWorld(database);
  const password = "correct horse battery";
  const people = [
    ["p-head", "production"],
    ["w-head", "warehouse_logistics"],
    ["w-hand", "warehouse_logistics"],
  ] as const;
  for (const [login, department] of people)
    await createUser(as(actors.administrator()), { login, name: login, roles: ["workshop"], department, password });
  await saveDepartment(as(actors.administrator()), { code: "production", headLogin: "p-head" });
  await saveDepartment(as(actors.administrator()), { code: "warehouse_logistics", headLogin: "w-head" });
});
const open = () => hear(as, { serial: UNITS.direct[0] });
const read = (complaintNo: string) => readComplaint(as(service), { complaintNo });

describe("a proposal", () => {
  test("is approved by the head of its department with an instruction, then told, then accepted", async () => {
    const complaintNo = await hear(as, { category: "product_quality.leak" });
    await proposeSolution(as(service), { complaintNo, options: EXCHANGE });
    expect((await read(complaintNo)).solution).toMatchObject({
      proposals: [{ proposalNo: 1, status: "draft", options: [{ remedy: "repair" }, { remedy: "exchange", costEstimate: "860.00" }] }],
      can: { approve: { ok: false }, offer: { ok: false } },
    });
    const early = { complaintNo, channel: "hotline" };
    expect(await refusalOf(offerProposal(as(service), early))).toMatchObject({ code: "wrong_state" });
    expect(await refusalOf(answerProposal(as(service), { complaintNo, accepted: true, optionNo: 1 }))).toMatchObject({
      code: "wrong_state",
    });
    await approveProposal(as(manager), { complaintNo, proposalNo: 1, instruction: "先修后换" });
    const told = await offerProposal(as(service), early);
    expect(told).toMatchObject({ status: "proposed", firstContactAt: expect.any(String) });
    const accepted = await answerProposal(as(service), { complaintNo, accepted: true, optionNo: 2, consentHow: "written" });
    expect(accepted).toMatchObject({ status: "accepted", customerAcceptedAt: "2026-03-10T10:00:00.000+08:00" });
    const { solution, timeline } = await read(complaintNo);
    expect(solution.proposals).toMatchObject([{ status: "accepted", acceptedOption: 2, consentHow: "written", instruction: "先修后换" }]);
    expect(timeline.find(({ note }) => note?.body.includes("2. 换同型号新机"))).toMatchObject({ visible: true, note: { kind: "contact" } });
  });

  test("is approved by nobody else: not who drafted it, not another department's head, no stranger", async () => {
    const complaintNo = await open();
    await proposeSolution(as(manager), { complaintNo, options: EXCHANGE });
    const approval = { complaintNo, instruction: "同意" };
    for (const actor of [manager, service, HEAD, actors.finance(), actors.dealer("D001"), actors.auditor()])
      expect((await refusalOf(approveProposal(as(actor), approval))).code, actor.login).toMatch(/forbidden|not_found/);
    expect(await approveProposal(as(actors.generalManager()), approval)).toMatchObject({ status: "proposed" });
  });

  test("goes to the head alone where the department has one", async () => {
    const complaintNo = await open();
    await draftForProduction(complaintNo);
    const approval = { complaintNo, instruction: "同意" };
    expect((await refusalOf(approveProposal(as(manager), approval))).code).toBe("forbidden");
    expect((await approveProposal(as(HEAD), approval)).status).toBe("proposed");
  });

  test("is approved by who stands in for the head today, which its history tells (S3-32)", async () => {
    const stranger = actors.planner("p-mate");
    await nameDelegate(as(HEAD), { delegateLogin: "w-hand", fromOn: "2026-03-10", toOn: "2026-03-10" });
    const complaintNo = await open();
    await draftForProduction(complaintNo);
    const approval = { complaintNo, instruction: "同意" };
    expect((await refusalOf(approveProposal(as(stranger), approval))).code).toBe("forbidden");
    expect((await readComplaint(as(HAND), { complaintNo })).solution.can.approve).toMatchObject({ ok: true });
    await approveProposal(as(HAND), approval);
    const { solution, timeline } = await read(complaintNo);
    expect(solution.proposals).toMatchObject([{ status: "approved", approvedBy: "w-hand" }]);
    expect(timeline.at(-1)).toMatchObject({ by: "w-hand", reasonCode: "proposal_approved", reason: expect.stringContaining("p-head") });
    await addTask(as(service), { complaintNo, department: "production", text: "换接头" });
    await assignTask(as(HAND), { complaintNo, taskNo: 1, assigneeLogin: "p-head" });
    expect((await read(complaintNo)).timeline.at(-1)).toMatchObject({ reason: expect.stringContaining("p-head") });
    const later = (actor: Actor) => contextFor(database, actor, { now: instantAt("2026-03-11", "10:00") });
    const late = assignTask(later(HAND), { complaintNo, taskNo: 1, assigneeLogin: "w-head" });
    expect((await refusalOf(late)).code, "the day after").toBe("forbidden");
    await cancelTask(as(service), { complaintNo, taskNo: 1, reason: "另行安排" });
  });

  async function draftForProduction(complaintNo: string) {
    await assessComplaint(as(service), { complaintNo, primaryDepartment: "production" });
    await proposeSolution(as(service), { complaintNo, options: EXCHANGE });
  }

  test("is replaced by its next version; an approval of the old one is refused", async () => {
    const complaintNo = await open();
    await proposeSolution(as(service), { complaintNo, options: EXCHANGE });
    expect(await proposeSolution(as(service), { complaintNo, options: [{ remedy: "refund", text: "全额退款" }] })).toMatchObject({
      proposalNo: 2,
    });
    const stale = approveProposal(as(manager), { complaintNo, proposalNo: 1, instruction: "同意" });
    expect((await refusalOf(stale)).code).toBe("stale_version");
    expect((await read(complaintNo)).solution.proposals.map(({ status }) => status)).toEqual(["withdrawn", "draft"]);
  });

  test("one option after the other may be refused; refused whole, the case is looked into again", async () => {
    const complaintNo = await open();
    await proposeSolution(as(service), { complaintNo, options: EXCHANGE });
    await approveProposal(as(manager), { complaintNo, instruction: "同意" });
    const no = { complaintNo, accepted: false } as const;
    expect(await refusalOf(answerProposal(as(service), no))).toMatchObject({ fields: ["reason"] });
    expect(await answerProposal(as(service), { ...no, optionNo: 1, reason: "不想再修" })).toMatchObject({ status: "proposed" });
    expect((await read(complaintNo)).solution.openOptions).toEqual([2]);
    expect(await refusalOf(answerProposal(as(service), { complaintNo, accepted: true, optionNo: 1 }))).toMatchObject({
      fields: ["optionNo"],
    });
    expect(await answerProposal(as(service), { ...no, reason: "要求退款" })).toMatchObject({
      status: "investigating",
      customerAcceptedAt: null,
    });
    expect((await agree(as, complaintNo, { options: [{ remedy: "refund", text: "全额退款" }], optionNo: 1 })).status).toBe("accepted");
  });

  test.each([
    ["no option", []],
    ["five options", Array.from({ length: 5 }, () => EXCHANGE[0]!)],
  ])("%s is none", async (_, options) => {
    const complaintNo = await open();
    expect(await refusalOf(proposeSolution(as(service), { complaintNo, options }))).toMatchObject({ fields: ["options"] });
  });
});

describe("tasks", () => {
  test.each([
    ["exchange", ["warehouse_logistics ship_replacement", "warehouse_logistics collect_goods"]],
    ["return", ["warehouse_logistics collect_goods"]],
    ["refund", ["finance pay"]],
    ["compensation", ["finance pay"]],
    ["price_allowance", ["finance pay"]],
    ["repair", ["customer_service repair"]],
    ["parts", ["customer_service send_parts"]],
  ] as const)("of %s go to %j, due at the close of the third working day", async (remedy, expected) => {
    const complaintNo = await open();
    await agree(as, complaintNo, { options: [{ remedy, text: "按约定" }], optionNo: 1 });
    const { tasks } = (await read(complaintNo)).solution;
    expect(tasks.map(({ department, kind }) => `${department} ${kind}`)).toEqual(expected);
    for (const task of tasks) expect(task).toMatchObject({ status: "open", dueAt: "2026-03-13T17:30:00.000+08:00", overdue: false });
  });

  test("the first that is done starts the execution; only its department's people do it", async () => {
    const complaintNo = await open();
    await agree(as, complaintNo);
    const done = { complaintNo, taskNo: 1, result: "已发货 SF1001" };
    expect((await refusalOf(completeTask(as(HEAD), done))).code).toBe("forbidden");
    const hand: Actor = { login: "w-hand", name: "w-hand", roles: ["workshop"] };
    expect(await completeTask(as(hand), done)).toMatchObject({ status: "executing" });
    expect((await refusalOf(completeTask(as(hand), done))).code).toBe("wrong_state");
    expect((await refusalOf(completeTask(as(hand), { ...done, taskNo: 9 }))).code).toBe("not_found");
  });

  test("the head of the department says who does it, and it comes into that person's list", async () => {
    const complaintNo = await open();
    await agree(as, complaintNo);
    const head: Actor = { login: "w-head", name: "w-head", roles: ["workshop"] };
    const assignment = { complaintNo, taskNo: 2, assigneeLogin: "p-head" };
    expect((await refusalOf(assignTask(as(manager), assignment))).code).toBe("forbidden");
    await assignTask(as(head), assignment);
    const mine = await listTasks(as(HEAD), { view: "mine" });
    expect(mine.items).toMatchObject([{ complaintNo, taskNo: 2, assigneeName: "p-head" }]);
    const ours = await listTasks(as(head), {});
    expect(ours.department).toBe("warehouse_logistics");
    expect(ours.items.filter((row) => row.complaintNo === complaintNo).map(({ taskNo }) => taskNo)).toEqual([1, 2]);
    expect(await completeTask(as(HEAD), { complaintNo, taskNo: 2, result: "旧机已取回" })).toMatchObject({ status: "executing" });
    expect(await refusalOf(assignTask(as(head), { ...assignment, taskNo: 1, assigneeLogin: "nobody" }))).toMatchObject({
      fields: ["assigneeLogin"],
    });
  });

  test("the list's pages hold every task once, by what is due first", async () => {
    const seen: string[] = [];
    let dues: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listTasks(as(service), { view: "all", limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ complaintNo, taskNo }) => `${complaintNo} ${taskNo}`));
      dues = [...dues, ...page.items.map(({ dueAt }) => dueAt)];
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await database.current.db.complaintTask.count({ where: { status: "open" } }));
    expect(dues).toEqual([...dues].sort());
    expect((await refusalOf(listTasks(as(service), { cursor: "bm9wZQ" }))).code).toBe("invalid_input");
  });

  test("one more may be given and one cancelled with its reason, never the last", async () => {
    const complaintNo = await open();
    await agree(as, complaintNo, { optionNo: 1 });
    const cancel = { complaintNo, taskNo: 1, reason: "客户自行解决" };
    expect((await refusalOf(cancelTask(as(service), cancel))).code).toBe("wrong_state");
    const task = { complaintNo, department: "quality", text: "检测取回的接头" } as const;
    expect(await refusalOf(addTask(as(service), { ...task, dueOn: "2026-03-09" }))).toMatchObject({ fields: ["dueOn"] });
    await addTask(as(service), { ...task, dueOn: "2026-03-20" });
    await cancelTask(as(service), cancel);
    expect((await read(complaintNo)).solution.tasks).toMatchObject([
      { status: "cancelled", result: "客户自行解决" },
      { status: "open", department: "quality", dueAt: "2026-03-20T17:30:00.000+08:00" },
    ]);
  });
});

describe("the review", () => {
  test("is by somebody who neither proposed nor did the last of the work, once all is done", async () => {
    const complaintNo = await open();
    await agree(as, complaintNo);
    await completeTask(as(service), { complaintNo, taskNo: 1, result: "已发货" });
    const review = { complaintNo, solved: true, remark: "已确认" };
    expect((await refusalOf(reviewComplaint(as(actors.quality()), review))).code).toBe("wrong_state");
    await completeTask(as(manager), { complaintNo, taskNo: 2, result: "已取回" });
    for (const actor of [service, manager]) expect((await refusalOf(reviewComplaint(as(actor), review))).code).toBe("forbidden");
    expect(await reviewComplaint(as(actors.quality()), review)).toMatchObject({ status: "reviewed" });
  });

  test("that finds it unsolved counts a round and asks for a new agreement", async () => {
    const complaintNo = await open();
    await agree(as, complaintNo);
    await completeTask(as(service), { complaintNo, taskNo: 1, result: "已发货" });
    const unsolved = await reviewComplaint(as(manager), { complaintNo, solved: false, remark: "新机仍漏水" });
    expect(unsolved).toMatchObject({ status: "investigating", customerAcceptedAt: null });
    const { solution } = await read(complaintNo);
    expect(solution).toMatchObject({ rounds: 1, tasks: [{ status: "done" }, { status: "cancelled", result: "新机仍漏水" }] });
  });
});

test("what is proposed may be taken back with the reason", async () => {
  const complaintNo = await open();
  await proposeSolution(as(service), { complaintNo, options: EXCHANGE });
  expect(await reconsiderComplaint(as(service), { complaintNo, reason: "客户补充了照片" })).toMatchObject({ status: "investigating" });
  expect((await read(complaintNo)).solution.proposals).toMatchObject([{ status: "withdrawn" }]);
});

test("a partner reads what was offered, never the instruction, costs, tasks or contacts", async () => {
  const complaintNo = await hear(as, { serial: UNITS.atD001[0], insist: { reason: "经销商停业" } });
  await agree(as, complaintNo);
  const { solution } = await readComplaint(as(actors.dealer("D001")), { complaintNo });
  expect(solution).toMatchObject({ tasks: [], followUps: [], proposals: [{ status: "accepted", instruction: null, draftedBy: null }] });
  expect(solution.proposals[0]!.options.map(({ costEstimate }) => costEstimate)).toEqual([null, null]);
});

test("what was done is intact", () => expectIntact(database));
