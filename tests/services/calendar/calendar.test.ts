import { isWorkingDay } from "@services/calendar";
import { loadYear, readCalendar, readMissingYear, readYear, saveDay, uploadDays } from "@services/calendar/index.server";
import { query } from "@services/platform/command.server";
import { type Actor, ROLES } from "@services/platform/context";
import { instantAt } from "@services/platform/time";
import { changeSetting } from "@services/settings/index.server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
const as = (actor: Actor, more = {}) => contextFor(database, actor, more);
const admin = () => as(actors.administrator());

const worksOn = query({
  name: "test/works-on",
  input: z.strictObject({ days: z.array(z.string()) }),
  action: "calendar.read",
  async run(reader, { days }) {
    const calendar = await readCalendar(reader);
    return { works: days.map((day) => isWorkingDay(calendar, day)), publishedYears: calendar.publishedYears };
  },
});
const eventsOf = (year: string) =>
  database.current.db.event.findMany({ where: { subjectKind: "calendar", subjectNo: year }, orderBy: { seq: "asc" } });

describe("loading a year", () => {
  test("takes the State Council's days of 2026, by whom they are read at once", async () => {
    // Thursday before, Spring Festival, the Saturday made up for it, an ordinary Saturday
    const days = ["2026-02-12", "2026-02-17", "2026-02-14", "2026-03-07"];
    expect(await worksOn(admin(), { days })).toEqual({ works: [true, true, false, false], publishedYears: [] });
    expect(await loadYear(admin(), { year: 2026 })).toEqual({ year: 2026, source: "chinese-days", daysAdded: 33 + 6 });
    expect(await worksOn(admin(), { days })).toEqual({ works: [true, false, true, false], publishedYears: [2026] });
    const year = await readYear(admin(), { year: 2026 });
    expect(year).toMatchObject({ published: true, source: "chinese-days", warning: null });
    expect(year.days).toHaveLength(39);
    expect(year.days).toContainEqual({ day: "2026-10-01", kind: "holiday", name: "国庆节" });
    expect(year.days).toContainEqual({ day: "2026-02-14", kind: "workday", name: "春节" });
  });

  test("again changes nothing", async () => {
    expect(await loadYear(as(actors.system), { year: 2026 })).toMatchObject({ daysAdded: 0 });
    expect(await eventsOf("2026")).toHaveLength(1);
  });

  test("that nobody has announced is refused; by hand it can be entered, with what was saved before", async () => {
    expect((await refusalOf(loadYear(admin(), { year: 2099 }))).fields).toEqual(["year"]);
    await saveDay(admin(), { day: "2099-01-02", kind: "holiday", name: "厂庆" });
    const days = [
      { day: "2099-01-01", kind: "holiday" as const, name: "元旦" },
      { day: "2099-01-02", kind: "workday" as const },
    ];
    expect(await loadYear(admin(), { year: 2099, days })).toEqual({ year: 2099, source: "entered", daysAdded: 1 });
    expect((await readYear(admin(), { year: 2099 })).days).toEqual([
      { day: "2099-01-01", kind: "holiday", name: "元旦" },
      { day: "2099-01-02", kind: "holiday", name: "厂庆" },
    ]);
    expect((await refusalOf(loadYear(admin(), { year: 2098, days }))).fields).toEqual(["days[0].day"]);
  });
});

describe("saving a day", () => {
  test("makes it a holiday, a workday, or what its weekday is; the events tell what it was", async () => {
    const friday = { days: ["2026-03-13"] };
    await saveDay(admin(), { day: "2026-03-13", kind: "holiday", name: "盘点" });
    expect((await worksOn(admin(), friday)).works).toEqual([false]);
    await saveDay(admin(), { day: "2026-03-13", kind: "workday" });
    expect((await worksOn(admin(), friday)).works).toEqual([true]);
    await saveDay(admin(), { day: "2026-03-13", kind: null });
    expect((await worksOn(admin(), friday)).works).toEqual([true]);
    expect((await eventsOf("2026")).slice(-2)).toMatchObject([
      { data: { day: "2026-03-13", before: { kind: "holiday", name: "盘点" }, after: { kind: "workday" } } },
      { data: { before: { kind: "workday" }, after: null } },
    ]);
  });

  test.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    const actor = { login: role, name: role, roles: [role] };
    expect((await refusalOf(saveDay(as(actor), { day: "2026-03-13", kind: "holiday" }))).code).toBe("forbidden");
    expect((await refusalOf(loadYear(as(actor), { year: 2025 }))).code).toBe("forbidden");
  });
});

