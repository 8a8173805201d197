import { listPolicies } from "@services/clocks/index.server";
import { SHIPPED_POLICIES } from "@services/platform/sla-policies";
import { addDays, civilDateAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import * as calendar from "~/routes/_portal.settings_.calendar";
import * as clocks from "~/routes/_portal.settings_.clocks";
import * as row from "~/routes/_portal.settings_.clocks_.$row";
import * as users from "~/routes/_portal.users";
import { actors, contextFor } from "../support/context";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";

const portal = usePortal();
const today = civilDateAt(new Date());
const cookies: Record<string, string> = {};
beforeAll(async () => {
  for (const [login, role] of [
    ["admin", "administrator"],
    ["quality", "quality"],
  ] as const)
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
});
const who = (login = "admin") => ({ cookie: cookies[login]! });
const list = (on = today) => openPage(clocks, { path: `/settings/clocks?on=${on}`, ...who() });
const at = (place: string, on = today) => ({ path: `/settings/clocks/${place}?on=${on}`, params: { row: place }, ...who() });

const FIELDS = {
  ...{ "policy.timer": "forward", "policy.limit": "10", "policy.unit": "clock_minutes", "policy.warnAtPercent": "50" },
  ...{
    "policy.escalatesTo": "general_manager",
    "policy.appliesTo.channels": "fax\nweb_chat",
    "policy.appliesTo.urgency": ["urgent", "important"],
  },
  ...{ effectiveFrom: today, reason: "试行" },
};
const send = (place: string, fields: Record<string, string | string[]>) => postForm(row, { ...at(place), fields });

describe("the time limits", () => {
  test("are listed as shipped, each with when it would be due if it began now", async () => {
    const { items, version, mayEdit } = await list();
    expect({ rows: items.length, version, mayEdit }).toEqual({ rows: SHIPPED_POLICIES.length, version: 0, mayEdit: true });
    for (const { ifBegunNow } of items) expect(Date.parse(ifBegunNow.dueAt)).toBeGreaterThan(Date.now() - 60_000);
    expect((await openPage(clocks, { path: "/settings/clocks", ...who("quality") })).mayEdit).toBe(false);
  });

  test("get another row from the form, whose lists are lines and boxes", async () => {
    expect(await send("new", { ...FIELDS, intent: "change", version: "0" })).toMatchObject({
      to: `/settings/clocks?on=${today}`,
      notice: "saved",
    });
    const { items, version } = await list();
    expect(version).toBe(1);
    expect(items.at(-1)).toMatchObject({
      ...{ timer: "forward", limit: 10, unit: "clock_minutes", warnAtPercent: 50, escalatesTo: "general_manager" },
      appliesTo: { channels: ["fax", "web_chat"], urgency: ["urgent", "important"] },
    });
  });

  test("have a row changed where it stands, and what is left empty is not said", async () => {
    const { policy } = await openPage(row, at("0"));
    expect(policy).toMatchObject({ timer: "first_contact", limit: 30, atNight: "working_time_unless_urgent" });
    const fields = { "policy.timer": "first_contact", "policy.limit": "45", "policy.unit": "clock_minutes", "policy.warnAtPercent": "" };
    await send("0", { ...fields, intent: "change", version: "1", position: "0", effectiveFrom: today, reason: "试行" });
    const { ifBegunNow, ...first } = (await list()).items[0]!;
    expect(first).toEqual({ position: 0, timer: "first_contact", appliesTo: {}, limit: 45, unit: "clock_minutes" });
    expect(ifBegunNow.warnAt).toBeNull();
  });

  test("have one taken out from a day on; until then it holds", async () => {
    const later = addDays(today, 30);
    const position = String(SHIPPED_POLICIES.length);
    const remove = { intent: "remove", version: "2", position, effectiveFrom: later, reason: "不再需要" };
    expect(await send(position, remove)).toMatchObject({ to: `/settings/clocks?on=${later}` });
    expect([(await list()).items.length, (await list(later)).items.length]).toEqual([SHIPPED_POLICIES.length + 1, SHIPPED_POLICIES.length]);
    // Whoever looked at today's rows does not change those that hold then.
    const stale = { ...FIELDS, intent: "change", version: "2", effectiveFrom: later };
    expect((await send("new", stale)).refused).toMatchObject({ code: "stale_version", values: { "policy.limit": "10", reason: "试行" } });
  });

  test("are tried before they are kept", async () => {
    const body = new URLSearchParams([
      ...Object.entries(FIELDS).flatMap(([name, value]) => [value].flat().map((text) => [name, text])),
      ["intent", "preview"],
      ["version", "2"],
    ]);
    const request = new Request("http://portal.test/settings/clocks/new", { method: "POST", body, headers: { Cookie: cookies.admin! } });
    const tried = await row.action({ request, params: { row: "new" }, context: loadContext() });
    expect(tried).toMatchObject({ answer: { counted: [{ minutes: 10 }], provisional: false }, typed: { values: { reason: "试行" } } });
    expect((await list()).version).toBe(2);
  });

  test.each([
    ["no limit", { "policy.limit": "" }, "policy.limit"],
    ["a limit of half a minute", { "policy.limit": "0.5" }, "policy.limit"],
    ["a day that has passed", { effectiveFrom: addDays(today, -1) }, "effectiveFrom"],
    ["no reason", { reason: "" }, "reason"],
    ["a code with a space", { "policy.appliesTo.channels": "web chat" }, "policy.appliesTo.channels[0]"],
  ])("are not changed with %s", async (_what, change, field) => {
    const { refused } = await send("new", { ...FIELDS, intent: "change", version: "2", ...change });
    expect(refused?.fields).toHaveProperty([field]);
  });

  test("are changed by administrators only, and a row that is not there is not found", async () => {
    expect((await refusedPage(row, { ...at("0"), ...who("quality") })).status).toBe(403);
    expect((await postForm(row, { ...at("0"), ...who("quality"), fields: { ...FIELDS, intent: "change", version: "2" } })).status).toBe(
      403,
    );
    expect((await refusedPage(row, at("999"))).status).toBe(404);
    const { refused } = await send("999", { ...FIELDS, intent: "change", version: "2", position: "999" });
    expect(refused?.fields).toHaveProperty("position");
  });

  test("stay as they were for other days", async () => {
    const { items } = await listPolicies(contextFor(portal, actors.auditor()), { on: addDays(today, -1) });
    expect(items).toHaveLength(SHIPPED_POLICIES.length);
  });
});

describe("a calendar's file", () => {
  const sendFile = async (bytes: BlobPart, cookie = cookies.admin!) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ intent: "upload", year: "2033", content: "" })) body.append(name, value);
    body.append("file", new File([bytes], "2033.csv"));
    const request = new Request("http://portal.test/settings/calendar?year=2033", { method: "POST", body, headers: { Cookie: cookie } });
    return await calendar.action({ request, params: {}, context: loadContext() });
  };
  const year = () => openPage(calendar, { path: "/settings/calendar?year=2033", ...who() });

  test("is taken in UTF-8 and in GB18030, in which spreadsheets save", async () => {
    expect(await sendFile("2033-01-01,holiday,元旦\n")).toMatchObject({ status: 303 });
    const gb = new Uint8Array([...new TextEncoder().encode("2033-10-01,"), 0xd0, 0xdd, 0x2c, 0xb9, 0xfa, 0xc7, 0xec]); // 休,国庆
    await sendFile(gb);
    expect((await year()).days).toEqual([
      { day: "2033-01-01", kind: "holiday", name: "元旦" },
      { day: "2033-10-01", kind: "holiday", name: "国庆" },
    ]);
  });

  test("that cannot be read comes back as text with its lines named", async () => {
    const { data } = (await sendFile("2033-01-02,holiday\n2033-01-03,maybe")) as { data: { fields: object; values: object } };
    expect(data).toMatchObject({
      fields: { content: [expect.stringContaining("第 2 行")] },
      values: { content: expect.stringMatching(/^2033-01-02,holiday\s+2033-01-03,maybe$/) },
    });
    expect((await year()).days).toHaveLength(2);
  });

  test("is for administrators", async () => {
    expect(await sendFile("2033-01-02,holiday", cookies.quality!)).toMatchObject({ init: { status: 403 } });
  });
});

test("an administrator's first page says which year is missing", async () => {
  const { missingYear } = await openPage(users, { path: "/users", ...who() });
  expect(missingYear.year).toBe(Number(today.slice(0, 4)));
});
