import { explainTimer, pauseTimers, promise, regradeTimers, resumeTimers, startMissing, stopTimers } from "@services/clocks/index.server";
import { describe, expect, test } from "vitest";
import { at, FACTS, newSubject, openClocks, START, wire } from "../../support/clocks-desk";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";

const database = useDatabase();
keepInvariants(database);
const { when, begin, viewsAt, viewAt } = openClocks(database);

describe("a pause", () => {
  const WAITING = { reasonCode: "waiting_for_customer" as const, reason: "请客户寄回照片" };

  test("lets all timers stand still and moves each by what it took of its own time", async () => {
    const subject = newSubject();
    await begin(subject, ["agreed_solution", "department_done"]);
    const paused = await when("2026-03-10 17:00", (tx) => pauseTimers(tx, subject, WAITING));
    expect(paused).toEqual({ timers: ["agreed_solution", "department_done"], nextDueAt: null });
    // While it stands still, it is due as if it ran on now.
    expect(await viewsAt("2026-03-11 09:00", subject)).toMatchObject([
      {
        timer: "agreed_solution",
        state: "paused",
        dueAt: wire("2026-03-12 02:00"),
        pausedSince: wire("2026-03-10 17:00"),
        overdueMinutes: 0,
      },
      { timer: "department_done", state: "paused", dueAt: wire("2026-03-16 09:30") },
    ]);
    const resumed = await when("2026-03-11 09:00", (tx) => resumeTimers(tx, subject));
    expect(resumed.nextDueAt).toEqual(at("2026-03-12 02:00"));
    expect(await viewsAt("2026-03-11 09:01", subject)).toMatchObject([
      { dueAt: wire("2026-03-12 02:00") },
      { dueAt: wire("2026-03-16 09:30") },
    ]);
    const explained = await when("2026-03-12 10:00", (tx) => explainTimer(tx, subject, "department_done"));
    expect(explained).toMatchObject({
      countedMinutes: 6 * 60 + 3 * 450,
      pauses: [{ ...WAITING, by: "system", from: wire("2026-03-10 17:00"), to: wire("2026-03-11 09:00") }],
      moves: [{ cause: "resumed", before: wire("2026-03-13 17:30"), after: wire("2026-03-16 09:30") }],
    });
    expect(explained.counted.map(({ from, to, minutes }) => `${from.slice(5, 16)} ${to.slice(5, 16)} ${minutes}`)).toEqual([
      "03-10T10:00 03-10T12:00 120",
      "03-10T13:30 03-10T17:00 210",
      "03-11T09:00 03-11T12:00 180",
      "03-11T13:30 03-11T17:30 240",
      "03-12T08:30 03-12T12:00 210",
      "03-12T13:30 03-12T17:30 240",
      "03-13T08:30 03-13T12:00 210",
      "03-13T13:30 03-13T17:30 240",
      "03-16T08:30 03-16T09:30 60",
    ]);
  });

  test("again changes nothing, and neither does resuming what runs", async () => {
    const subject = newSubject();
    await begin(subject, ["agreed_solution"]);
    expect((await when("2026-03-10 11:00", (tx) => resumeTimers(tx, subject))).timers).toEqual([]);
    await when("2026-03-10 11:00", (tx) => pauseTimers(tx, subject, WAITING));
    expect((await when("2026-03-10 11:30", (tx) => pauseTimers(tx, subject, WAITING))).timers).toEqual([]);
    await when("2026-03-10 12:00", (tx) => resumeTimers(tx, subject));
    expect(await viewAt("2026-03-10 12:00", subject)).toMatchObject({ dueAt: wire("2026-03-11 11:00") });
  });

  test("does not move what is overdue, nor a promise", async () => {
    const subject = newSubject();
    await begin(subject, ["first_contact", "agreed_solution"]);
    await when(START, (tx) => promise(tx, subject, { dueAt: at("2026-03-11 09:00"), note: "明早回复" }));
    expect((await when("2026-03-10 10:31", (tx) => pauseTimers(tx, subject, WAITING))).timers).toEqual(["agreed_solution"]);
    expect((await when("2026-03-10 12:31", (tx) => resumeTimers(tx, subject))).nextDueAt).toEqual(at("2026-03-10 10:30"));
    expect(await viewsAt("2026-03-10 12:32", subject)).toMatchObject([
      { timer: "first_contact", state: "breached", dueAt: wire("2026-03-10 10:30") },
      { timer: "promise", state: "running", dueAt: wire("2026-03-11 09:00") },
      { timer: "agreed_solution", state: "running", dueAt: wire("2026-03-11 12:00") },
    ]);
  });

  test("of one timer leaves the others running", async () => {
    const subject = newSubject();
    await begin(subject, ["agreed_solution", "department_done"]);
    const parts = { reasonCode: "waiting_for_parts" as const, reason: "增压泵缺货", timers: ["department_done" as const] };
    expect(await when("2026-03-10 11:00", (tx) => pauseTimers(tx, subject, parts))).toEqual({
      timers: ["department_done"],
      nextDueAt: at("2026-03-11 10:00"),
    });
  });

  test("is over when its timer is done, which is judged without it", async () => {
    const subject = newSubject();
    await begin(subject, ["first_contact"]);
    await when("2026-03-10 10:20", (tx) => pauseTimers(tx, subject, WAITING));
    await when("2026-03-10 11:20", (tx) => stopTimers(tx, subject, { as: "done" }));
    expect(await viewAt("2026-03-10 12:00", subject)).toMatchObject({ state: "met", dueAt: wire("2026-03-10 11:30") });
  });
});

