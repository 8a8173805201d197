import { addTask, assignTask } from "@services/complaints/index.server";
import { createUser, saveDepartment } from "@services/identity/index.server";
import type { Actor, Role } from "@services/platform/context";
import { readWaiting } from "@services/reports/index.server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as tasks from "~/routes/_portal.tasks";
import { hear } from "../support/complaints-desk";
import { actors, contextFor, NOW } from "../support/context";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

vi.useFakeTimers({ toFake: ["Date"], now: NOW }); // pages ask the system's clock
afterAll(() => void vi.useRealTimers());
const database = usePortal();
const as = (actor: Actor) => contextFor(database, actor);
const person = (login: string, role: Role): Actor => ({ login, name: login, roles: [role] });
const people = {
  stores: person("stores", "warehouse"),
  hand: person("hand", "warehouse"),
  buyer: person("buyer", "finance"),
  service: actors.customerService(),
  supervisor: person("watcher", "supervisor"),
  dealer: actors.dealer("D001"),
};
const cookies = {} as Record<keyof typeof people, string>;
let no = "";

beforeAll(async () => {
  await buildWorld(database);
  const admin = as(actors.administrator());
  const hired = { password: "correct horse battery" };
  for (const login of ["stores", "hand"])
    await createUser(admin, { ...hired, login, name: login, roles: ["warehouse"], department: "warehouse_logistics" });
  await createUser(admin, { ...hired, login: "buyer", name: "buyer", roles: ["finance"], department: "finance" });
  await saveDepartment(admin, { code: "warehouse_logistics", headLogin: "stores" });
  for (const [who, actor] of Object.entries(people)) cookies[who as keyof typeof people] = (await makeHolder(database, actor)).cookie;
  no = await hear(as);
  const give = (department: "warehouse_logistics" | "finance", dueOn: string) =>
    addTask(as(people.service), { complaintNo: no, department, text: `${department} ${dueOn}`, dueOn });
  await give("warehouse_logistics", "2026-03-20");
  await give("warehouse_logistics", "2026-03-12");
  await give("finance", "2026-03-11");
  await assignTask(as(people.stores), { complaintNo: no, taskNo: 1, assigneeLogin: "hand" });
});

const at = (who: keyof typeof people, search = "") => ({ path: `/tasks${search}`, cookie: cookies[who] });
const open = (who: keyof typeof people, search = "") => openPage(tasks, at(who, search));
const shown = async (who: keyof typeof people, search = "") =>
  (await open(who, search)).items.map(({ taskNo, can }) => [taskNo, can.complete.ok]);

test("a worklist is one's department's by what is due first, one's own, or all, and says what its reader may do", async () => {
  expect(await shown("stores")).toEqual([
    [2, true],
    [1, true],
  ]);
  expect(await shown("hand", "?view=mine")).toEqual([[1, true]]);
  expect(await shown("buyer", "?view=all")).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ]);
  expect(await shown("service", "?view=all&department=finance")).toEqual([[3, true]]);
  expect((await open("buyer")).counts).toEqual({
    department: { open: 1, overdue: 0 },
    mine: { open: 0, overdue: 0 },
    all: { open: 3, overdue: 0 },
  });
  expect((await refusedPage(tasks, at("dealer"))).status).toBe(403);
});

test("a task is done from the list by its form, and what is refused keeps what was typed", async () => {
  const fields = { intent: "completeTask", complaintNo: no, taskNo: "2", result: "" };
  expect((await postForm(tasks, { ...at("stores", "?view=department"), fields })).refused).toMatchObject({
    values: { taskNo: "2", complaintNo: no },
    fields: { result: [expect.any(String)] },
  });
  expect((await postForm(tasks, { ...at("buyer"), fields: { ...fields, result: "已办" } })).refused).toMatchObject({ code: "forbidden" });
  expect(await postForm(tasks, { ...at("stores", "?view=department"), fields: { ...fields, result: "已发出" } })).toMatchObject({
    to: "/tasks?view=department",
    notice: "completeTask",
  });
  expect(await shown("stores")).toEqual([[1, true]]);
});

test("the ways of every page tell how much waits: cases given to the reader, tasks of their department", async () => {
  expect(await readWaiting(as(people.hand), {})).toEqual({ complaints: 0, tasks: 1 });
  expect(await readWaiting(as(people.buyer), {})).toEqual({ complaints: 0, tasks: 1 });
});

test("what is late is counted and can be seen alone", async () => {
  vi.setSystemTime(new Date("2026-03-13T10:00:00+08:00"));
  for (const who of ["stores", "supervisor"] as const) cookies[who] = (await makeHolder(database, people[who])).cookie;
  const { counts } = await open("supervisor");
  expect(counts.all).toEqual({ open: 2, overdue: 1 });
  expect(await shown("supervisor", "?view=all&overdue=true")).toEqual([[3, false]]);
  expect(await shown("stores", "?overdue=true")).toEqual([]);
});
