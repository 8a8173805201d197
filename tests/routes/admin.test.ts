import { layOutYear } from "@services/calendar";
import { addDays, civilDateAt, weekdayOf } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import * as parts from "~/routes/_portal.parts";
import * as part from "~/routes/_portal.parts_.$sku";
import * as settings from "~/routes/_portal.settings";
import * as setting from "~/routes/_portal.settings_.$name";
import * as calendar from "~/routes/_portal.settings_.calendar";
import * as users from "~/routes/_portal.users";
import * as user from "~/routes/_portal.users_.$login";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

const portal = usePortal();
const today = civilDateAt(new Date());
const cookies: Record<string, string> = {};

beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["admin", "administrator"],
    ["finance", "finance"],
    ["quality", "quality"],
  ] as const) {
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  }
  cookies.dealer = (await makeHolder(portal, { login: "d1", roles: ["dealer"], dealerCode: "D001" })).cookie;
});
const who = (login: string) => ({ cookie: cookies[login]! });

describe("users", () => {
  const list = { path: "/users", ...who("admin") };
  const one = { path: "/users/wang.li", params: { login: "wang.li" } };
  const fields = { intent: "create", login: "wang.li", name: "王丽", password: "correct horse battery", roles: ["warehouse", "planner"] };

  test("one is created with several roles and found again", async () => {
    expect(await postForm(users, { ...list, ...who("admin"), fields })).toMatchObject({ to: "/users/wang.li", notice: "created" });
    const { items } = await openPage(users, { path: "/users?q=%E7%8E%8B", ...who("admin") });
    expect(items).toMatchObject([{ login: "wang.li", roles: ["warehouse", "planner"], status: "active" }]);
  });

  test("a refused form keeps what was typed, but for the password", async () => {
    const posted = await postForm(users, { ...list, ...who("admin"), fields: { ...fields, roles: ["dealer", "finance"], name: "" } });
    expect(posted).toMatchObject({ status: 422, refused: { fields: { name: expect.any(Array) }, values: { login: "wang.li" } } });
    expect(posted.refused?.values).toEqual({ login: "wang.li", name: "", roles: ["dealer", "finance"] });
    expect((await postForm(users, { ...list, ...who("admin"), fields })).refused).toMatchObject({ code: "conflict" });
  });

  test("roles, password and state are changed on its page", async () => {
    const at = { ...one, ...who("admin") };
    const send = (intent: string, more: object = {}) => postForm(user, { ...at, fields: { intent, login: "wang.li", ...more } });
    expect(await send("roles", { roles: "dealer", dealerCode: "d002" })).toMatchObject({ to: "/users/wang.li", notice: "roles" });
    expect(await openPage(user, at)).toMatchObject({ roles: ["dealer"], dealerCode: "D002", can: { disable: { ok: true } } });
    expect((await send("roles", { roles: "dealer" })).refused?.fields).toHaveProperty("dealerCode");
    expect((await send("password", { password: "short" })).refused).toMatchObject({ intent: "password", values: { login: "wang.li" } });
    expect(await send("password", { password: "another horse battery" })).toMatchObject({ notice: "password" });
    expect(await send("disable")).toMatchObject({ notice: "disable" });
    expect(await openPage(user, at)).toMatchObject({ status: "disabled", can: { disable: { ok: false }, enable: { ok: true } } });
    expect(await send("enable")).toMatchObject({ notice: "enable" });
  });

  test("an unknown one is not found, and nobody but an administrator comes here", async () => {
    expect((await refusedPage(user, { path: "/users/nobody", params: { login: "nobody" }, ...who("admin") })).status).toBe(404);
    expect((await refusedPage(users, { path: "/users", ...who("finance") })).status).toBe(403);
    expect((await refusedPage(user, { ...one, ...who("dealer") })).status).toBe(403);
    expect((await postForm(users, { path: "/users", ...who("finance"), fields })).status).toBe(403);
    expect((await refusedPage(users, { path: "/users" })).headers.get("Location")).toBe("/login?next=%2Fusers");
  });
});

