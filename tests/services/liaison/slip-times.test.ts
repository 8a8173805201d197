import fs from "node:fs";
import { explainTimer, fireTimers, startTimers, stopTimers, type TimerSubject } from "@services/clocks/index.server";
import {
  answerSlip,
  closeSlip,
  disputeSlip,
  issueSlip,
  listSlips,
  passOnDispute,
  readSlip,
  receiveSlip,
  ruleSlip,
} from "@services/liaison/index.server";
import { SETTINGS } from "@services/platform";
import type { Actor } from "@services/platform/context";
import { instantAt, toWireInstant } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { clocksAt } from "../../support/clocks-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { bringLeak, staff, staffDepartments } from "../../support/departments-desk";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";

// By when a slip is answered and an objection to it is settled, and with whom it waits until then.

const database = useDatabase();
keepInvariants(database);
beforeAll(() => staffDepartments(database));

const as = (actor: Actor, time = "10:00") => contextFor(database, actor, { now: instantAt("2026-03-10", time) });
const { agent, lead, lead2, chief, head } = staff;
const ASKED = { department: "quality", demand: "查明漏水原因", dueAt: "2026-03-10T18:00:00+08:00" } as const;
const brought = (more: Parameters<typeof bringLeak>[1] = {}) => bringLeak(as(agent), more);
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

test("the clock of a slip that ran for a day is moved to the time that the slip asks for; one whose time has passed stays", async () => {
  const sql = fs.readFileSync("prisma/migrations/20261123110000_slip_by_its_own_time/migration.sql", "utf8");
  const { db } = database.current;
  const minute = (hours: number) => toWireInstant(new Date(Date.now() + hours * 3_600_000)).slice(0, 16);
  const when = clocksAt(database);
  const timedForDay = async (from: number, until: number): Promise<TimerSubject> => {
    const by = contextFor(database, lead, { now: new Date(`${minute(from)}:00+08:00`) });
    const asked = { ...ASKED, complaintNo: await brought(), dueAt: `${minute(until)}:00+08:00` };
    const subject = { kind: "liaison_slip", no: (await issueSlip(by, asked)).slipNo };
    await when(minute(from).replace("T", " "), async (tx) => {
      await stopTimers(tx, subject, { as: "cancelled" });
      await startTimers(tx, subject, { timers: ["liaison_answer"], facts: {} });
    });
    return subject;
  };
  const [ahead, past] = [await timedForDay(-1, 2), await timedForDay(-3, -1)];
  const until = await db.liaisonSlip.findUniqueOrThrow({ where: { slipNo: ahead.no } });
  expect([await db.$executeRawUnsafe(sql), await db.$executeRawUnsafe(sql)]).toEqual([1, 0]);
  const now = minute(0).replace("T", " ");
  const moved = await when(now, (tx) => explainTimer(tx, ahead, "liaison_answer"));
  expect(moved).toMatchObject({ dueAt: toWireInstant(until.dueAt), facts: { dueAt: toWireInstant(until.dueAt) }, countedMinutes: 180 });
  expect(moved.warnAt).toBe(toWireInstant(new Date(until.dueAt.getTime() - 36 * 60_000)));
  expect(await when(now, (tx) => explainTimer(tx, past, "liaison_answer"))).toMatchObject({ countedMinutes: 24 * 60, moves: [] });
});

describe("a slip", () => {
  test("that nobody answered by the time that it asks for has that in its history, once, and not before", async () => {
    const { slipNo } = await issued({ dueAt: "2026-03-10T12:00:00+08:00" });
    const missed = () => database.current.db.event.count({ where: { subjectNo: slipNo, action: "liaison/miss-time-limit" } });
    const told = () => database.current.db.notice.count({ where: { subjectNo: slipNo, kind: "time_limit_near", login: "head" } });
    await fireTimers(as(actors.system, "11:35"));
    expect([await missed(), await told()]).toEqual([0, 0]);
    await fireTimers(as(actors.system, "11:36"));
    expect([await missed(), await told()]).toEqual([0, 1]);
    for (const time of ["12:00", "12:01", "12:02"]) await fireTimers(as(actors.system, time));
    expect(await missed()).toBe(1);
    const { slipNo: inTime } = await issued({ dueAt: "2026-03-10T12:00:00+08:00" });
    await receiveSlip(as(head, "10:10"), { slipNo: inTime });
    await answerSlip(as(head, "12:00"), { slipNo: inTime, answer: "今天换新" });
    await receiveSlip(as(head, "12:10"), { slipNo });
    await answerSlip(as(head, "12:20"), { slipNo, answer: "今天换新" });
    await closeSlip(as(lead, "12:30"), { slipNo });
    expect(await readSlip(as(lead, "13:00"), { slipNo })).toMatchObject({ overdue: false, late: true });
    expect(await readSlip(as(lead, "13:00"), { slipNo: inTime })).toMatchObject({ overdue: false, late: false });
  });

  test("says how its time is counted: from its issue until the time that it asks for, nights included", async () => {
    const { slipNo } = await issued({ dueAt: "2026-03-11T00:00:00+08:00" });
    expect((await readSlip(as(head), { slipNo })).counted).toEqual({
      counted: [{ from: "2026-03-10T10:00:00.000+08:00", to: "2026-03-11T00:00:00.000+08:00", minutes: 14 * 60 }],
      warnAt: "2026-03-10T21:12:00.000+08:00",
    });
  });

  test("asks for no longer than its limit, where the company has made that shorter than a day", async () => {
    const desk = contextFor(database, actors.administrator(), { now: instantAt("2026-03-10") });
    const { slaPolicies } = SETTINGS;
    const value = slaPolicies.initial.map((row) => (row.timer === "liaison_answer" ? { ...row, limit: 150 } : row));
    await changeSetting(desk, { name: "slaPolicies", value, effectiveFrom: "2026-04-01", reason: "收紧" });
    const april = (time: string) => contextFor(database, lead, { now: instantAt("2026-04-01", time), locale: "zh-CN" });
    const complaintNo = await brought();
    expect((await listSlips(april("10:00"), { view: "all", complaintNo })).latestDueAt).toBe("2026-04-01T12:30:00.000+08:00");
    const asked = { complaintNo, department: "quality", demand: "查明原因" } as const;
    const refused = await refusalOf(issueSlip(april("10:00"), { ...asked, dueAt: "2026-04-01T12:31:00+08:00" }));
    expect(refused).toMatchObject({ fields: ["dueAt"] });
    expect((await issueSlip(april("10:00"), { ...asked, dueAt: "2026-04-01T12:30:00+08:00" })).status).toBe("issued");
  });
});