describe("uploading a year", () => {
  const NOTICE = "2031-01-01,holiday,元旦\n2031-05-01,holiday,劳动节\n2031-10-01,holiday,国庆节\n2031-10-11,workday,国庆节";
  const upload = (content: string, year = 2031) => uploadDays(admin(), { year, content });

  test("puts its days over those that stand, and publishes the year once its fixed holidays are named", async () => {
    await saveDay(admin(), { day: "2031-03-03", kind: "holiday", name: "厂庆" });
    await saveDay(admin(), { day: "2031-01-01", kind: "workday" });
    expect(await upload("2031-01-01,holiday,元旦")).toEqual({ year: 2031, days: 1, changed: 1, otherYears: 0, published: false });
    expect((await readYear(admin(), { year: 2031 })).published).toBe(false);
    expect(await upload(`${NOTICE}\n2032-01-01,holiday`)).toEqual({ year: 2031, days: 4, changed: 3, otherYears: 1, published: true });
    const { published, source, days } = await readYear(admin(), { year: 2031 });
    expect({ published, source, days: days.map(({ day, kind }) => `${day} ${kind}`) }).toEqual({
      published: true,
      source: "uploaded",
      days: ["2031-01-01 holiday", "2031-03-03 holiday", "2031-05-01 holiday", "2031-10-01 holiday", "2031-10-11 workday"],
    });
    expect((await worksOn(admin(), { days: ["2031-10-01", "2031-10-11"] })).works).toEqual([false, true]);
  });

  test("again changes nothing; the events tell what each day was", async () => {
    expect(await upload(NOTICE)).toMatchObject({ days: 4, changed: 0 });
    const events = (await eventsOf("2031")).filter(({ action }) => action === "upload_days");
    expect(events[0]).toMatchObject({
      data: { written: [{ day: "2031-01-01", before: { kind: "workday", name: "" }, after: { kind: "holiday", name: "元旦" } }] },
    });
  });

  test.each([
    ["a line that cannot be read", "2031-01-01,holiday\nsoon,holiday"],
    ["a day that is both", "2031-01-01,holiday\n2031-01-01,workday"],
    ["no day of the year", "2032-01-01,holiday"],
    ["nothing", " "],
  ])("with %s takes none of it", async (_what, content) => {
    const before = await database.current.db.calendarDay.count();
    expect(await refusalOf(upload(content))).toMatchObject({ code: "invalid_input", fields: ["content"] });
    expect(await database.current.db.calendarDay.count()).toBe(before);
  });

  test("is for administrators", async () => {
    expect((await refusalOf(uploadDays(as(actors.quality()), { year: 2031, content: NOTICE }))).code).toBe("forbidden");
  });
});

test("whoever keeps the calendar is told which year is missing", async () => {
  expect(await readMissingYear(as(actors.administrator(), { now: instantAt("2026-11-22") }), {})).toMatchObject({ year: 2027 });
  expect(await readMissingYear(as(actors.administrator(), { now: instantAt("2026-03-10") }), {})).toEqual({ year: null, warning: null });
});

describe("the warning", () => {
  const warned = async (date: string) =>
    (await readYear(as(actors.dealer("D001"), { now: instantAt(date), locale: "en" }), { year: 2026 })).warning;
  test.each([
    ["2026-09-30", null],
    ["2026-10-01", "2027"],
    ["2026-12-31", "2027"],
    ["2027-01-01", "2027"],
    ["2025-03-01", "2025"],
  ])("on %s names the year that should be loaded: %s", async (date, year) => {
    const warning = await warned(date);
    if (year) expect(warning).toContain(year);
    else expect(warning).toBeNull();
  });
});

test("the hours and weekdays are the setting's", async () => {
  const value = { weekdays: [1, 2, 3, 4, 5, 6], intervals: [{ from: "09:00", to: "18:00" }] };
  await changeSetting(admin(), { name: "workingTime", value, effectiveFrom: "2026-03-10", reason: "试行六天工作制" });
  expect((await worksOn(admin(), { days: ["2026-03-07", "2026-03-08"] })).works).toEqual([true, false]);
  expect((await readYear(admin(), { year: 2026 })).workingTime).toEqual(value);
});
