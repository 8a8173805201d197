import { query } from "@services/platform/command.server";
import { type Actor, ROLES } from "@services/platform/context";
import { SETTINGS } from "@services/platform/settings";
import { instantAt } from "@services/platform/time";
import { changeSetting, listSettings, listValues } from "@services/settings/index.server";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { refusalOf } from "../../support/refusal";

const database = useDatabase();
const as = (actor: Actor, more = {}) => contextFor(database, actor, more);
const admin = (more = {}) => as(actors.administrator(), more);
const rate = (value: unknown, effectiveFrom = "2026-03-10") => ({
  name: "budgetRate" as const,
  value: value as number,
  effectiveFrom,
  reason: "年度调整",
});

const readRate = query({
  name: "test/rate",
  input: z.strictObject({}),
  action: "settings.read",
  run: async (reader) => reader.settings.budgetRate,
});
const rateOn = (date: string) => readRate(admin({ now: instantAt(date, "12:00") }), {});

describe("changing a setting", () => {
  test("holds from its date on, at once for today, and never before", async () => {
    expect(await rateOn("2026-03-10")).toBe(50);
    expect(await changeSetting(admin(), rate(60))).toEqual({ name: "budgetRate", version: 1, value: 60, effectiveFrom: "2026-03-10" });
    await changeSetting(admin(), rate(75, "2026-04-01"));
    expect(await Promise.all(["2026-03-09", "2026-03-10", "2026-03-31", "2026-04-01"].map(rateOn))).toEqual([50, 60, 60, 75]);
  });

  test("a later change of the same day wins", async () => {
    expect(await changeSetting(admin(), rate(65))).toMatchObject({ version: 3 });
    expect(await rateOn("2026-03-10")).toBe(65);
    expect(await rateOn("2026-04-01")).toBe(75);
  });

  test("stands in its history with what was in force before, by whom and why", async () => {
    const events = await database.current.db.event.findMany({
      where: { subjectKind: "setting", subjectNo: "budgetRate" },
      orderBy: { seq: "asc" },
    });
    expect(events).toMatchObject([
      { actor: "administrator", reason: "年度调整", data: { version: 1, before: 50, after: 60, effectiveFrom: "2026-03-10" } },
      { data: { version: 2, before: 60, after: 75 } },
      { data: { version: 3, before: 60, after: 65 } },
    ]);
  });

  test("eight at once get eight versions", async () => {
    const calls = Array.from({ length: 8 }, (_, index) =>
      changeSetting(admin(), { name: "priceFreezeDays", value: index, effectiveFrom: "2026-05-01", reason: "并发" }),
    );
    expect((await Promise.all(calls)).map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("a refused one leaves nothing behind", async () => {
    const before = await database.current.db.settingVersion.count();
    await refusalOf(changeSetting(admin(), rate(10_001)));
    expect(await database.current.db.settingVersion.count()).toBe(before);
  });

  test.each([
    ["from yesterday on", rate(70, "2026-03-09"), ["effectiveFrom"]],
    ["to what the setting cannot be", rate("much"), ["value"]],
    ["to more than everything", rate(10_001), ["value"]],
    ["without a reason", { ...rate(70), reason: " " }, ["reason"]],
    ["of an unknown name", { ...rate(70), name: "colour" as "budgetRate" }, ["name"]],
    [
      "with a field too many",
      { ...rate(1), name: "approvalLimits" as const, value: { customer_service: 1, service_manager: 2, boss: 3 } },
      ["value.boss"],
    ],
    [
      "to working hours that overlap",
      {
        ...rate(1),
        name: "workingTime" as const,
        value: {
          weekdays: [1],
          intervals: [
            { from: "08:00", to: "12:00" },
            { from: "11:00", to: "17:00" },
          ],
        },
      },
      ["value.intervals"],
    ],
  ])("%s is refused", async (_what, input, fields) => {
    expect(await refusalOf(changeSetting(admin(), input))).toMatchObject({ code: "invalid_input", fields });
  });

  test.each(ROLES.filter((role) => role !== "administrator"))("is not for %s", async (role) => {
    expect((await refusalOf(changeSetting(as({ login: role, name: role, roles: [role] }), rate(70)))).code).toBe("forbidden");
  });
});

test("the list tells what is in force, what is to come and what was", async () => {
  const { items } = await listSettings(as(actors.auditor()), {});
  expect(items.map(({ name }) => name)).toEqual(Object.keys(SETTINGS));
  const budgetRate = items.find(({ name }) => name === "budgetRate");
  expect(budgetRate).toMatchObject({
    initial: 50,
    current: { value: 65, version: 3 },
    future: [{ version: 2, value: 75, effectiveFrom: "2026-04-01" }],
    history: [
      { version: 3 },
      { version: 2 },
      { version: 1, actor: "administrator", reason: "年度调整", recordedAt: "2026-03-10T10:00:00.000+08:00" },
    ],
  });
  expect(items.find(({ name }) => name === "company")).toMatchObject({
    current: { version: 0, value: SETTINGS.company.initial },
    future: [],
    history: [],
  });
});

test("values are listed in the asker's language, to anybody", async () => {
  expect((await listValues(as(actors.public, { locale: "en" }), { list: "warranty_void_reason" })).items).toContainEqual({
    value: "misuse",
    name: "misuse",
  });
  expect((await listValues(as(actors.public), { list: "warranty_void_reason" })).items).toContainEqual({
    value: "removed_seal",
    name: "拆除封签",
  });
  expect((await refusalOf(listValues(admin(), { list: "none" as "warranty_void_reason" }))).fields).toEqual(["list"]);
});