const inbox = async (actor: Actor) => (await listSlips(as(actor), { view: "inbox", limit: 200 })).items.map(({ slipNo }) => slipNo);

describe("what waits", () => {
  const waitsFor = async (slipNo: string) => {
    const lists = await Promise.all([head, lead, lead2, chief].map((actor) => inbox(actor)));
    return ["head", "lead", "lead2", "chief"].filter((_, at) => lists[at]!.includes(slipNo));
  };

  test("is with the department, with who issued it between the two sides, and with whoever rules above them", async () => {
    const { slipNo } = await issued();
    expect(await waitsFor(slipNo)).toEqual(["head"]);
    await receiveSlip(as(head, "10:10"), { slipNo });
    expect(await waitsFor(slipNo)).toEqual(["head"]);
    await disputeSlip(as(head, "10:30"), { slipNo, objection: "属运输损坏" });
    expect(await waitsFor(slipNo)).toEqual(["head", "lead"]);
    for (const _ of ["superior", "ruling"]) {
      await passOnDispute(as(head, "10:40"), { slipNo, reason: "意见不一" });
      expect(await waitsFor(slipNo)).toEqual(["head", "chief"]);
    }
    await ruleSlip(as(chief, "11:00"), { slipNo, upheld: false, ruling: "由品质部负责" });
    expect(await waitsFor(slipNo)).toEqual(["head"]);
    await answerSlip(as(head, "11:10"), { slipNo, answer: "今天换新" });
    expect(await waitsFor(slipNo)).toEqual(["lead"]);
    await closeSlip(as(lead, "11:20"), { slipNo });
    expect(await waitsFor(slipNo)).toEqual([]);
  });

  test("is with who issued it once their slip turned out to be wrongly addressed", async () => {
    const slipNo = await disputed();
    await ruleSlip(as(lead, "10:40"), { slipNo, upheld: true, ruling: "转物流部门" });
    expect(await waitsFor(slipNo)).toEqual(["lead"]);
  });

  test("is not with a general manager whom the case is about", async () => {
    const complaintNo = await brought({ category: "conduct", concernsLogin: "chief" });
    const { slipNo } = await issueSlip(as(lead), { complaintNo, ...ASKED });
    await receiveSlip(as(head, "10:10"), { slipNo });
    await disputeSlip(as(head, "10:30"), { slipNo, objection: "属运输损坏" });
    await passOnDispute(as(head, "10:40"), { slipNo, reason: "意见不一" });
    expect([await inbox(chief), await inbox(actors.generalManager("chief-3"))].map((list) => list.includes(slipNo))).toEqual([false, true]);
  });

  test("says by when its objection is to be settled, and that it was not, for good", async () => {
    const slipNo = await disputed();
    const settlingAt = async (time: string) => {
      const listed = (await listSlips(as(lead, time), { view: "inbox", limit: 200 })).items.find((item) => item.slipNo === slipNo);
      return [listed?.settling, (await readSlip(as(lead, time), { slipNo })).settling];
    };
    const hour = { dueAt: "2026-03-10T11:30:00.000+08:00", missed: false };
    expect(await settlingAt("11:30")).toEqual([hour, hour]);
    const missed = { ...hour, missed: true };
    expect(await settlingAt("11:31")).toEqual([missed, missed]);
    await ruleSlip(as(lead, "11:40"), { slipNo, upheld: true, ruling: "转物流部门" });
    expect(await settlingAt("11:41")).toEqual([null, missed]);
    expect((await readSlip(as(lead), { slipNo: await received() })).settling).toBeNull();
  });
});