describe("settings", () => {
  const change = (name: string, more: Record<string, string | string[]>, login = "admin") =>
    postForm(setting, {
      ...{ path: `/settings/${name}`, params: { name }, ...who(login) },
      fields: { name, effectiveFrom: addDays(today, 7), reason: "年度调整", ...more },
    });
  const open = (name: string) => openPage(setting, { path: `/settings/${name}`, params: { name }, ...who("admin") });

  test("all stand in the list with their fields", async () => {
    const { items } = await openPage(settings, { path: "/settings", ...who("admin") });
    const fieldsOf = (name: string) => items.find((item) => item.name === name)?.fields.map(({ name, kind }) => [name, kind]);
    expect(fieldsOf("budgetRate")).toEqual([["", "number"]]);
    expect(fieldsOf("shipBy")).toEqual([
      ["dealerRepairDays", "number"],
      ["otherDays", "number"],
      ["sameDayBefore", "time"],
    ]);
    expect(fieldsOf("warranty")).toContainEqual(["monthsByClass.consumable", "number"]);
    expect(fieldsOf("workingTime")).toEqual([
      ["weekdays", "weekdays"],
      ["intervals", "hours"],
    ]);
  });

  test.each<[string, Record<string, string | string[]>, unknown]>([
    ["budgetRate", { value: "60" }, 60],
    ["budgetPrice", { value: "retail" }, "retail"],
    ["overdraftForSpareStock", { value: "true" }, true],
    [
      "approvalLimits",
      { "value.customer_service": "3000", "value.service_manager": "30000" },
      { customer_service: 3_000, service_manager: 30_000 },
    ],
    [
      "workingTime",
      {
        "value.weekdays": ["1", "6"],
        ...{ "value.intervals[0].from": "09:00", "value.intervals[0].to": "18:00" },
        ...{ "value.intervals[1].from": "", "value.intervals[1].to": "" },
      },
      { weekdays: [1, 6], intervals: [{ from: "09:00", to: "18:00" }] },
    ],
  ])("%s is changed by a form from a later day on, and stays as it is until then", async (name, fields, value) => {
    const before = (await open(name)).current.value;
    expect(await change(name, fields)).toMatchObject({ to: `/settings/${name}`, notice: "changed" });
    expect(await open(name)).toMatchObject({
      current: { value: before },
      future: [{ version: 1, value, effectiveFrom: addDays(today, 7), reason: "年度调整", actor: "admin" }],
      past: [],
    });
  });

  test("what a setting cannot be is refused by its field, and the form keeps what was typed", async () => {
    const { status, refused } = await change("shipBy", {
      "value.dealerRepairDays": "one",
      "value.otherDays": "2",
      "value.sameDayBefore": "16:00",
    });
    expect(status).toBe(422);
    expect(Object.keys(refused!.fields)).toEqual(["value.dealerRepairDays"]);
    expect(refused!.values).toMatchObject({ "value.dealerRepairDays": "one", "value.otherDays": "2", reason: "年度调整" });
    expect((await change("budgetRate", { value: "60", reason: "" })).refused?.fields).toHaveProperty("reason");
    expect((await change("budgetRate", { value: "60", effectiveFrom: addDays(today, -1) })).refused?.fields).toHaveProperty(
      "effectiveFrom",
    );
  });

  test("whoever only reads them cannot change them; partners do not see them", async () => {
    expect((await change("budgetRate", { value: "70" }, "finance")).status).toBe(403);
    expect((await refusedPage(settings, { path: "/settings", ...who("dealer") })).status).toBe(403);
    expect((await refusedPage(setting, { path: "/settings/colour", params: { name: "colour" }, ...who("admin") })).status).toBe(422);
  });
});

describe("calendar", () => {
  const at = (login: string, year = 2026) => ({ path: `/settings/calendar?year=${year}`, ...who(login) });

  test("a year shows every day once, in weeks from Monday to Sunday, with what makes it a holiday or a workday", async () => {
    const { months, published, mayEdit } = await openPage(calendar, at("admin"));
    expect({ published, mayEdit }).toEqual({ published: true, mayEdit: true });
    const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null);
    expect(days).toHaveLength(365);
    for (const week of months.flatMap(({ weeks }) => weeks)) {
      expect(week.map((day, column) => day === null || weekdayOf(day.date) === column + 1)).toEqual(Array(7).fill(true));
    }
    const on = (date: string) => days.find((day) => day.date === date);
    expect(on("2026-10-01")).toMatchObject({ dayOfMonth: 1, kind: "holiday", working: false });
    expect(on("2026-02-14")).toMatchObject({ kind: "workday", working: true }); // a Saturday made up for the Spring Festival
    expect(on("2026-03-14")).toMatchObject({ kind: null, working: false });
    expect(on("2026-03-16")).toMatchObject({ kind: null, working: true });
  });

  test("a leap year has its 29 February", () => {
    const months = layOutYear({ year: 2028, days: [], workingTime: { weekdays: [1, 2, 3, 4, 5] } });
    expect(months[1]!.weeks.flat().filter((day) => day !== null)).toHaveLength(29);
  });

  test("a day is made a holiday and given back; an unknown year is not loaded", async () => {
    const form = { ...at("admin") };
    const day = { intent: "day", day: "2026-03-16", kind: "holiday", name: "厂庆" };
    expect(await postForm(calendar, { ...form, fields: day })).toMatchObject({ to: "/settings/calendar?year=2026", notice: "day" });
    expect((await openPage(calendar, form)).days).toContainEqual({ day: "2026-03-16", kind: "holiday", name: "厂庆" });
    await postForm(calendar, { ...form, fields: { ...day, kind: "", name: "" } });
    expect((await openPage(calendar, form)).days.map((entry) => entry.day)).not.toContain("2026-03-16");
    const load = { intent: "load", year: "2100" };
    expect((await postForm(calendar, { ...form, fields: load })).refused).toMatchObject({ fields: { year: expect.any(Array) } });
  });

  test("staff read it and only administrators change it", async () => {
    expect((await openPage(calendar, at("quality"))).mayEdit).toBe(false);
    const fields = { intent: "day", day: "2026-03-17", kind: "holiday" };
    expect((await postForm(calendar, { ...at("quality"), fields })).status).toBe(403);
  });
});

