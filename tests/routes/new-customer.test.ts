import { beforeAll, expect, test } from "vitest";
import * as customers from "~/routes/_portal.customers";
import * as newCustomer from "~/routes/_portal.customers_.new";
import { makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { buildWorld } from "../support/world";

const portal = usePortal();
const cookies: Record<string, string> = {};
beforeAll(async () => {
  await buildWorld(portal);
  for (const [login, role] of [
    ["service", "customer_service"],
    ["gm", "general_manager"],
  ] as const)
    cookies[login] = (await makeHolder(portal, { login, roles: [role] })).cookie;
});
const at = (login = "service") => ({ path: "/customers/new", cookie: cookies[login]! });
const FIELDS = {
  intent: "register",
  name: "唐女士",
  phone: "138 1111 2222",
  email: "",
  address: "苏州市",
  size: "",
  industry: "",
  need: "",
};

test("service enters a customer; one whose telephone is known is looked at first and entered on purpose", async () => {
  expect((await openPage(customers, { path: "/customers", cookie: cookies.service! })).mayKeep).toBe(true);
  await openPage(newCustomer, at());
  expect(await postForm(newCustomer, { ...at(), fields: FIELDS })).toMatchObject({
    ...{ to: expect.stringMatching(/^\/customers\/[0-9a-f-]{36}$/), notice: "saved" },
  });
  const husband = { ...FIELDS, name: "唐先生" };
  const known = await postForm(newCustomer, { ...at(), fields: husband });
  expect(known.refused).toMatchObject({ fields: { samePhone: [expect.stringContaining("唐女士")] }, values: { name: "唐先生" } });
  const wrong = await postForm(newCustomer, { ...at(), fields: { ...husband, phone: "none", email: "x" } });
  expect(Object.keys(wrong.refused!.fields).sort()).toEqual(["email", "phone"]);
  expect(await postForm(newCustomer, { ...at(), fields: { ...husband, samePhone: "true" } })).toMatchObject({ status: 303 });
});

test("who keeps no files is not offered the form, and is refused", async () => {
  expect((await openPage(customers, { path: "/customers", cookie: cookies.gm! })).mayKeep).toBe(false);
  expect((await refusedPage(newCustomer, at("gm"))).status).toBe(403);
  expect((await postForm(newCustomer, { ...at("gm"), fields: FIELDS })).status).toBe(403);
});
