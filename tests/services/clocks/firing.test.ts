import {
  fireTimers,
  pauseTimers,
  promise,
  resumeTimers,
  startTimers,
  stopTimers,
  type TimerNews,
  type TimerSubject,
  timerBreached,
  timersWaking,
  timerWarned,
} from "@services/clocks/index.server";
import { BUSINESS_JOBS } from "@services/jobs.server";
import type { Tx } from "@services/platform/command.server";
import { beforeAll, describe, expect, test } from "vitest";
import { times } from "../../support/at-once";
import { at, FACTS, newSubject, openClocks, START } from "../../support/clocks-desk";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";

const database = useDatabase(20);
keepInvariants(database);
const { when, begin } = openClocks(database);
const fire = (time: string) => fireTimers(contextFor(database, actors.system, { now: at(time) }));

/** What a module above does with the news, within the same transaction; a subject may make it fail first. */
const fails = new Map<string, (tx: Tx) => Promise<unknown>>();
async function tell(tx: Tx, stage: string, { subject, timer, run, urgent, escalatesTo }: TimerNews): Promise<void> {
  await tx.$executeRaw`INSERT INTO told VALUES (${subject.no}, ${timer}, ${run}, ${stage}, ${urgent}, ${escalatesTo})`;
  const fail = fails.get(subject.no);
  fails.delete(subject.no);
  await fail?.(tx);
}
beforeAll(async () => {
  await database.current.db
    .$executeRaw`CREATE TABLE told (no text, timer text, run integer, stage text, urgent boolean, escalates_to text)`;
  await database.current.db.$executeRaw`CREATE TABLE owner (no text PRIMARY KEY, changes integer NOT NULL DEFAULT 0)`;
  timersWaking.react(async (tx, { subject }) => void (await lockOwner(tx, subject)));
  timerWarned.react((tx, news) => tell(tx, "warned", news));
  timerBreached.react((tx, news) => tell(tx, "breached", news));
});
const lockOwner = (tx: Tx, { no }: TimerSubject) => tx.$queryRaw`SELECT 1 FROM owner WHERE no = ${no} FOR UPDATE`;
const own = ({ no }: TimerSubject) => database.current.db.$executeRaw`INSERT INTO owner VALUES (${no})`;

const toldOf = async ({ no }: TimerSubject) =>
  (
    await database.current.db.$queryRaw<
      { said: string }[]
    >`SELECT timer || ' #' || run || ' ' || stage AS said FROM told WHERE no = ${no} ORDER BY ctid`
  ).map(({ said }) => said);

describe("the job tells", () => {
  test("a warning at its instant and a breach after the deadline, each once however often it runs", async () => {
    const subject = newSubject();
    await begin(subject, ["first_contact"]);
    await fire("2026-03-10 10:23");
    expect(await toldOf(subject)).toEqual([]);
    for (const time of ["2026-03-10 10:24", "2026-03-10 10:25", "2026-03-10 10:30"]) await fire(time);
    expect(await toldOf(subject)).toEqual(["first_contact #1 warned"]);
    for (const time of ["2026-03-10 10:31", "2026-03-10 10:32", "2026-03-12 10:00"]) await fire(time);
    expect(await toldOf(subject)).toEqual(["first_contact #1 warned", "first_contact #1 breached"]);
  });

  test("whom to tell, and whether it can wait for the morning", async () => {
    const subject = newSubject();
    await begin(subject, ["first_contact", "forward"], { ...FACTS, urgency: "urgent" });
    await fire("2026-03-10 11:00");
    const rows = await database.current.db
      .$queryRaw`SELECT timer, urgent, escalates_to FROM told WHERE no = ${subject.no} AND stage = 'breached' ORDER BY timer`;
    expect(rows).toEqual([
      { timer: "first_contact", urgent: true, escalates_to: "service_manager" },
      { timer: "forward", urgent: true, escalates_to: "next_step" },
    ]);
  });

  test("what was missed while nobody worked, once", async () => {
    const subject = newSubject();
    await begin(subject, ["forward", "agreed_solution"]);
    await fire("2026-03-20 10:00");
    await fire("2026-03-20 10:01");
    expect((await toldOf(subject)).sort()).toEqual([
      "agreed_solution #1 breached",
      "agreed_solution #1 warned",
      "forward #1 breached",
      "forward #1 warned",
    ]);
  });

  test("each run of its own", async () => {
    const subject = newSubject();
    await begin(subject, ["forward"]);
    await fire("2026-03-10 10:06");
    await when("2026-03-10 10:10", (tx) => stopTimers(tx, subject, { as: "done" }));
    await when("2026-03-10 11:00", (tx) => startTimers(tx, subject, { timers: ["forward"], facts: FACTS }));
    await fire("2026-03-10 11:04");
    expect((await toldOf(subject)).at(-1)).toBe("forward #2 warned");
  });

  test("nothing of what is done, called off or stands still", async () => {
    const [done, cancelled, paused] = [newSubject(), newSubject(), newSubject()];
    for (const subject of [done, cancelled, paused]) await begin(subject, ["first_contact"]);
    await when("2026-03-10 10:40", (tx) => stopTimers(tx, done, { as: "done" }));
    await when("2026-03-10 10:10", (tx) => stopTimers(tx, cancelled, { as: "cancelled" }));
    await when("2026-03-10 10:10", (tx) => pauseTimers(tx, paused, { reasonCode: "waiting_for_customer", reason: "等照片" }));
    await fire("2026-03-10 12:00");
    expect([await toldOf(done), await toldOf(cancelled), await toldOf(paused)]).toEqual([[], [], []]);
    await when("2026-03-10 12:10", (tx) => resumeTimers(tx, paused));
    await fire("2026-03-10 12:23");
    expect(await toldOf(paused)).toEqual([]);
    await fire("2026-03-10 12:31");
    expect(await toldOf(paused)).toEqual(["first_contact #1 warned", "first_contact #1 breached"]);
  });

  test("a broken promise, without a warning", async () => {
    const subject = newSubject();
    await when(START, (tx) => promise(tx, subject, { dueAt: at("2026-03-10 15:00"), note: "三点回电" }));
    await fire("2026-03-10 15:00");
    expect(await toldOf(subject)).toEqual([]);
    await fire("2026-03-10 15:01");
    expect(await toldOf(subject)).toEqual(["promise #1 breached"]);
  });
});

