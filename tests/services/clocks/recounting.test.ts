import { loadYear, saveDay } from "@services/calendar/index.server";
import {
  explainTimer,
  pauseTimers,
  promise,
  recountTimers,
  resumeTimers,
  startTimers,
  type TimerSubject,
  timersMoved,
} from "@services/clocks/index.server";
import { BUSINESS_JOBS } from "@services/jobs.server";
import "@services/registry.server";
import { addDays } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { times } from "../../support/at-once";
import { at, FACTS, newSubject, openClocks, START, wire } from "../../support/clocks-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";

const database = useDatabase();
keepInvariants(database);
const { when, begin, viewsAt, viewAt } = openClocks(database);
const admin = (more = {}) => contextFor(database, actors.administrator(), more);
const recount = (time: string) => recountTimers(contextFor(database, actors.system, { now: at(time) }));
const day = (date: string, kind: "holiday" | "workday" | null) => saveDay(admin(), { day: date, kind });

const moved: { no: string; nextDueAt: Date | null }[] = [];
beforeAll(() => timersMoved.react(async (_tx, { subject, nextDueAt }) => void moved.push({ no: subject.no, nextDueAt })));
afterEach(async () => {
  for (const date of ["2026-03-11", "2026-03-12", "2026-03-14"]) await day(date, null);
  moved.length = 0;
});
const movedOf = ({ no }: TimerSubject) => moved.filter((news) => news.no === no).map(({ nextDueAt }) => nextDueAt);

describe("a change of the calendar", () => {
  test("moves what runs in working time and the night's rest, and tells what is due next", async () => {
    const subject = newSubject();
    await when("2026-03-10 18:00", (tx) =>
      startTimers(tx, subject, { timers: ["first_contact", "department_done", "agreed_solution"], facts: FACTS }),
    );
    await day("2026-03-11", "holiday");
    await recount("2026-03-10 19:00");
    expect(await viewsAt("2026-03-10 19:00", subject)).toMatchObject([
      { timer: "agreed_solution", dueAt: wire("2026-03-11 18:00") },
      { timer: "first_contact", dueAt: wire("2026-03-12 09:00") },
      { timer: "department_done", dueAt: wire("2026-03-17 17:30") },
    ]);
    expect(movedOf(subject)).toEqual([at("2026-03-11 18:00")]);
    expect((await when("2026-03-10 19:00", (tx) => explainTimer(tx, subject, "department_done"))).moves).toMatchObject([
      { cause: "calendar", before: wire("2026-03-16 17:30"), after: wire("2026-03-17 17:30"), by: "system" },
    ]);
  });

  test("moves nothing twice", async () => {
    const subject = newSubject();
    await begin(subject, ["department_done"]);
    await day("2026-03-12", "holiday");
    for (const time of ["2026-03-10 11:00", "2026-03-10 11:01"]) await recount(time);
    expect(movedOf(subject)).toEqual([at("2026-03-16 17:30")]);
  });

  test("never moves a deadline that has passed, nor a promise", async () => {
    const [late, promised] = [newSubject(), newSubject()];
    await begin(late, ["rectification", "department_done"]);
    await when(START, (tx) => promise(tx, promised, { dueAt: at("2026-03-11 10:00"), note: "回电" }));
    await day("2026-03-11", "holiday");
    await recount("2026-03-11 18:00");
    expect(await viewAt("2026-03-11 18:00", late)).toMatchObject({ state: "breached", dueAt: wire("2026-03-11 17:30") });
    expect(await viewAt("2026-03-11 18:00", promised)).toMatchObject({ dueAt: wire("2026-03-11 10:00") });
  });

  test("moves what stands still, by the time it runs on; a pause that held nothing up ends", async () => {
    const [waiting, over] = [newSubject(), newSubject()];
    const why = { reasonCode: "waiting_for_parts", reason: "缺货" } as const;
    await begin(waiting, ["department_done"]);
    await when("2026-03-10 17:30", (tx) => pauseTimers(tx, waiting, why));
    await when("2026-03-13 10:00", (tx) => startTimers(tx, over, { timers: ["rectification"], facts: FACTS }));
    await when("2026-03-16 10:00", (tx) => pauseTimers(tx, over, why));
    await day("2026-03-14", "workday");
    await recount("2026-03-16 11:00");
    expect(await viewAt("2026-03-16 11:00", waiting)).toMatchObject({ state: "paused" });
    // Due on Saturday now, so it was over before the pause began.
    expect(await viewAt("2026-03-16 11:00", over)).toMatchObject({ state: "breached", dueAt: wire("2026-03-14 17:30"), pausedSince: null });
    expect((await when("2026-03-17 08:30", (tx) => resumeTimers(tx, waiting))).nextDueAt).toEqual(at("2026-03-19 17:30"));
  });

  test("settles what was provisional once its year is loaded", async () => {
    const subject = newSubject();
    await when("2026-12-30 10:00", (tx) => startTimers(tx, subject, { timers: ["department_done"], facts: FACTS }));
    expect(await viewAt("2026-12-30 10:00", subject)).toMatchObject({ dueAt: wire("2027-01-04 17:30"), provisional: true });
    const holidays = ["2027-01-01", "2027-01-04"].map((date) => ({ day: date, kind: "holiday" as const }));
    await loadYear(admin(), { year: 2027, days: holidays });
    await recount("2026-12-30 11:00");
    expect(await viewAt("2026-12-30 11:00", subject)).toMatchObject({ dueAt: wire("2027-01-06 17:30"), provisional: false });
  });
});