describe("a new grading", () => {
  test("gives the running timers the limit that fits now, from their own start", async () => {
    const subject = newSubject();
    await begin(subject, ["resolution_by_urgency", "resolution_by_severity", "first_contact"]);
    const regraded = await when("2026-03-10 10:20", (tx) => regradeTimers(tx, subject, { urgency: "important", severity: "moderate" }));
    expect(regraded.timers.toSorted()).toEqual(["resolution_by_severity", "resolution_by_urgency"]);
    expect(await viewsAt("2026-03-10 10:21", subject)).toMatchObject([
      { timer: "first_contact", dueAt: wire("2026-03-10 10:30") },
      { timer: "resolution_by_urgency", dueAt: wire("2026-03-11 10:00"), limit: 1440 },
      { timer: "resolution_by_severity", dueAt: wire("2026-03-13 17:30"), limit: 3 },
    ]);
    expect(await when("2026-03-10 10:21", (tx) => explainTimer(tx, subject, "resolution_by_urgency"))).toMatchObject({
      facts: { urgency: "important", channel: "hotline" },
      moves: [{ cause: "regraded", before: wire("2026-03-12 10:00"), after: wire("2026-03-11 10:00") }],
    });
  });

  test("starts what applies only now as if it had stood still with the others, and it stands still while they do", async () => {
    const subject = newSubject();
    const waiting = { reasonCode: "waiting_for_customer", reason: "等照片" } as const;
    await begin(subject, ["agreed_solution"]);
    await when("2026-03-10 11:00", (tx) => pauseTimers(tx, subject, waiting));
    await when("2026-03-10 13:00", (tx) => resumeTimers(tx, subject));
    const missing = (time: string, timer: "resolution_by_urgency" | "resolution_by_severity") =>
      when(time, (tx) => startMissing(tx, subject, { timers: [timer], facts: FACTS, from: at(START) }));
    expect((await missing("2026-03-10 14:00", "resolution_by_urgency")).nextDueAt).toEqual(at("2026-03-11 12:00"));
    expect(await when("2026-03-10 14:00", (tx) => explainTimer(tx, subject, "resolution_by_urgency"))).toMatchObject({
      pauses: [{ ...waiting, from: wire("2026-03-10 11:00"), to: wire("2026-03-10 13:00") }],
      moves: [{ cause: "regraded", before: wire("2026-03-12 10:00"), after: wire("2026-03-12 12:00") }],
    });
    await when("2026-03-10 15:00", (tx) => pauseTimers(tx, subject, waiting));
    expect((await missing("2026-03-10 16:00", "resolution_by_severity")).nextDueAt).toBeNull();
    const stands = async (time: string) => (await viewsAt(time, subject)).find(({ timer }) => timer === "resolution_by_severity");
    expect(await stands("2026-03-10 16:01")).toMatchObject({ state: "paused", pausedSince: wire("2026-03-10 15:00") });
    await when("2026-03-10 17:00", (tx) => resumeTimers(tx, subject));
    expect(await stands("2026-03-10 17:01")).toMatchObject({ state: "running" });
  });

  test("takes the pause of what it calls off over to what runs in its place", async () => {
    const subject = newSubject();
    await begin(subject, ["proposal"], { ...FACTS, channel: "email" });
    await when("2026-03-10 10:05", (tx) => pauseTimers(tx, subject, { reasonCode: "waiting_for_customer", reason: "等照片" }));
    await when("2026-03-10 10:07", async (tx) => {
      await stopTimers(tx, subject, { as: "cancelled" });
      return await startMissing(tx, subject, { timers: ["agreed_solution"], facts: FACTS, from: at(START) });
    });
    expect(await viewAt("2026-03-10 10:08", subject)).toMatchObject({ timer: "agreed_solution", state: "paused" });
  });

  test("may show that it is overdue already", async () => {
    const subject = newSubject();
    await begin(subject, ["resolution_by_urgency"]);
    await when("2026-03-10 16:00", (tx) => regradeTimers(tx, subject, { urgency: "urgent" }));
    expect(await viewAt("2026-03-10 16:00", subject)).toMatchObject({
      state: "breached",
      dueAt: wire("2026-03-10 14:00"),
      overdueMinutes: 120,
    });
  });

  test("does not move what is overdue", async () => {
    const subject = newSubject();
    await begin(subject, ["resolution_by_urgency"], { ...FACTS, urgency: "urgent" });
    expect((await when("2026-03-10 16:00", (tx) => regradeTimers(tx, subject, { urgency: "general" }))).timers).toEqual([]);
    expect(await viewAt("2026-03-10 16:00", subject)).toMatchObject({ state: "breached", dueAt: wire("2026-03-10 14:00") });
  });

  test("cancels what no row fits any more", async () => {
    const subject = newSubject();
    await begin(subject, ["proposal", "agreed_solution"]);
    expect(await when("2026-03-10 10:10", (tx) => regradeTimers(tx, subject, { urgency: "urgent" }))).toEqual({
      timers: ["proposal"],
      nextDueAt: at("2026-03-11 10:00"),
    });
    expect((await viewsAt("2026-03-10 10:11", subject)).at(-1)).toMatchObject({ timer: "proposal", state: "cancelled" });
  });

  test("counts the pauses there were, and ends one that held up nothing", async () => {
    const subject = newSubject();
    const why = { reasonCode: "waiting_for_customer" as const, reason: "等客户" };
    await begin(subject, ["resolution_by_urgency"]);
    await when("2026-03-10 11:00", (tx) => pauseTimers(tx, subject, why));
    await when("2026-03-10 12:00", (tx) => resumeTimers(tx, subject));
    await when("2026-03-10 17:00", (tx) => pauseTimers(tx, subject, why));
    // Four hours from ten and one hour paused: due at three, two hours before the second pause began.
    const regraded = await when("2026-03-10 18:00", (tx) => regradeTimers(tx, subject, { urgency: "urgent" }));
    expect(regraded.nextDueAt).toEqual(at("2026-03-10 15:00"));
    expect(await viewAt("2026-03-10 18:00", subject)).toMatchObject({ state: "breached", overdueMinutes: 180 });
  });

  test("while it stands still moves what it is due by when it runs on", async () => {
    const subject = newSubject();
    await begin(subject, ["resolution_by_urgency"]);
    await when("2026-03-10 11:00", (tx) => pauseTimers(tx, subject, { reasonCode: "waiting_for_parts", reason: "缺货" }));
    expect((await when("2026-03-10 12:00", (tx) => regradeTimers(tx, subject, { urgency: "important" }))).nextDueAt).toBeNull();
    expect((await when("2026-03-10 13:00", (tx) => resumeTimers(tx, subject))).nextDueAt).toEqual(at("2026-03-11 12:00"));
  });
});
