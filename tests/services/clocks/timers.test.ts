import { explainTimer, promise, readTimers, regradeTimers, restartTimers, startTimers, stopTimers } from "@services/clocks/index.server";
import { changeSetting } from "@services/settings/index.server";
import { describe, expect, test } from "vitest";
import { at, FACTS, newSubject, openClocks, START, wire } from "../../support/clocks-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
keepInvariants(database);
const { when, begin, viewsAt, viewAt } = openClocks(database);

describe("starting", () => {
  test("runs each timer by the row that fits, names those that run and what is due next", async () => {
    const subject = newSubject();
    const answer = await begin(subject, ["agreed_solution", "first_contact", "resolution_by_severity"]);
    expect(answer.timers.toSorted()).toEqual(["agreed_solution", "first_contact", "resolution_by_severity"]);
    expect(answer.nextDueAt).toEqual(at("2026-03-10 10:30"));
    expect(await viewsAt("2026-03-10 10:25", subject)).toMatchObject([
      {
        timer: "first_contact",
        state: "warned",
        dueAt: wire("2026-03-10 10:30"),
        warnAt: wire("2026-03-10 10:24"),
        limit: 30,
        unit: "clock_minutes",
      },
      { timer: "agreed_solution", state: "running", dueAt: wire("2026-03-11 10:00") },
      { timer: "resolution_by_severity", state: "running", dueAt: wire("2026-03-11 17:30"), limit: 1, unit: "working_days", run: 1 },
    ]);
  });

  test("a timer that no row fits does not run", async () => {
    const subject = newSubject();
    expect(await begin(subject, ["acknowledgement", "next_leader"])).toEqual({ timers: [], nextDueAt: null });
    expect(await viewsAt(START, subject)).toEqual([]);
  });

  test("one that runs already goes on, one that was stopped begins another run", async () => {
    const subject = newSubject();
    await begin(subject, ["forward"]);
    expect(await when("2026-03-10 10:02", (tx) => startTimers(tx, subject, { timers: ["forward"], facts: FACTS }))).toEqual({
      timers: [],
      nextDueAt: at("2026-03-10 10:05"),
    });
    await when("2026-03-10 10:03", (tx) => stopTimers(tx, subject, { as: "done" }));
    expect((await when("2026-03-10 11:00", (tx) => startTimers(tx, subject, { timers: ["forward"], facts: FACTS }))).timers).toEqual([
      "forward",
    ]);
    expect(await viewsAt("2026-03-10 11:01", subject)).toMatchObject([
      { run: 2, state: "running", dueAt: wire("2026-03-10 11:05") },
      { run: 1, state: "met" },
    ]);
  });

  test("counts from when it is said to have begun", async () => {
    const subject = newSubject();
    const facts = { ...FACTS, channel: "email" };
    const answer = await when(START, (tx) =>
      startTimers(tx, subject, { timers: ["acknowledgement"], facts, from: at("2026-03-10 09:15") }),
    );
    expect(answer.nextDueAt).toEqual(at("2026-03-10 10:15"));
  });

  test("twice at once begins one run", async () => {
    const subject = newSubject();
    const answers = await Promise.all([begin(subject, ["forward"]), begin(subject, ["forward"])]);
    expect(answers.flatMap(({ timers }) => timers)).toEqual(["forward"]);
  });

  test("keeps the row and the version of the settings it follows; later versions do not touch it", async () => {
    const subject = newSubject();
    await begin(subject, ["liaison_dispute"]);
    const value = [{ timer: "liaison_dispute" as const, appliesTo: {}, limit: 90, unit: "clock_minutes" as const }];
    const admin = contextFor(database, actors.administrator(), { now: at("2026-04-01 08:00") });
    await changeSetting(admin, { name: "slaPolicies", value, effectiveFrom: "2026-04-01", reason: "试行" });
    expect(await when("2026-04-01 09:00", (tx) => explainTimer(tx, subject, "liaison_dispute"))).toMatchObject({
      dueAt: wire("2026-03-10 11:00"),
      settingsVersion: 0,
    });
    const later = newSubject();
    const start = () =>
      when("2026-04-01 09:00", (tx) => startTimers(tx, later, { timers: ["liaison_dispute", "liaison_answer"], facts: {} }));
    expect(await start()).toEqual({ timers: ["liaison_dispute"], nextDueAt: at("2026-04-01 10:30") });
    expect(await when("2026-04-01 09:00", (tx) => explainTimer(tx, later, "liaison_dispute"))).toMatchObject({
      settingsVersion: 1,
      limit: 90,
      warnAt: null,
    });
  });
});