describe("each stage is told once", () => {
  test("by four workers at once", async () => {
    const subjects = times(60, () => newSubject());
    for (const subject of subjects) await begin(subject, ["forward", "first_contact"]);
    await Promise.all(times(4, () => fire("2026-03-10 10:40")));
    await fire("2026-03-10 10:41");
    for (const subject of subjects)
      expect((await toldOf(subject)).sort()).toEqual([
        "first_contact #1 breached",
        "first_contact #1 warned",
        "forward #1 breached",
        "forward #1 warned",
      ]);
  });

  test("when the one who told it was cut off before the end; others have their turn meanwhile", async () => {
    const [cut, failed, sound] = [newSubject(), newSubject(), newSubject()];
    for (const subject of [cut, failed, sound]) await begin(subject, ["forward"]);
    fails.set(cut.no, (tx) => tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
    fails.set(failed.no, () => Promise.reject(new Error("the module above fails")));
    await expect(fire("2026-03-10 10:40")).rejects.toThrow(/^2 of 3 failed/);
    expect([await toldOf(cut), await toldOf(failed), await toldOf(sound)]).toEqual([[], [], ["forward #1 warned", "forward #1 breached"]]);
    await fire("2026-03-10 10:41");
    for (const subject of [cut, failed, sound]) expect(await toldOf(subject)).toEqual(["forward #1 warned", "forward #1 breached"]);
  });

  test("or not at all, when a command stops the timers first; neither waits for the other in a circle", async () => {
    const subjects = times(40, () => newSubject());
    for (const subject of subjects) {
      await begin(subject, ["forward", "first_contact"]);
      await own(subject);
    }
    // Commands lock their subject, then its timers; the job has to come the same way.
    const stop = (subject: TimerSubject) =>
      when("2026-03-10 10:40", async (tx) => {
        await lockOwner(tx, subject);
        await stopTimers(tx, subject, { as: "done" });
        await tx.$executeRaw`UPDATE owner SET changes = changes + 1 WHERE no = ${subject.no}`;
      });
    await Promise.all([fire("2026-03-10 10:40"), fire("2026-03-10 10:40"), ...subjects.map(stop)]);
    await fire("2026-03-10 10:41");
    for (const subject of subjects) {
      const told = await toldOf(subject);
      expect(new Set(told).size).toBe(told.length);
      expect([0, 4]).toContain(told.length);
    }
    const [{ changes }] = await database.current.db.$queryRaw<[{ changes: number }]>`SELECT sum(changes)::int AS changes FROM owner`;
    expect(changes).toBe(40);
  });
});

test("it runs every minute and when a process begins to work", () => {
  expect(BUSINESS_JOBS["fire-timers"]).toMatchObject({ run: fireTimers, schedule: "* * * * *", atStart: true });
});

test("more than a batch is told in one go", async () => {
  const { db } = database.current;
  await db.$executeRaw`
    INSERT INTO timer (subject_kind, subject_no, timer, run, facts, policy, settings_version, started_at, started_by, due_at, provisional)
    SELECT 'many', 'M-' || n, 'forward', 1, '{}', '{"timer": "forward", "appliesTo": {}, "limit": 5, "unit": "clock_minutes"}', 0, ${at(START)}, 'x', ${at("2026-03-10 10:05")}, false
    FROM generate_series(1, 450) AS n`;
  await fire("2026-03-10 10:06");
  const [{ told }] = await db.$queryRaw<[{ told: number }]>`SELECT count(*)::int AS told FROM told WHERE no LIKE 'M-%'`;
  expect(told).toBe(450);
});
