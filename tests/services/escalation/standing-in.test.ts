import {
  addTask,
  assignComplaint,
  assignSeveral,
  assignTask,
  completeTask,
  countComplaints,
  giveToDealer,
  listComplaints,
  listTasks,
  readComplaint,
} from "@services/complaints/index.server";
import { endDelegation, nameDelegate } from "@services/escalation/index.server";
import { createUser, saveDepartment } from "@services/identity/index.server";
import type { Actor, Role } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { readComplaintCase, readComplaintQueue, readTaskList, readWaiting } from "@services/reports/index.server";
import { beforeAll, expect, test } from "vitest";
import { hear } from "../../support/complaints-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";

const database = useDatabase();
keepInvariants(database);

const person = (login: string, name: string, role: Role): Actor => ({ login, name, roles: [role] });
const chen = person("chen", "陈工", "customer_service");
const zhou = person("zhou", "周工", "customer_service");
const sun = person("sun", "孙工", "customer_service");
const [head, hand, other] = [
  person("head", "仓管长", "warehouse"),
  person("hand", "库管甲", "warehouse"),
  person("other", "财务乙", "finance"),
];
const manager = actors.serviceManager();
const on = (actor: Actor, day = "2026-03-12", locale: "zh-CN" | "en" = "zh-CN") =>
  contextFor(database, actor, { now: instantAt(day, "10:00"), locale });
const as = (actor: Actor) => on(actor, "2026-03-10");

beforeAll(async () => {
  await buildWorld(database);
  const hire = ({ login, name, roles }: Actor, department: "customer_service" | "warehouse_logistics" | "finance") =>
    createUser(as(actors.administrator()), { login, name, roles: [...roles], department, password: "correct horse battery" } as never);
  for (const one of [chen, zhou, sun]) await hire(one, "customer_service");
  for (const one of [head, hand]) await hire(one, "warehouse_logistics");
  await hire(other, "finance");
  await saveDepartment(as(actors.administrator()), { code: "warehouse_logistics", headLogin: "head" });
});

const away = async (login: string, delegateLogin: string, { fromOn = "2026-03-12", toOn = "2026-03-13" } = {}) =>
  (await nameDelegate(as(manager), { login, delegateLogin, fromOn, toOn })).delegationId;
const end = (delegationId: string) => endDelegation(as(manager), { delegationId });
const caseOf = async (owner: Actor) => {
  const complaintNo = await hear(as);
  await assignComplaint(as(manager), { complaintNo, ownerLogin: owner.login });
  return complaintNo;
};
const mine = async (actor: Actor, day?: string) => (await readComplaintQueue(on(actor, day), { view: "mine" })).items;
const numbers = async (actor: Actor, day?: string) => (await mine(actor, day)).map(({ complaintNo }) => complaintNo);

test("the cases of who is away stand in the list of who stands in for them, marked, on those days only (S3-32)", async () => {
  const [theirs, own] = [await caseOf(chen), await caseOf(zhou)];
  const delegationId = await away("chen", "zhou");
  expect(await numbers(zhou, "2026-03-11")).toEqual([own]);
  expect((await mine(zhou)).map(({ complaintNo, ownerName }) => [complaintNo, ownerName])).toEqual([
    [theirs, "代 陈工"],
    [own, "周工"],
  ]);
  const english = await readComplaintQueue(on(zhou, "2026-03-12", "en"), { view: "mine" });
  expect(english.items[0]?.ownerName).toBe("for 陈工");
  expect(english.views.find(({ name }) => name === "mine")).toEqual({ name: "mine", count: 2 });
  expect((await readWaiting(on(zhou), {})).complaints).toBe(2);
  expect([await numbers(chen), await numbers(sun)], "they have them as well, nobody else does").toEqual([[theirs], []]);
  expect((await mine(chen))[0]?.ownerName).toBe("陈工");
  expect(await numbers(zhou, "2026-03-14")).toEqual([own]);
  await end(delegationId);
  expect(await numbers(zhou)).toEqual([own]);
  expect((await countComplaints(on(zhou), {})).mine).toBe(1);
});

test("where who stands in is away, too, it is with the one after them", async () => {
  const theirs = await caseOf(chen);
  const delegations = [await away("chen", "zhou"), await away("zhou", "sun")];
  expect(await numbers(sun)).toContain(theirs);
  expect(await numbers(zhou)).not.toContain(theirs);
  expect((await listComplaints(on(sun), { view: "mine" })).items.find(({ complaintNo }) => complaintNo === theirs)?.insteadOf).toBe("陈工");
  for (const one of delegations) await end(one);
});