describe("the job is asked for", () => {
  const sent: string[] = [];
  const sendJob = async (_client: unknown, queue: string) => void sent.push(queue);
  afterEach(() => {
    sent.length = 0;
  });

  test("by a day, a year, and new working hours; not by other settings", async () => {
    await saveDay(admin({ sendJob }), { day: "2028-03-01", kind: "holiday" });
    await loadYear(admin({ sendJob }), { year: 2024 });
    const value = { weekdays: [1, 2, 3, 4, 5, 6], intervals: [{ from: "09:00", to: "18:00" }] };
    await changeSetting(admin({ sendJob }), { name: "workingTime", value, effectiveFrom: "2030-01-01", reason: "试行" });
    expect(sent).toEqual(["recount-timers", "recount-timers", "recount-timers"]);
    await changeSetting(admin({ sendJob }), { name: "budgetRate", value: 60, effectiveFrom: "2030-01-01", reason: "试行" });
    expect(sent).toHaveLength(3);
  });

  test("each day, too, on which hours that are dated ahead begin to hold", async () => {
    const subject = newSubject();
    const [today, tomorrow] = ["2027-06-01", addDays("2027-06-01", 1)];
    await when(`${today} 16:00`, (tx) => startTimers(tx, subject, { timers: ["rectification"], facts: FACTS }));
    const value = { weekdays: [1, 2, 3, 4, 5], intervals: [{ from: "09:00", to: "18:00" }] };
    await changeSetting(admin({ now: at(`${today} 16:30`) }), { name: "workingTime", value, effectiveFrom: tomorrow, reason: "夏令作息" });
    await recount(`${today} 17:00`);
    expect(await viewAt(`${today} 17:00`, subject)).toMatchObject({ dueAt: wire(`${tomorrow} 17:30`) });
    await recount(`${tomorrow} 00:01`);
    expect(await viewAt(`${tomorrow} 00:01`, subject)).toMatchObject({ dueAt: wire(`${tomorrow} 18:00`) });
    expect(BUSINESS_JOBS["recount-timers"]).toMatchObject({ run: recountTimers, schedule: "1 0 * * *", atStart: true });
  });
});

test("two recounts at once, and hundreds of subjects, end alike", async () => {
  const subjects = times(230, () => newSubject());
  for (const subject of subjects) await begin(subject, ["rectification"]);
  await day("2026-03-11", "holiday");
  await Promise.all([recount("2026-03-10 11:00"), recount("2026-03-10 11:00")]);
  const views = await Promise.all(subjects.map((subject) => viewAt("2026-03-10 11:00", subject)));
  expect(new Set(views.map(({ dueAt }) => dueAt))).toEqual(new Set([wire("2026-03-12 17:30")]));
  expect(subjects.map((subject) => movedOf(subject).length)).toEqual(subjects.map(() => 1));
});