describe("parts", () => {
  const fields = {
    ...{ sku: "tube-14", nameZh: "水管", nameEn: "Tube", costPrice: "1.20", dealerPrice: "2", retailPrice: "4.50" },
    ...{ warrantyClass: "consumable", serialised: "false", safety: "true" },
  };

  test("each reader sees the prices that are theirs to know", async () => {
    const pricesOf = async (login: string) => {
      const { items, can } = await openPage(parts, { path: "/parts?q=pump", ...who(login) });
      const { costPrice, dealerPrice, retailPrice, available } = items[0]!;
      return { costPrice, dealerPrice, retailPrice, available, mayEdit: can.save.ok };
    };
    expect(await pricesOf("admin")).toEqual({
      costPrice: "80.00",
      dealerPrice: "150.00",
      retailPrice: "280.00",
      available: 10,
      mayEdit: true,
    });
    expect(await pricesOf("quality")).toEqual({
      costPrice: undefined,
      dealerPrice: "150.00",
      retailPrice: "280.00",
      available: 10,
      mayEdit: false,
    });
    expect(await pricesOf("dealer")).toEqual({
      ...{ costPrice: undefined, dealerPrice: "150.00", retailPrice: "280.00", available: undefined, mayEdit: false },
    });
  });

  test("an administrator makes a part and changes it; a refused form keeps what was typed", async () => {
    expect(await postForm(parts, { path: "/parts", ...who("admin"), fields })).toMatchObject({ to: "/parts/TUBE-14", notice: "saved" });
    const at = { path: "/parts/TUBE-14", params: { sku: "TUBE-14" }, ...who("admin") };
    expect(await openPage(part, at)).toMatchObject({ dealerPrice: "2.00", safety: true, can: { save: { ok: true } } });
    await postForm(part, { ...at, fields: { ...fields, dealerPrice: "2.50", safety: "false" } });
    expect(await openPage(part, at)).toMatchObject({ dealerPrice: "2.50", safety: false });
    const wrong = await postForm(part, { ...at, fields: { ...fields, retailPrice: "free" } });
    expect(wrong.refused).toMatchObject({ fields: { retailPrice: expect.any(Array) }, values: { retailPrice: "free", nameZh: "水管" } });
    expect((await postForm(parts, { path: "/parts", ...who("quality"), fields })).status).toBe(403);
    expect((await refusedPage(part, { path: "/parts/NONE", params: { sku: "NONE" }, ...who("quality") })).status).toBe(404);
  });

  test("a field that is emptied is cleared; one that the form does not have keeps its value", async () => {
    const at = { path: "/parts/FILTER-PP", params: { sku: "FILTER-PP" }, ...who("admin") };
    const { costPrice: _, ...before } = await openPage(part, at);
    const kept = { sku: "FILTER-PP", nameZh: before.nameZh, nameEn: before.nameEn, warrantyClass: before.warrantyClass };
    const fields = { intent: "save", ...kept, costPrice: "1.00", dealerPrice: before.dealerPrice!, retailPrice: before.retailPrice };
    const save = (more: object) => postForm(part, { ...at, fields: { ...fields, ...more } });
    const read = async () => {
      const { coreReturnDays, supplier, supersededBy } = await openPage(part, at);
      return [coreReturnDays, supplier, supersededBy];
    };
    await save({ coreReturnDays: "14", supplier: "甲厂", supersededBy: "TAP-01" });
    expect(await read()).toEqual([14, "甲厂", "TAP-01"]);
    await save({ supplier: "乙厂" });
    expect(await read()).toEqual([14, "乙厂", "TAP-01"]);
    await save({ coreReturnDays: "", supplier: "", supersededBy: "" });
    expect(await read()).toEqual([null, "", null]);
  });
});
