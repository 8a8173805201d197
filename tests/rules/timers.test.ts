import { dueAt, listCounted, type TimerCourse } from "@services/clocks/due";
import { findPolicy } from "@services/clocks/policy";
import { stageAt } from "@services/clocks/stage";
import { SHIPPED_POLICIES, type SlaPolicy, slaPolicies, TIMERS } from "@services/platform/sla-policies";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { at, edgesOf, OFFICE, SHOP, shown, withHolidays } from "../support/office-hours";
import { type Case, DAYS, SPECIAL_DAYS, TimerWalk, toInstant, toMinute } from "./timer-model";
import { SHIPPED_CASES } from "./timers-table";

const YEARS = [2024, 2025, 2026, 2027];
const office = withHolidays(OFFICE, YEARS);

describe("the shipped table", () => {
  it.each(SHIPPED_CASES)("$timer of $facts begun $start", ({ timer, facts, start, due }) => {
    const policy = findPolicy(SHIPPED_POLICIES, timer, facts);
    expect(policy && shown(dueAt(office, { policy, facts, startedAt: at(start), pauses: [] }, at(start)).dueAt)).toBe(due);
  });

  test("is gone through row by row", () => {
    const met = new Set(SHIPPED_CASES.map(({ timer, facts }) => findPolicy(SHIPPED_POLICIES, timer, facts)));
    expect(SHIPPED_POLICIES.filter((policy) => !met.has(policy))).toEqual([]);
    expect(new Set(SHIPPED_CASES.map(({ timer }) => timer))).toEqual(new Set(TIMERS));
  });

  test("has the setting's shape", () => {
    expect(slaPolicies.parse(SHIPPED_POLICIES)).toEqual(SHIPPED_POLICIES);
  });
});

describe("the row that applies", () => {
  const row = (limit: number, appliesTo: SlaPolicy["appliesTo"]): SlaPolicy => ({
    timer: "forward",
    appliesTo,
    limit,
    unit: "clock_minutes",
  });
  const rows = [
    row(1, {}),
    row(2, { urgency: ["urgent"] }),
    row(3, { channels: ["email", "fax"] }),
    row(4, { urgency: ["urgent"], channels: ["email"] }),
    row(5, { exceptCategories: ["conduct"], severity: ["major"] }),
  ];
  it.each([
    ["any case", {}, 1],
    ["one thing said", { urgency: "urgent" }, 2],
    ["another value of it", { urgency: "general" }, 1],
    ["either of its values", { channel: "fax" }, 3],
    ["two things said that tie: the first", { urgency: "urgent", channel: "fax" }, 2],
    ["two things said by one row", { urgency: "urgent", channel: "email" }, 4],
    ["a category within an excepted one", { category: "conduct.quarrel", severity: "major" }, 1],
    ["a category beside it", { category: "service.attitude", severity: "major" }, 5],
    ["no category", { severity: "major" }, 5],
    ["a fact that is null", { urgency: null, severity: "major", channel: null }, 5],
  ])("to %s", (_what, facts, limit) => {
    expect(findPolicy(rows, "forward", facts)?.limit).toBe(limit);
  });

  test("to none: the timer does not run", () => {
    expect(findPolicy(rows, "proposal", {})).toBeUndefined();
    expect(findPolicy([row(1, { level: ["major"] })], "forward", { level: "level_1" })).toBeUndefined();
  });
});

test("until an instant that was named every minute counts, whatever the row's own time; it warns after its share of it", () => {
  const policy: SlaPolicy = { timer: "liaison_answer", appliesTo: {}, limit: 3, unit: "working_days", warnAtPercent: 80 };
  const named = { policy, facts: { dueAt: "2026-03-10T23:00:00.000+08:00" }, startedAt: at("2026-03-10 18:00"), pauses: [] };
  const { dueAt: due, warnAt, provisional } = dueAt(office, named, named.startedAt);
  expect([shown(due), warnAt && shown(warnAt), provisional]).toEqual(["2026-03-10 23:00", "2026-03-10 22:00", false]);
  expect(listCounted(office, named, due)).toEqual([{ from: named.startedAt, to: due, minutes: 300 }]);
});

const policyOf = ({ unit, limit, byDayOnly }: Case): SlaPolicy => ({
  ...{ timer: "forward", appliesTo: {}, limit, unit },
  ...(byDayOnly ? { atNight: "working_time_unless_urgent" } : {}),
});
const courseOf = (drawn: Case): TimerCourse => ({
  policy: policyOf(drawn),
  facts: {},
  startedAt: toInstant(drawn.start),
  pauses: drawn.pauses.map(([from, to]) => ({ from: toInstant(from), to: toInstant(to) })),
});

