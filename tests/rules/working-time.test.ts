import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  addWorkingDays,
  addWorkingMinutes,
  closeOfBusiness,
  countWorkingMinutes,
  isProvisional,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  workingIntervalsBetween,
} from "@services/calendar";
import { readPublishedDays } from "@services/calendar/published-days.server";
import { DomainError } from "@services/platform/errors";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { at, edgesOf, OFFICE, SHOP, shown, withHolidays } from "../support/office-hours";
import { DAYS_OF_2026, HOLIDAYS_OF_2026, isDayWorked, MAKE_UP_DAYS_OF_2026, MinuteWalk, toInstant, toMinute } from "./working-time-model";

const YEARS = [2026, 2027];
const office = withHolidays(OFFICE, YEARS);

/** Any minute of a month's days, with those that decide something drawn more often: around holidays, make-up days and interval edges. */
function minutesOf2026(hours: typeof OFFICE, lastDay: string) {
  const days = DAYS_OF_2026.slice(0, DAYS_OF_2026.indexOf(lastDay) + 1);
  const special = [...HOLIDAYS_OF_2026, ...MAKE_UP_DAYS_OF_2026].flatMap((day) => {
    const index = DAYS_OF_2026.indexOf(day);
    return [index - 1, index, index + 1].filter((near) => near >= 0 && near < days.length);
  });
  const day = fc.oneof(fc.constantFrom(...special), fc.nat(days.length - 1));
  const edges = edgesOf(hours);
  const minute = fc.oneof(fc.constantFrom(...edges, 0, 23 * 60 + 59), fc.nat(24 * 60 - 1));
  return fc.tuple(day, minute).map(([index, time]) => index * 24 * 60 + time);
}

describe.each([
  ["office hours", OFFICE],
  ["a shop's hours", SHOP],
])("working time of 2026 in %s agrees with a walk minute by minute", (_name, hours) => {
  const calendar = withHolidays(hours, YEARS);
  const walk = new MinuteWalk(hours);
  const starts = minutesOf2026(hours, "10-31");

  it("on which days are worked", () => {
    for (const day of DAYS_OF_2026) expect([day, isWorkingDay(calendar, `2026-${day}`)]).toEqual([day, isDayWorked(day, hours)]);
  });

  it("when working minutes are added", () => {
    const minutes = fc.oneof(fc.constantFrom(15, 210, 240, 450, 900), fc.integer({ min: 1, max: 9_000 }));
    fc.assert(
      fc.property(starts, minutes, (start, added) => {
        expect(toMinute(addWorkingMinutes(calendar, toInstant(start), added))).toBe(walk.add(start, added));
      }),
      { numRuns: 600 },
    );
  });

  it("when working minutes are counted and listed", () => {
    fc.assert(
      fc.property(starts, fc.oneof(fc.nat(3 * 24 * 60), fc.nat(60 * 24 * 60)), (from, length) => {
        const [begin, end] = [toInstant(from), toInstant(from + length)];
        expect(countWorkingMinutes(calendar, begin, end)).toBe(walk.count(from, from + length));
        expect(countWorkingMinutes(calendar, end, begin)).toBe(0 - walk.count(from, from + length));
        const listed = workingIntervalsBetween(calendar, begin, end).map((interval) => [toMinute(interval.from), toMinute(interval.to)]);
        expect(joinTouching(listed)).toEqual(walk.stretches(from, from + length));
      }),
      { numRuns: 250 },
    );
  });

  it("when working days are added", () => {
    fc.assert(
      fc.property(starts, fc.nat(25), (start, days) => {
        expect(toMinute(addWorkingDays(calendar, toInstant(start), days))).toBe(walk.closeAfter(start, days));
      }),
      { numRuns: 400 },
    );
  });
});

/** The walk cannot see where one interval ends and the next begins at the same minute. */
function joinTouching(stretches: number[][]): number[][] {
  const joined: number[][] = [];
  for (const [from, to] of stretches) {
    const last = joined.at(-1);
    if (last && last[1] === from) last[1] = to!;
    else joined.push([from!, to!]);
  }
  return joined;
}

