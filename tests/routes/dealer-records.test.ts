import { beforeAll, expect, test } from "vitest";
import * as dealers from "~/routes/_portal.dealers";
import * as dealer from "~/routes/_portal.dealers_.$code";
import * as newDealer from "~/routes/_portal.dealers_.new";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

const portal = usePortal();
const cookies: Record<string, string> = {};
beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["admin", "administrator"],
    ["finance", "finance"],
  ] as const) {
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
  }
});
const who = (login: string) => ({ cookie: cookies[login]! });
const at = (code: string, login = "admin") => ({ path: `/dealers/${code}`, params: { code }, ...who(login) });

const FIELDS = {
  ...{ intent: "register", code: "D900", name: "苏州新店", region: "", agreementNo: "AG-900", salesRepLogin: "" },
  ...{ agreementFrom: "2026-01-01", agreementTo: "2027-12-31", contact: "", phone: "0512-66880000", address: "江苏省苏州市1号" },
  ...{ freightPreference: "collect", appointed: "true" },
};

test("an administrator registers a dealer and changes it; a refused form keeps what was typed", async () => {
  expect((await openPage(dealers, { path: "/dealers", ...who("admin") })).mayRegister).toBe(true);
  const register = { path: "/dealers/new", ...who("admin") };
  await openPage(newDealer, register);
  const wrong = await postForm(newDealer, { ...register, fields: { ...FIELDS, agreementTo: "2025-01-01", phone: "none" } });
  expect(wrong.refused).toMatchObject({ fields: { phone: expect.any(Array) }, values: { name: "苏州新店", phone: "none" } });
  expect(await postForm(newDealer, { ...register, fields: FIELDS })).toMatchObject({ to: "/dealers/D900", notice: "register" });
  const known = await openPage(dealer, at("D900"));
  expect(known).toMatchObject({ name: "苏州新店", appointed: true, salesRepLogin: null, region: "" });
  const { intent: _, ...kept } = FIELDS;
  const fields = { ...kept, intent: "save", version: String(known.version), region: "华东", contact: "王店长" };
  expect(await postForm(dealer, { ...at("D900"), fields })).toMatchObject({ to: "/dealers/D900", notice: "save" });
  await postForm(dealer, { ...at("D900"), fields: { ...fields, version: String(known.version + 1), contact: "" } });
  expect(await openPage(dealer, at("D900"))).toMatchObject({ region: "华东", contact: "" });
});

test("a sub-distributor is registered below its dealer and changed there", async () => {
  const sub = { code: "S900", name: "吴江分店", phone: "0512-57770000", address: "" };
  const register = { ...sub, intent: "registerSub", dealerCode: "D001" };
  const wrong = await postForm(dealer, { ...at("D001"), fields: { ...register, phone: "" } });
  expect(wrong.refused).toMatchObject({ intent: "registerSub", fields: { phone: expect.any(Array) }, values: { code: "S900" } });
  expect(await postForm(dealer, { ...at("D001"), fields: register })).toMatchObject({ notice: "registerSub" });
  const save = { ...sub, intent: "saveSub", name: "吴江旗舰店", address: "吴江区2号" };
  expect(await postForm(dealer, { ...at("D001"), fields: save })).toMatchObject({ notice: "saveSub" });
  const { subDistributors } = await openPage(dealer, at("D001"));
  expect(subDistributors.find(({ code }) => code === "S900")).toMatchObject({
    name: "吴江旗舰店",
    address: "吴江区2号",
    dealerCode: "D001",
  });
  expect((await postForm(dealer, { ...at("D001"), fields: { ...save, code: "S999" } })).status).toBe(404);
});

test("nobody else keeps them", async () => {
  expect((await openPage(dealers, { path: "/dealers", ...who("finance") })).mayRegister).toBe(false);
  expect((await refusedPage(newDealer, { path: "/dealers/new", ...who("finance") })).status).toBe(403);
  expect((await postForm(newDealer, { path: "/dealers/new", ...who("finance"), fields: FIELDS })).status).toBe(403);
  expect((await postForm(dealer, { ...at("D001", "finance"), fields: { intent: "saveSub", code: "S001", name: "x" } })).status).toBe(403);
});