/** Any minute of the first 33 months, those that decide something drawn more often. */
function drawCases(hours: typeof OFFICE): fc.Arbitrary<Case> {
  const edges = edgesOf(hours);
  const lastDay = DAYS.indexOf("2026-09-30");
  const day = fc.oneof(fc.constantFrom(...SPECIAL_DAYS.filter((index) => index <= lastDay)), fc.nat(lastDay));
  const minute = fc.oneof(fc.constantFrom(...edges, 0, 1_439), fc.nat(1_439));
  const start = fc.tuple(day, minute).map(([index, time]) => index * 1_440 + time);
  const limit = fc.oneof(
    fc.record({
      unit: fc.constant("clock_minutes" as const),
      limit: fc.oneof(fc.constantFrom(5, 30, 60, 1_440), fc.integer({ min: 1, max: 3_000 })),
    }),
    fc.record({
      unit: fc.constant("working_minutes" as const),
      limit: fc.oneof(fc.constantFrom(15, 210, 450), fc.integer({ min: 1, max: 3_000 })),
    }),
    fc.record({ unit: fc.constant("working_days" as const), limit: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ unit: fc.constant("clock_days" as const), limit: fc.integer({ min: 1, max: 15 }) }),
  );
  // Gaps and lengths in turn, so that pauses follow each other; some begin after the deadline.
  const gap = fc.oneof(fc.nat(90), fc.nat(3_000));
  const length = fc.oneof(fc.nat(60), fc.nat(4_000));
  const gaps = fc.array(fc.tuple(gap, length), { maxLength: 3 });
  return fc
    .record({ limit, start, gaps, byDayOnly: fc.boolean() })
    .map(({ limit: { unit, limit: amount }, start: begin, gaps: drawn, byDayOnly }) => {
      let last = begin;
      const pauses = drawn.map(([before, paused]) => {
        const from = last + before;
        last = from + paused;
        return [from, last] as const;
      });
      return { unit, limit: amount, start: begin, pauses, byDayOnly: byDayOnly && unit === "clock_minutes" };
    });
}

