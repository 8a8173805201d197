import fs from "node:fs";
import { fireTimers } from "@services/clocks/index.server";
import type { Actor } from "@services/platform/context";
import { SHIPPED_POLICIES, slaPolicies } from "@services/platform/sla-policies";
import {
  cancelCorrectiveAction,
  checkCorrectiveAction,
  completeCorrectiveStep,
  containAction,
  listCorrectiveActions,
  openCorrectiveAction,
  planCorrectiveStep,
  readCorrectiveAction,
} from "@services/quality/index.server";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, expect, test } from "vitest";
import { makeBatch } from "../../support/batches-desk";
import { at, wire } from "../../support/clocks-desk";
import { actors, contextFor, TODAY } from "../../support/context";
import { carriedOut, ENGINEER, employOwner, OTHER_QUALITY, planned } from "../../support/corrective-desk";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { openNoticesDesk } from "../../support/notices-desk";
import { buildWorld } from "../../support/world";

const database = useDatabase(4);
keepInvariants(database);
const as = (actor: Actor) => contextFor(database, actor);
const notices = openNoticesDesk(database);
const quality = actors.quality();
beforeAll(async () => {
  await buildWorld(database);
  await notices.employ();
  await employOwner(as);
});

let made = 0;
async function source() {
  const batchNo = `B26W${++made}`;
  await makeBatch(as, batchNo, 1);
  return { sourceKind: "batch" as const, sourceNo: batchNo };
}
const fire = (time: string) => fireTimers(contextFor(database, actors.system, { now: at(time) }));
const limits = async (actionNo: string, time = "2026-03-10 10:00") =>
  (await readCorrectiveAction(contextFor(database, quality, { now: at(time) }), { actionNo })).limits.map(
    ({ timer, state, dueAt }) => `${timer} ${state} ${dueAt}`,
  );
const view = async (actor: Actor, view: "open" | "mine" | "overdue", time = "2026-03-10 10:00") =>
  (await listCorrectiveActions(contextFor(database, actor, { now: at(time) }), { view })).items;

test("an action is timed from the day it is opened: its containment by its limit, the whole by its day or by its limit", async () => {
  const named = await openCorrectiveAction(as(quality), { ...(await source()), problem: "开裂", dueOn: "2026-04-10" });
  expect(await limits(named.actionNo)).toEqual([
    `corrective_containment running ${wire("2026-03-11 17:30")}`,
    `corrective_action running ${wire("2026-04-10 17:30")}`,
  ]);
  const unnamed = await openCorrectiveAction(as(quality), { ...(await source()), problem: "开裂" });
  expect((await readCorrectiveAction(as(quality), { actionNo: unnamed.actionNo })).dueOn).toBe("2026-04-22");
  await containAction(as(quality), { actionNo: named.actionNo, containment: "停发" });
  expect((await limits(named.actionNo)).at(-1)).toMatch(/^corrective_containment met/);
  for (const { actionNo } of [named, unnamed]) await cancelCorrectiveAction(as(quality), { actionNo, reason: "重复" });
  expect(await limits(named.actionNo)).toEqual([
    expect.stringMatching(/^corrective_containment met/),
    expect.stringMatching(/^corrective_action cancelled/),
  ]);
});

test("a step that is near its day or past it is told to its owner, then to who opened it, each once whoever runs the job", async () => {
  const actionNo = await planned(as, await source());
  for (const time of ["2026-03-19 10:17", "2026-03-19 10:19", "2026-03-19 10:30", "2026-03-20 17:31", "2026-03-20 17:32"]) await fire(time);
  const told = await notices.toldOf(actionNo);
  const times = (kind: string, login: string) => told.filter((line) => line === `${login}: ${kind}`).length;
  expect([times("time_limit_near", ENGINEER.login), times("time_limit_missed", ENGINEER.login)]).toEqual([2, 2]);
  expect([times("time_limit_near", "quality"), times("time_limit_missed", "quality")]).toEqual([0, 2]);
  const acts = await database.current.db.event.findMany({ where: { subjectNo: actionNo, reasonCode: "overdue" } });
  expect(acts.map(({ data }) => (data as { of: string }).of).sort()).toEqual([`${actionNo}-1`, `${actionNo}-2`]);
  expect((await readCorrectiveAction(contextFor(database, quality, { now: at("2026-03-21 09:00") }), { actionNo })).steps).toMatchObject([
    { overdue: true },
    { overdue: true },
  ]);
  await cancelCorrectiveAction(as(quality), { actionNo, reason: "重复" });
});

