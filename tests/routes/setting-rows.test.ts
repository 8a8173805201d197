import { registerComplaint } from "@services/complaints/index.server";
import { SHIPPED_CATEGORIES, SHIPPED_CHANNELS } from "@services/platform/complaint-lists";
import { addDays, civilDateAt } from "@services/platform/time";
import { beforeAll, describe, expect, test } from "vitest";
import * as categories from "~/routes/_portal.settings_.categories";
import * as category from "~/routes/_portal.settings_.categories_.$row";
import * as channels from "~/routes/_portal.settings_.channels";
import * as channel from "~/routes/_portal.settings_.channels_.$row";
import * as clock from "~/routes/_portal.settings_.clocks_.$row";
import { actors, contextFor } from "../support/context";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";

const portal = usePortal();
const today = civilDateAt(new Date());
const later = addDays(today, 30);
let cookie = "";
beforeAll(async () => {
  cookie = (await makeHolder(portal, { login: "admin", roles: ["administrator"] })).cookie;
  await registerComplaint(contextFor(portal, actors.customerService(), { now: new Date() }), {
    ...{ channel: "fax", category: "product_quality.leak", description: "漏水" },
    complainant: { name: "刘先生", phone: "13911112222" },
  });
});
const at = (list: "channels" | "categories", row: string, on = today) => ({
  path: `/settings/${list}/${row}?on=${on}`,
  params: { row },
  cookie,
});
const listOf = async (on = today) => (await openPage(channels, { path: `/settings/channels?on=${on}`, cookie })).items;
const treeOf = async (on = today) => (await openPage(categories, { path: `/settings/categories?on=${on}`, cookie })).items;
const places = <Row extends { code: string }>(rows: readonly Row[], code: string) => String(rows.findIndex((row) => row.code === code));
const said = { effectiveFrom: later, reason: "试行" };

const HOTLINE_2 = {
  ...{ "channel.code": "hotline_east", "channel.nameZh": "华东热线", "channel.nameEn": "East hotline", "channel.address": "400-800-2000" },
  ...{ "channel.usableBy": ["customer", "partner"], "channel.written": "", ...said },
};

describe("the channels", () => {
  test("are listed as shipped, with how many cases each has open", async () => {
    const items = await listOf();
    expect(items.map(({ code }) => code)).toEqual(SHIPPED_CHANNELS.map(({ code }) => code));
    expect(items.filter(({ openCases }) => openCases > 0).map(({ code }) => code)).toEqual(["fax"]);
  });

  test("show what would become of them before anything is kept", async () => {
    const fields = { ...HOTLINE_2, "channel.code": "web_chat", intent: "preview", position: "2", version: "0" };
    const answer = await channel.action({
      ...{ request: requestOf("/settings/channels/2", fields), params: { row: "2" } },
      context: loadContext(),
    } as never);
    expect(answer).toMatchObject({
      answer: { openCases: 0, limits: [{ timer: "first_contact", limit: 15, unit: "working_minutes" }, { unit: "clock_minutes" }] },
    });
    const { rows } = (answer as { answer: { rows: { name: string; changed: boolean }[] } }).answer;
    expect(rows.filter(({ changed }) => changed)).toEqual([{ code: "web_chat", name: "华东热线", changed: true }]);
    expect((await listOf(later)).map(({ name }) => name)).not.toContain("华东热线");
  });

  test("get another row from a day on, and staff may use it from then", async () => {
    const sent = await postForm(channel, { ...at("channels", "new"), fields: { ...HOTLINE_2, intent: "change", version: "0" } });
    expect(sent).toMatchObject({ to: `/settings/channels?on=${later}`, notice: "saved" });
    expect((await listOf()).map(({ code }) => code)).not.toContain("hotline_east");
    expect((await listOf(later)).at(-1)).toMatchObject({
      ...{ code: "hotline_east", name: "华东热线", address: "400-800-2000", source: "internal" },
      ...{ written: false, mailbox: false, usableBy: ["customer", "partner"] },
    });
    const { choices } = await openPage(clock, { path: `/settings/clocks/new?on=${later}`, params: { row: "new" }, cookie });
    expect(choices.names.channels.hotline_east).toBe("华东热线");
    expect(choices.names.categories.product_quality).toBe("产品质量");
  });

  test("are refused where the list was another, the code is taken, or the portal itself needs it", async () => {
    const version = String((await openPage(channels, { path: `/settings/channels?on=${later}`, cookie })).version);
    const send = (row: string, fields: Record<string, string | string[]>) =>
      postForm(channel, { ...at("channels", row, later), fields: { ...HOTLINE_2, intent: "change", version, ...fields } });
    expect((await send("new", { version: "0", "channel.code": "other_line" })).refused).toMatchObject({ code: "stale_version" });
    expect((await send("new", {})).refused).toMatchObject({ code: "invalid_input", fields: { "channel.code": [expect.any(String)] } });
    expect((await send("new", { "channel.code": "Nicht so" })).refused?.fields).toHaveProperty(["channel.code"]);
    expect((await send("new", { "channel.code": "x_y", "channel.usableBy": [] })).refused?.fields).toHaveProperty(["channel.usableBy"]);
    const email = places(await listOf(later), "email");
    expect((await send(email, { position: email, "channel.code": "mail" })).refused).toMatchObject({ code: "conflict" });
    const remove = { intent: "remove", version, position: email, ...said };
    expect((await postForm(channel, { ...at("channels", email, later), fields: remove })).refused).toMatchObject({ code: "conflict" });
    const fax = places(await listOf(later), "fax");
    const gone = await postForm(channel, { ...at("channels", fax, later), fields: { ...remove, position: fax } });
    expect(gone.to).toBe(`/settings/channels?on=${later}`);
    expect((await listOf(later)).map(({ code }) => code)).not.toContain("fax");
  });

  test("are the administrator's to keep", async () => {
    const { cookie: other } = await makeHolder(portal, { login: "quality", roles: ["quality"] });
    expect((await openPage(channels, { path: "/settings/channels", cookie: other })).mayEdit).toBe(false);
    expect((await refusedPage(channel, { ...at("channels", "0"), cookie: other })).status).toBe(403);
    expect((await refusedPage(channel, at("channels", "99"))).status).toBe(404);
  });
});