describe("working minutes", () => {
  const instants = fc.date({ min: at("2024-01-01 00:00"), max: at("2027-06-30 00:00"), noInvalidDate: true });

  it("added and counted again are the same, to the millisecond", () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 20_000 * 60_000 }), (start, milliseconds) => {
        const end = addWorkingMinutes(office, start, milliseconds / 60_000);
        expect(Math.round(countWorkingMinutes(office, start, end) * 60_000)).toBe(milliseconds);
        expect(workingIntervalsBetween(office, start, end).at(-1)?.to ?? start).toEqual(end);
      }),
    );
  });

  it("a later start never ends earlier, in minutes or in days", () => {
    fc.assert(
      fc.property(instants, fc.nat(10 * 24 * 3_600_000), fc.nat(3_000), (start, wait, amount) => {
        const later = new Date(start.getTime() + wait);
        expect(addWorkingMinutes(office, later, amount + 1) >= addWorkingMinutes(office, start, amount + 1)).toBe(true);
        expect(addWorkingDays(office, later, amount % 10) >= addWorkingDays(office, start, amount % 10)).toBe(true);
      }),
    );
  });

  it.each([
    ["within an interval", "2026-03-04 09:00", 15, "2026-03-04 09:15"],
    ["used up at the interval's end", "2026-03-04 11:45", 15, "2026-03-04 12:00"],
    ["over noon", "2026-03-04 11:50", 15, "2026-03-04 13:35"],
    ["from the night", "2026-03-04 23:10", 30, "2026-03-05 09:00"],
    ["from before opening", "2026-03-04 06:00", 30, "2026-03-04 09:00"],
    ["from Friday evening, the Saturday being worked", "2026-02-13 17:00", 60, "2026-02-14 09:00"],
    ["over Spring Festival", "2026-02-14 17:00", 60, "2026-02-24 09:00"],
    ["from a public holiday", "2026-10-03 12:00", 1, "2026-10-08 08:31"],
    ["nothing", "2026-10-03 12:00", 0, "2026-10-03 12:00"],
  ])("%s", (_name, start, minutes, end) => {
    expect(shown(addWorkingMinutes(office, at(start), minutes))).toBe(end);
  });

  it("the counted intervals are listed one by one", () => {
    const listed = workingIntervalsBetween(office, at("2026-02-13 16:00"), at("2026-02-24 09:00"));
    expect(listed.map(({ from, to, minutes }) => `${shown(from)} → ${shown(to)}: ${minutes}`)).toEqual([
      "2026-02-13 16:00 → 2026-02-13 17:30: 90",
      "2026-02-14 08:30 → 2026-02-14 12:00: 210",
      "2026-02-14 13:30 → 2026-02-14 17:30: 240",
      "2026-02-24 08:30 → 2026-02-24 09:00: 30",
    ]);
  });
});

describe("working days", () => {
  it.each([
    ["in office hours", "2026-03-05 10:00", 1, "2026-03-06 17:30"],
    ["before opening", "2026-03-05 07:00", 1, "2026-03-06 17:30"],
    ["at the minute of closing", "2026-03-06 17:30", 1, "2026-03-09 17:30"],
    ["after close counts as the next working day", "2026-03-06 17:31", 1, "2026-03-10 17:30"],
    ["on a Saturday counts as the next working day, like Friday night", "2026-03-07 10:00", 1, "2026-03-10 17:30"],
    ["on a make-up Saturday", "2026-02-28 10:00", 1, "2026-03-02 17:30"],
    ["before the National Day break", "2026-09-30 10:00", 1, "2026-10-08 17:30"],
    ["within the National Day break", "2026-10-02 10:00", 1, "2026-10-09 17:30"],
    ["over a make-up Saturday", "2026-10-08 10:00", 3, "2026-10-12 17:30"],
    ["none: the close of the same day", "2026-03-05 10:00", 0, "2026-03-05 17:30"],
    ["into a year nobody has announced, by weekends alone", "2026-12-31 10:00", 2, "2027-01-04 17:30"],
  ])("%s", (_name, start, days, end) => {
    expect(shown(addWorkingDays(office, at(start), days))).toBe(end);
  });

  it("the next working day is found past holidays and on make-up days", () => {
    expect(nextWorkingDay(office, "2026-02-13")).toBe("2026-02-14");
    expect(nextWorkingDay(office, "2026-02-14")).toBe("2026-02-24");
    expect(nextWorkingDay(office, "2026-09-19")).toBe("2026-09-20");
    expect(shown(closeOfBusiness(office, "2026-09-20"))).toBe("2026-09-20 17:30");
  });
});

