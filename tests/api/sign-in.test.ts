import { createUser, ensureSetupLink } from "@services/identity/index.server";
import { systemClock } from "@services/platform";
import { expect, test } from "vitest";
import { contextOf } from "~/http/context.server";
import * as loginRoute from "~/routes/login";
import * as logoutRoute from "~/routes/logout";
import * as setupRoute from "~/routes/setup.$token";
import { actors, contextFor } from "../support/context";
import { loadContext, usePortal } from "../support/http";

const portal = usePortal();
const PASSWORD = "correct horse battery";
const SITE = "http://portal.test";

const open = (path: string, headers: Record<string, string> = {}) => new Request(`${SITE}${path}`, { headers });
const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  new Request(`${SITE}${path}`, { method: "POST", body: new URLSearchParams(fields), headers });
const at = (request: Request, params = {}, demo = false) => ({ request, params, context: loadContext({ demo }) });
const cookieOf = (answer: unknown) => (answer as Response).headers.get("Set-Cookie")?.split(";")[0] ?? "";
const signIn = (fields: Record<string, string>, search = "") => loginRoute.action(at(send(`/login${search}`, fields)));
const actorOf = async (cookie: string) => (await contextOf(open("/", { Cookie: cookie }), loadContext())).actor;

test("without any user the set-up page makes the first administrator and leads to the login", async () => {
  const token = (await ensureSetupLink(portal.current.db, systemClock)) ?? "";
  expect(await setupRoute.loader(at(open(`/setup/${token}`), { token }))).toEqual({ token });
  const short = await setupRoute.action(at(send(`/setup/${token}`, { token, login: "boss", name: "王总", password: "short" }), { token }));
  expect(short).toMatchObject({ data: { fields: { password: [expect.any(String)] }, values: { login: "boss", name: "王总" } } });
  const done = (await setupRoute.action(
    at(send(`/setup/${token}`, { token, login: "boss", name: "王总", password: PASSWORD }), { token }),
  )) as Response;
  expect([done.status, done.headers.get("Location"), done.headers.get("Set-Cookie")]).toEqual([
    303,
    "/login",
    expect.stringContaining("notice=set_up"),
  ]);
  await expect(setupRoute.loader(at(open(`/setup/${token}`), { token }))).rejects.toMatchObject({ status: 404 });
});

test("signing in sets a cookie that scripts cannot read, and leads to where the reader was going", async () => {
  const answer = (await signIn({ login: "boss", password: PASSWORD }, "?next=%2Frequests%3Fq%3D1")) as Response;
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/requests?q=1"]);
  expect(answer.headers.get("Set-Cookie")).toMatch(/^permille=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/);
  expect(await actorOf(cookieOf(answer))).toMatchObject({ login: "boss", roles: ["administrator"] });
});

test.each(["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "/login?next=/login", "evil"])(
  "next=%s leads home instead",
  async (next) => {
    const answer = (await signIn({ login: "boss", password: PASSWORD }, `?next=${encodeURIComponent(next)}`)) as Response;
    expect(answer.headers.get("Location")).toBe("/");
  },
);

test("a wrong password keeps the login and says nothing else", async () => {
  expect(await signIn({ login: "boss", password: "wrong" })).toMatchObject({
    data: { code: "not_signed_in", message: "登录名或密码不正确", fields: {}, values: { login: "boss" } },
    init: { status: 401 },
  });
  expect(await signIn({ login: "", password: "" })).toMatchObject({
    data: { fields: { login: [expect.any(String)], password: [expect.any(String)] } },
  });
});

test("signing out ends the session on the server and takes the cookie away", async () => {
  const cookie = cookieOf(await signIn({ login: "boss", password: PASSWORD }));
  const answer = await logoutRoute.action(at(send("/logout", {}, { Cookie: cookie })));
  expect([answer.status, answer.headers.get("Location"), answer.headers.get("Set-Cookie")]).toEqual([
    303,
    "/login",
    expect.stringMatching(/^permille=; .*Max-Age=0/),
  ]);
  expect((await actorOf(cookie)).login).toBe("public");
  expect((await logoutRoute.action(at(send("/logout", {})))).status).toBe(303);
  expect((await logoutRoute.loader()).headers.get("Location")).toBe("/");
});

test("who is signed in already is led on", async () => {
  const cookie = cookieOf(await signIn({ login: "boss", password: PASSWORD }));
  await expect(loginRoute.loader(at(open("/login?next=/units", { Cookie: cookie })))).rejects.toMatchObject({ status: 302 });
});

test("the demo's accounts are listed in demo mode only", async () => {
  for (const [login, role] of [
    ["gm", "general_manager"],
    ["service", "customer_service"],
  ] as const) {
    await createUser(contextFor(portal, actors.system), { login, name: login, roles: [role], password: PASSWORD });
  }
  expect(await loginRoute.loader(at(open("/login")))).toMatchObject({ demoAccounts: [] });
  expect(await loginRoute.loader(at(open("/login"), {}, true))).toMatchObject({
    demoAccounts: [
      { login: "service", name: "service", role: "customer_service" },
      { login: "gm", name: "gm", role: "general_manager" },
    ],
  });
});