test("once it is carried out quality is to look at its effect, and is reminded of it", async () => {
  const actionNo = await carriedOut(as, await source());
  expect((await limits(actionNo)).slice(0, 2)).toEqual([
    `corrective_check running ${wire("2026-04-09 10:00")}`,
    `corrective_action running ${wire("2026-04-10 17:30")}`,
  ]);
  await fire("2026-04-03 10:01");
  expect(await notices.toldOf(actionNo, "time_limit_near")).toContain("quality: time_limit_near");
  const check = { actionNo, effective: false, finding: "仍有开裂" };
  await checkCorrectiveAction(as(OTHER_QUALITY), check);
  expect(await limits(actionNo)).toEqual([
    `corrective_action running ${wire("2026-04-10 17:30")}`,
    expect.stringMatching(/^corrective_containment met/),
    expect.stringMatching(/^corrective_check met/),
  ]);
  await cancelCorrectiveAction(as(quality), { actionNo, reason: "另立" });
});

test("worklists begin with what is due next, and show their own to whoever has a step to do", async () => {
  const later = await planned(as, await source());
  const { actionNo: sooner } = await openCorrectiveAction(as(quality), { ...(await source()), problem: "开裂", dueOn: "2026-04-01" });
  expect((await view(quality, "open")).map((row) => [row.actionNo, row.nextDueAt])).toEqual([
    [sooner, wire("2026-03-11 17:30")],
    [later, wire("2026-03-20 17:30")],
  ]);
  expect((await view(ENGINEER, "mine")).map((row) => row.actionNo)).toEqual([later]);
  expect((await view(quality, "overdue", "2026-03-12 09:00")).map((row) => row.actionNo)).toEqual([sooner]);
  for (const stepNo of [1, 2]) await completeCorrectiveStep(as(ENGINEER), { actionNo: later, stepNo, result: "已完成" });
  expect(await view(ENGINEER, "mine")).toEqual([]);
  const first = await listCorrectiveActions(as(quality), { view: "open", limit: 1 });
  const second = await listCorrectiveActions(as(quality), { view: "open", limit: 1, cursor: first.nextCursor! });
  expect([first, second].flatMap(({ items }) => items.map((row) => row.actionNo))).toEqual([sooner, later]);
  const { dueOn } = (await database.current.db.correctiveStep.findMany({ where: { actionNo: later } }))[0]!;
  expect(dueOn.toISOString().slice(0, 10)).toBe("2026-03-20");
  expect(planCorrectiveStep.definition.input.safeParse({ actionNo: later, kind: "corrective", what: "x", ownerLogin: "y" }).success).toBe(
    true,
  );
});

const MIGRATION = fs.readFileSync("prisma/migrations/20261123030000_corrective_clocks/migration.sql", "utf8");

test("actions that no limit times come last, page by page, and limits that were set before actions were timed are followed by the shipped ones", async () => {
  const value = SHIPPED_POLICIES.filter(({ timer }) => !timer.startsWith("corrective_"));
  const change = { name: "slaPolicies", value, effectiveFrom: TODAY, reason: "试行" } as const;
  await changeSetting(as(actors.administrator()), change);
  const opened: string[] = [];
  for (const problem of ["开裂", "渗水"])
    opened.push((await openCorrectiveAction(as(quality), { ...(await source()), problem, dueOn: "2026-04-10" })).actionNo);
  expect(await limits(opened[0]!)).toEqual([]);
  const { items } = await listCorrectiveActions(as(quality), { view: "open" });
  expect(items.slice(-2).map(({ actionNo, nextDueAt }) => [actionNo, nextDueAt])).toEqual(opened.map((actionNo) => [actionNo, null]));
  const paged: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listCorrectiveActions(as(quality), { view: "open", limit: 1, ...(cursor !== undefined && { cursor }) });
    paged.push(...page.items.map(({ actionNo }) => actionNo));
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(items.map(({ actionNo }) => actionNo));
  const { db } = database.current;
  const follow = () => db.$executeRawUnsafe(MIGRATION.slice(MIGRATION.indexOf("INSERT INTO setting_version")));
  expect([await follow(), await follow()]).toEqual([1, 0]);
  const last = await db.settingVersion.findFirstOrThrow({ where: { name: "slaPolicies" }, orderBy: { version: "desc" } });
  const shipped = SHIPPED_POLICIES.filter(({ timer }) => timer.startsWith("corrective_"));
  expect(slaPolicies.parse(last.value)).toEqual([...value, ...shipped]);
});