describe("the calendar's limits", () => {
  const idle: WorkingCalendar = { ...office, workingWeekdays: [], days: {} };
  const refusedWith = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      return error instanceof DomainError ? error.code : error;
    }
    return "answered";
  };

  it.each<[string, () => unknown]>([
    ["minutes in a calendar without a working day", () => addWorkingMinutes(idle, at("2026-01-05 09:00"), 1)],
    ["days in a calendar without a working day", () => addWorkingDays(idle, at("2026-01-05 09:00"), 1)],
    ["the next working day where there is none", () => nextWorkingDay(idle, "2026-01-05")],
    ["more minutes than ten years hold", () => addWorkingMinutes(office, at("2026-01-05 09:00"), 3_000_000)],
    ["more days than ten years hold", () => addWorkingDays(office, at("2026-01-05 09:00"), 3_000)],
    ["counting over more than ten years", () => countWorkingMinutes(office, at("2026-01-05 09:00"), at("2037-01-05 09:00"))],
    ["a calendar without hours", () => addWorkingDays({ ...office, intervals: [] }, at("2026-01-05 09:00"), 1)],
  ])("%s is refused", (_name, act) => {
    expect(refusedWith(act)).toBe("invalid_input");
  });

  it("an amount that is no amount is a mistake of the caller", () => {
    for (const minutes of [-1, Number.NaN]) expect(() => addWorkingMinutes(office, at("2026-01-05 09:00"), minutes)).toThrow(RangeError);
    for (const days of [-1, 1.5]) expect(() => addWorkingDays(office, at("2026-01-05 09:00"), days)).toThrow(RangeError);
  });
});

describe("the published days", () => {
  it("of 2026 are those of the State Council's notice", () => {
    const { days } = readPublishedDays([2026]);
    const named = (kind: string) =>
      Object.keys(days)
        .filter((day) => days[day] === kind)
        .sort();
    expect(named("holiday")).toEqual(HOLIDAYS_OF_2026.map((day) => `2026-${day}`));
    expect(named("workday")).toEqual(MAKE_UP_DAYS_OF_2026.map((day) => `2026-${day}`));
  });

  it("are known of 2026 and not of 2027", () => {
    expect(readPublishedDays([2025, 2026, 2027]).publishedYears).toEqual([2025, 2026]);
    expect(isProvisional(office, "2026-12-31")).toBe(false);
    expect(isProvisional(office, "2027-01-01")).toBe(true);
  });

  it("do not depend on the zone the server stands in", () => {
    const module = fileURLToPath(new URL("../../services/calendar/published-days.server.ts", import.meta.url));
    const script = `import(${JSON.stringify(module)}).then((days) => process.stdout.write(JSON.stringify(days.readPublishedDays([2025, 2026]))))`;
    const options = { env: { ...process.env, TZ: "America/Los_Angeles" }, encoding: "utf8" } as const;
    const told = execFileSync(process.execPath, ["--import", "tsx", "--eval", script], options);
    expect(JSON.parse(told)).toEqual(readPublishedDays([2025, 2026]));
  });

  it("and hours are the company's where the server stands elsewhere", () => {
    vi.stubEnv("TZ", "America/Los_Angeles");
    expect(shown(addWorkingDays(office, at("2026-02-13 18:00"), 1))).toBe("2026-02-24 17:30");
    expect(shown(addWorkingMinutes(office, at("2026-02-13 08:00"), 480))).toBe("2026-02-14 09:00");
    vi.unstubAllEnvs();
  });
});