function requestOf(path: string, fields: Record<string, string | string[]>): Request {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((text) => [name, text])));
  return new Request(new URL(path, "http://portal.test"), { method: "POST", body, headers: { Cookie: cookie } });
}

describe("the categories", () => {
  const price = () => SHIPPED_CATEGORIES.findIndex(({ code }) => code === "price");
  const PRICE = {
    ...{
      "category.code": "price",
      "category.nameZh": "价格与发票",
      "category.nameEn": "Price and invoice",
      "category.department": "finance",
    },
    ...{ "category.sub[0].code": "invoice", "category.sub[0].nameZh": "发票", "category.sub[0].nameEn": "Invoice" },
    ...{ "category.sub[1].code": "", "category.sub[1].nameZh": "", "category.sub[1].nameEn": "", "category.sub[1].degree": "major" },
    ...{ "category.sub[2].code": "refund", "category.sub[2].nameZh": "退款", "category.sub[2].nameEn": "Refund" },
    ...said,
  };

  test("have a row changed with what stands below it, empty rows left out", async () => {
    const row = String(price());
    const sent = await postForm(category, {
      ...at("categories", row),
      fields: { ...PRICE, intent: "change", position: row, version: "0" },
    });
    expect(sent).toMatchObject({ to: `/settings/categories?on=${later}` });
    expect((await treeOf())[price()]).toMatchObject({ name: "价格", department: "sales" });
    expect((await treeOf(later))[price()]).toMatchObject({
      ...{ name: "价格与发票", department: "finance" },
      sub: [
        { code: "invoice", name: "发票", degree: null },
        { code: "refund", name: "退款", degree: null },
      ],
    });
  });

  test("count the open cases of all that stands below them", async () => {
    expect((await treeOf()).find(({ code }) => code === "product_quality")).toMatchObject({ openCases: 1 });
  });

  test("keep what rules speak of, and no code twice", async () => {
    const tree = await treeOf(later);
    const version = String((await openPage(categories, { path: `/settings/categories?on=${later}`, cookie })).version);
    const conduct = places(tree, "conduct");
    const remove = { intent: "remove", version, position: conduct, ...said };
    expect((await postForm(category, { ...at("categories", conduct), fields: remove })).refused).toMatchObject({ code: "conflict" });
    const twice = { ...PRICE, "category.sub[1].code": "invoice", "category.sub[1].nameZh": "票", "category.sub[1].nameEn": "Bill" };
    const row = String(price());
    const sent = await postForm(category, { ...at("categories", row), fields: { ...twice, intent: "change", position: row, version } });
    expect(sent.refused).toMatchObject({ code: "invalid_input" });
  });
});