test("a task of who is away is in the list of who stands in for them, who does it in their place", async () => {
  const complaintNo = await hear(as);
  await addTask(as(chen), { complaintNo, department: "warehouse_logistics", text: "查发货", dueOn: "2026-03-20" });
  await assignTask(as(head), { complaintNo, taskNo: 1, assigneeLogin: "hand" });
  const tasks = async (actor: Actor, day?: string) =>
    (await readTaskList(on(actor, day), { view: "mine" })).items.map(({ taskNo, assigneeName, can }) => [
      taskNo,
      assigneeName,
      can.complete.ok,
    ]);
  expect(await tasks(other)).toEqual([]);
  const done = { complaintNo, taskNo: 1, result: "已发出" };
  expect(await refusalOf(completeTask(on(other), done))).toMatchObject({ code: "forbidden" });
  const delegationId = await away("hand", "other");
  expect([await tasks(other), await tasks(hand), await tasks(other, "2026-03-14")]).toEqual([
    [[1, "代 库管甲", true]],
    [[1, "库管甲", true]],
    [],
  ]);
  expect((await readTaskList(on(other), { view: "department" })).counts.mine.open).toBe(1);
  expect((await listTasks(on(other), { view: "mine" })).items[0]).toMatchObject({ assigneeName: "库管甲", insteadOf: "库管甲" });
  await completeTask(on(other), done);
  expect((await readComplaint(on(chen), { complaintNo })).timeline.at(-1)).toMatchObject({
    reasonCode: "task_done",
    reason: "代 库管甲 处理",
  });
  await end(delegationId);
});

test("whoever gives a case or a task to somebody who is away is told who stands in, and may do so", async () => {
  const complaintNo = await caseOf(sun);
  await addTask(as(chen), { complaintNo, department: "warehouse_logistics", text: "查发货", dueOn: "2026-03-20" });
  const delegations = [await away("chen", "zhou"), await away("hand", "head"), await away("zhou", "chen", { fromOn: "2026-03-13" })];
  const nameOf = (people: readonly { login: string; name: string }[], login: string) => people.find((one) => one.login === login)?.name;
  const queue = await readComplaintQueue(on(sun), { view: "open" });
  expect([nameOf(queue.colleagues, "chen"), nameOf(queue.colleagues, "zhou")]).toEqual(["陈工（外出，由周工代理）", "周工"]);
  const ring = await readComplaintQueue(on(sun, "2026-03-13", "en"), { view: "open" });
  expect(nameOf(ring.colleagues, "chen"), "both are away for each other").toBe("陈工 (away, nobody stands in)");
  const { choices } = await readComplaintCase(on(head), { complaintNo });
  expect(nameOf(choices.workers, "hand")).toBe("库管甲（外出，由仓管长代理）");
  const answer = await assignSeveral(on(sun), { items: [{ complaintNo }], ownerLogin: "chen" });
  expect(answer.items[0]).toMatchObject({ ok: true, ownerLogin: "chen", ownerName: "陈工（外出，由周工代理）" });
  expect((await readComplaintCase(on(sun, "2026-03-12", "en"), { complaintNo })).ownerName).toBe("陈工 (away, 周工 stands in)");
  await assignTask(on(head), { complaintNo, taskNo: 1, assigneeLogin: "hand" });
  expect((await listTasks(on(head), { view: "mine" })).items).toMatchObject([{ complaintNo, insteadOf: "库管甲" }]);
  for (const one of delegations) await end(one);
});

test("who works a case at the company, and for whom, is no affair of the dealer that brought it", async () => {
  const complaintNo = await hear(as, { complainant: { tier: "dealer", dealerCode: "D001", name: "售后部", phone: "13800001111" } });
  await assignComplaint(as(manager), { complaintNo, ownerLogin: chen.login });
  const listed = async (actor: Actor) =>
    (await listComplaints(on(actor), { view: "open", q: complaintNo })).items.find((item) => item.complaintNo === complaintNo);
  expect((await listed(manager))?.ownerName).toBe("陈工");
  const theirs = (await listComplaints(on(actors.dealer("D001")), { view: "all" })).items.find((item) => item.complaintNo === complaintNo);
  expect(theirs).toMatchObject({ ownerName: null, insteadOf: null });
});

test("whom the company's people stood in for stays inside when their dealer is given the case", async () => {
  const complaintNo = await hear(as);
  await addTask(as(chen), { complaintNo, department: "warehouse_logistics", text: "查发货", dueOn: "2026-03-20" });
  await assignTask(as(head), { complaintNo, taskNo: 1, assigneeLogin: "hand" });
  const delegationId = await away("hand", "other");
  await completeTask(on(other), { complaintNo, taskNo: 1, result: "已发出" });
  await giveToDealer(on(chen), { complaintNo, dealerCode: "D001", reason: "客户为其终端用户" });
  const told = async (actor: Actor) =>
    (await readComplaint(on(actor), { complaintNo })).timeline
      .filter(({ reasonCode }) => ["task_done", "given_to_dealer"].includes(reasonCode))
      .map(({ reason }) => reason);
  expect(await told(chen)).toEqual(["代 库管甲 处理", "客户为其终端用户"]);
  expect(await told(actors.dealer("D001"))).toEqual([null, "客户为其终端用户"]);
  await end(delegationId);
});