describe("stopping", () => {
  test.each([
    ["2026-03-10 10:30", "met", 0],
    ["2026-03-10 10:31", "met_late", 1],
  ])("at %s it is %s", async (time, state, overdueMinutes) => {
    const subject = newSubject();
    await begin(subject, ["first_contact"]);
    expect(await when(time, (tx) => stopTimers(tx, subject, { timers: ["first_contact"], as: "done" }))).toEqual({
      timers: ["first_contact"],
      nextDueAt: null,
    });
    expect(await viewAt("2026-03-12 10:00", subject)).toMatchObject({ state, overdueMinutes, stoppedAt: wire(time) });
    expect((await when(time, (tx) => stopTimers(tx, subject, { as: "done" }))).timers).toEqual([]);
  });

  test("of one leaves the others; of all leaves none", async () => {
    const subject = newSubject();
    await begin(subject, ["first_contact", "forward", "agreed_solution"]);
    expect((await when(START, (tx) => stopTimers(tx, subject, { timers: ["forward"], as: "done" }))).nextDueAt).toEqual(
      at("2026-03-10 10:30"),
    );
    await when("2026-03-10 10:40", (tx) => stopTimers(tx, subject, { as: "cancelled" }));
    expect((await viewsAt("2026-03-10 10:41", subject)).map(({ timer, state }) => `${timer} ${state}`).sort()).toEqual([
      "agreed_solution cancelled",
      "first_contact cancelled",
      "forward met",
    ]);
  });

  test("what is overdue is still the next that is due", async () => {
    const subject = newSubject();
    await begin(subject, ["first_contact", "agreed_solution"]);
    const { nextDueAt } = await when("2026-03-10 12:00", (tx) => startTimers(tx, subject, { timers: ["forward"], facts: FACTS }));
    expect(nextDueAt).toEqual(at("2026-03-10 10:30"));
    expect(await viewAt("2026-03-10 12:00", subject)).toMatchObject({ state: "breached", overdueMinutes: 90 });
  });
});

test("the first contact begins anew for each owner, however the last one stood", async () => {
  const subject = newSubject();
  await begin(subject, ["first_contact"]);
  const facts = { ...FACTS, urgency: "urgent" };
  expect(await when("2026-03-10 22:00", (tx) => restartTimers(tx, subject, { timers: ["first_contact"], facts }))).toEqual({
    timers: ["first_contact"],
    nextDueAt: at("2026-03-10 22:30"),
  });
  expect(await viewsAt("2026-03-10 22:10", subject)).toMatchObject([
    { run: 2, state: "running" },
    { run: 1, state: "cancelled" },
  ]);
});

describe("a promise", () => {
  test("is kept or broken on its own", async () => {
    const [kept, broken] = [newSubject(), newSubject()];
    for (const subject of [kept, broken]) {
      const promised = await when(START, (tx) => promise(tx, subject, { dueAt: at("2026-03-10 15:00"), note: "下午三点回电" }));
      expect(promised).toEqual({ timers: ["promise"], nextDueAt: at("2026-03-10 15:00") });
    }
    await when("2026-03-10 14:59", (tx) => stopTimers(tx, kept, { timers: ["promise"], as: "done" }));
    await when("2026-03-10 15:01", (tx) => stopTimers(tx, broken, { timers: ["promise"], as: "done" }));
    const told = { timer: "promise", note: "下午三点回电", limit: null, unit: null };
    expect(await viewAt("2026-03-11 10:00", kept)).toMatchObject({ ...told, state: "met" });
    expect(await viewAt("2026-03-11 10:00", broken)).toMatchObject({ ...told, state: "met_late" });
  });

  test("follows another, which is kept if it was not over", async () => {
    const subject = newSubject();
    await when(START, (tx) => promise(tx, subject, { dueAt: at("2026-03-10 15:00"), note: "一" }));
    await when("2026-03-10 14:00", (tx) => promise(tx, subject, { dueAt: at("2026-03-11 10:00"), note: "二" }));
    await when("2026-03-11 11:00", (tx) => promise(tx, subject, { dueAt: at("2026-03-12 10:00"), note: "三" }));
    expect((await viewsAt("2026-03-11 11:00", subject)).map(({ note, state }) => `${note} ${state}`)).toEqual([
      "三 running",
      "一 met",
      "二 met_late",
    ]);
  });

  test("lies ahead", async () => {
    const past = when(START, (tx) => promise(tx, newSubject(), { dueAt: at(START), note: "现在" }));
    expect(await refusalOf(past)).toMatchObject({ code: "invalid_input", fields: ["dueAt"] });
  });

  test("is untouched by a new grading", async () => {
    const subject = newSubject();
    await when(START, (tx) => promise(tx, subject, { dueAt: at("2026-03-10 15:00"), note: "回电" }));
    expect((await when("2026-03-10 11:00", (tx) => regradeTimers(tx, subject, { urgency: "urgent" }))).nextDueAt).toEqual(
      at("2026-03-10 15:00"),
    );
  });
});

test("many subjects are read at once, those without timers, too", async () => {
  const [first, second, third] = [newSubject(), newSubject(), newSubject()];
  await begin(first, ["forward"]);
  await begin(second, ["agreed_solution", "forward"]);
  const views = await when(START, (tx) => readTimers(tx, { kind: "slip", nos: [first.no, second.no, third.no] }));
  expect([...views].map(([no, timers]) => [no, timers.length])).toEqual([
    [first.no, 1],
    [second.no, 2],
    [third.no, 0],
  ]);
  expect((await when(START, (tx) => readTimers(tx, { kind: "liaison_slip", nos: [first.no] }))).get(first.no)).toEqual([]);
});

test("a timer that never ran has nothing to explain", async () => {
  expect((await refusalOf(when(START, (tx) => explainTimer(tx, newSubject(), "forward")))).code).toBe("not_found");
});