describe.each([
  ["office hours", OFFICE, 7_000],
  ["a shop's hours", SHOP, 3_000],
])("in %s a walk minute by minute through 2024 to 2026 agrees", (_name, hours, numRuns) => {
  test("on when every timer is due, on what counted until then, and on nothing before its warning", { timeout: 120_000 }, () => {
    const calendar = withHolidays(hours, YEARS);
    const walk = new TimerWalk(hours);
    fc.assert(
      fc.property(drawCases(hours), fc.integer({ min: 1, max: 99 }), (drawn, share) => {
        const course = courseOf(drawn);
        const policy = { ...course.policy, warnAtPercent: share };
        const { dueAt: due, warnAt } = dueAt(calendar, { ...course, policy }, course.startedAt);
        expect(toMinute(due)).toBe(walk.due(drawn));
        const counted = listCounted(calendar, course, due);
        const limit = walk.used(drawn, toMinute(due));
        expect(counted.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(limit);
        // The warning comes when its share is used up: not a minute before, and not a minute after.
        const warned = toMinute(warnAt!);
        expect(walk.used(drawn, Math.floor(warned))).toBeLessThanOrEqual((limit * share) / 100 + 1e-6);
        expect(walk.used(drawn, Math.ceil(warned))).toBeGreaterThanOrEqual((limit * share) / 100 - 1e-3);
      }),
      { numRuns },
    );
  });
});

describe("a pause", () => {
  const half: SlaPolicy = { timer: "agreed_solution", appliesTo: {}, limit: 60, unit: "clock_minutes", warnAtPercent: 50 };
  const from = (start: string, ...pauses: [string, string | null][]): TimerCourse => ({
    ...{ policy: half, facts: {}, startedAt: at(start) },
    pauses: pauses.map(([begin, end]) => ({ from: at(begin), to: end === null ? null : at(end) })),
  });
  const dues = (course: TimerCourse, now = "2026-03-10 10:00") => {
    const { dueAt: due, warnAt } = dueAt(office, course, at(now));
    return [shown(warnAt!), shown(due)];
  };

  it.each<[string, TimerCourse, string, string]>([
    ["none", from("2026-03-10 10:00"), "2026-03-10 10:30", "2026-03-10 11:00"],
    [
      "before the warning moves both",
      from("2026-03-10 10:00", ["2026-03-10 10:10", "2026-03-10 10:40"]),
      "2026-03-10 11:00",
      "2026-03-10 11:30",
    ],
    [
      "after the warning moves the deadline only",
      from("2026-03-10 10:00", ["2026-03-10 10:40", "2026-03-10 12:00"]),
      "2026-03-10 10:30",
      "2026-03-10 12:20",
    ],
    [
      "at the deadline moves nothing",
      from("2026-03-10 10:00", ["2026-03-10 11:00", "2026-03-10 12:00"]),
      "2026-03-10 10:30",
      "2026-03-10 11:00",
    ],
    [
      "after the deadline moves nothing",
      from("2026-03-10 10:00", ["2026-03-10 11:01", "2026-03-10 12:00"]),
      "2026-03-10 10:30",
      "2026-03-10 11:00",
    ],
    [
      "twice adds up",
      from("2026-03-10 10:00", ["2026-03-10 10:10", "2026-03-10 10:20"], ["2026-03-10 11:05", "2026-03-10 11:25"]),
      "2026-03-10 10:40",
      "2026-03-10 11:30",
    ],
    ["that runs takes until now", from("2026-03-10 10:00", ["2026-03-10 10:10", null]), "2026-03-10 13:20", "2026-03-10 13:50"],
  ])("%s", (_what, course, warn, due) => {
    expect(dues(course, "2026-03-10 13:00")).toEqual([warn, due]);
  });

  test("of a working-day limit takes working time only", () => {
    const course: TimerCourse = {
      policy: { timer: "department_done", appliesTo: {}, limit: 1, unit: "working_days" },
      ...{ facts: {}, startedAt: at("2026-03-13 10:00") },
      pauses: [{ from: at("2026-03-13 17:00"), to: at("2026-03-16 09:00") }],
    };
    expect(shown(dueAt(office, course, at("2026-03-16 09:00")).dueAt)).toBe("2026-03-17 09:30");
  });

  test("is missing from what was counted", () => {
    const course = from("2026-03-10 10:00", ["2026-03-10 10:10", "2026-03-10 10:40"]);
    expect(
      listCounted(office, course, at("2026-03-10 11:30")).map(({ from: begin, to, minutes }) => [shown(begin), shown(to), minutes]),
    ).toEqual([
      ["2026-03-10 10:00", "2026-03-10 10:10", 10],
      ["2026-03-10 10:40", "2026-03-10 11:30", 50],
    ]);
  });
});

describe("a timer stands", () => {
  const timer = { dueAt: at("2026-03-10 11:00"), warnAt: at("2026-03-10 10:48"), pausedSince: null, outcome: null };
  it.each([
    ["before the warning", timer, "2026-03-10 10:47", "running"],
    ["at the warning", timer, "2026-03-10 10:48", "warned"],
    ["at the deadline", timer, "2026-03-10 11:00", "warned"],
    ["after it", timer, "2026-03-10 11:01", "breached"],
    ["without a warning", { ...timer, warnAt: null }, "2026-03-10 11:00", "running"],
    ["paused", { ...timer, pausedSince: at("2026-03-10 10:30") }, "2026-03-10 12:00", "paused"],
    ["met", { ...timer, outcome: "met" as const }, "2026-03-10 12:00", "met"],
    ["met late", { ...timer, outcome: "met_late" as const }, "2026-03-10 12:00", "met_late"],
    ["called off", { ...timer, outcome: "cancelled" as const }, "2026-03-10 12:00", "cancelled"],
    ["followed by another run", { ...timer, outcome: "restarted" as const }, "2026-03-10 12:00", "cancelled"],
  ])("%s", (_when, staged, now, stage) => {
    expect(stageAt(staged, at(now))).toBe(stage);
  });
});

test("what lies in a year nobody has announced is provisional, unless every minute counts", () => {
  const course = (unit: SlaPolicy["unit"]): TimerCourse => ({
    policy: { timer: "department_done", appliesTo: {}, limit: 2, unit },
    ...{ facts: {}, startedAt: at("2026-12-31 10:00"), pauses: [] },
  });
  const told = (unit: SlaPolicy["unit"]) => dueAt(office, course(unit), at("2026-12-31 10:00"));
  expect(told("working_days")).toMatchObject({ dueAt: at("2027-01-04 17:30"), provisional: true });
  expect(told("clock_days")).toMatchObject({ dueAt: at("2027-01-02 10:00"), provisional: false });
});

it.each([
  ["no limit", { limit: 0 }],
  ["a part of a minute", { limit: 1.5 }],
  ["more days than a year", { limit: 367, unit: "working_days" }],
  ["a warning at the deadline", { warnAtPercent: 100 }],
  ["an unknown role", { escalatesTo: "boss" }],
  ["an unknown urgency", { appliesTo: { urgency: ["soon"] } }],
  ["an empty choice", { appliesTo: { channels: [] } }],
  ["an unknown field", { appliesTo: { colour: ["red"] } }],
  ["an unknown timer", { timer: "coffee" }],
])("a row with %s is refused", (_what, change) => {
  const row = { timer: "forward", appliesTo: {}, limit: 5, unit: "clock_minutes" };
  expect(slaPolicies.safeParse([row]).success).toBe(true);
  expect(slaPolicies.safeParse([{ ...row, ...change }]).success).toBe(false);
});
