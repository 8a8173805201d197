import { issueToken, setPassword } from "@services/identity/index.server";
import { beforeAll, expect, test } from "vitest";
import * as unknownRoute from "~/routes/api.v1.$";
import { actors, contextFor } from "../support/context";
import { callApi, loadContext, makeHolder, usePortal } from "../support/http";
import { buildWorld } from "../support/world";

const portal = usePortal();
let administrator: Awaited<ReturnType<typeof makeHolder>>;
let finance: typeof administrator;

beforeAll(async () => {
  await buildWorld(portal);
  administrator = await makeHolder(portal, { login: "administrator", roles: ["administrator"] });
  finance = await makeHolder(portal, { login: "finance", roles: ["finance"] });
});
const purchase = (more: object = {}) => ({ dealerCode: "D001", documentNo: "SO-1", date: "2026-03-02", amount: "10000.00", ...more });
const asFinance = (more: Record<string, string> = {}) => ({ Authorization: finance.bearer, ...more });
interface Refused {
  code: string;
  message: string;
  requestId: string;
  fields: Record<string, string[]>;
}
const answerOf = async (response: Response) => ({ status: response.status, ...((await response.json()) as { error: Refused }).error });

test("a command's view comes back as JSON and is not stored by anybody", async () => {
  const response = await callApi("budget/record-purchase", { body: purchase(), headers: asFinance() });
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(await response.json()).toMatchObject({ entry: { kind: "accrual", amount: "50.00" }, account: { dealerCode: "D001" } });
});

test.each<[string, Parameters<typeof callApi>[0], Parameters<typeof callApi>[1], number, string]>([
  ["an unknown command", "budget/steal", { body: {} }, 404, "not_found"],
  ["an unknown module", "__proto__/constructor", { body: {} }, 404, "not_found"],
  ["a command that is not public", "public/record-purchase", { body: {} }, 404, "not_found"],
  ["a command by GET", "budget/record-purchase", { method: "GET" }, 405, "method_not_allowed"],
  ["a command by PUT", "budget/record-purchase", { method: "PUT", body: {} }, 405, "method_not_allowed"],
  ["a query by DELETE", "budget/account", { method: "DELETE" }, 405, "method_not_allowed"],
  [
    "a form",
    "budget/account",
    { body: "dealerCode=D001", headers: { "Content-Type": "application/x-www-form-urlencoded" } },
    415,
    "unsupported_media_type",
  ],
  ["half an object", "budget/account", { body: '{"dealerCode":' }, 400, "malformed_json"],
  ["a comment", "budget/account", { body: "{} // yes" }, 400, "malformed_json"],
  ["a list", "budget/account", { body: "[]" }, 422, "invalid_input"],
  ["null", "budget/account", { body: "null" }, 422, "invalid_input"],
  ["a text", "budget/account", { body: '"D001"' }, 422, "invalid_input"],
  ["bottomless nesting", "budget/account", { body: '{"dealerCode":'.repeat(20_000) + "1" + "}".repeat(20_000) }, 422, "invalid_input"],
  ["a bottomless list", "budget/account", { body: `{"dealerCode":${"[".repeat(100_000)}${"]".repeat(100_000)}}` }, 422, "invalid_input"],
  ["nobody", "budget/account", { body: { dealerCode: "D001" }, headers: { Authorization: "" } }, 401, "not_signed_in"],
])("%s is refused by name", async (_name, path, call, status, code) => {
  const response = await callApi(path, { ...call, headers: { Authorization: finance.bearer, ...call?.headers } });
  expect(await answerOf(response)).toMatchObject({ status, code, message: expect.any(String), requestId: "request-1" });
});

test("errors name the fields, in the language asked for", async () => {
  const body = { dealerCode: "no such code!", lines: 1, amount: 5 };
  const say = async (locale: "zh-CN" | "en") =>
    answerOf(await callApi("budget/record-purchase", { body, headers: asFinance(), context: { locale } }));
  const [chinese, english] = [await say("zh-CN"), await say("en")];
  expect(chinese).toMatchObject({ status: 422, code: "invalid_input" });
  expect(Object.keys(chinese.fields).sort()).toEqual(["amount", "date", "dealerCode", "documentNo", "lines"]);
  expect(english.fields.lines).toEqual(["unknown field"]);
  expect(JSON.stringify(chinese.fields)).toMatch(/[一-鿿]/);
  expect(JSON.stringify(english)).not.toMatch(/[一-鿿]/);
});

test("OPTIONS names the methods, HEAD answers like GET, an empty body is an empty object", async () => {
  const options = await callApi("budget/account", { method: "OPTIONS" });
  expect([options.status, options.headers.get("Allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  expect((await callApi("budget/record-purchase", { method: "OPTIONS" })).headers.get("Allow")).toBe("POST, OPTIONS");
  expect((await callApi("budget/account?dealerCode=D001", { method: "HEAD", headers: asFinance() })).status).toBe(200);
  expect(await answerOf(await callApi("budget/account", { headers: asFinance() }))).toMatchObject({
    status: 422,
    fields: { dealerCode: [expect.any(String)] },
  });
});

test("an address's texts become what the query takes; unknown names are refused", async () => {
  const read = (search: string) => callApi(`identity/users?${search}`, { method: "GET", headers: { Authorization: administrator.bearer } });
  expect((await (await read("limit=1&status=active")).json()).items).toHaveLength(1);
  expect(await answerOf(await read("limit=one"))).toMatchObject({ status: 422, fields: { limit: [expect.any(String)] } });
  expect(await answerOf(await read("limit=1&colour=red"))).toMatchObject({ status: 422, fields: { colour: [expect.any(String)] } });
  for (const name of ["__proto__", "constructor", "a[99999999]", "a..b", "x.__proto__.y", "[0]"]) {
    expect(await answerOf(await read(`${encodeURIComponent(name)}=1`)), name).toMatchObject({ status: 422, code: "invalid_input" });
  }
});

test("a query with nested input is asked by POST", async () => {
  const body = {
    requester: { tier: "dealer", dealerCode: "D001" },
    purpose: "repair",
    serial: "WP100-D1-0001",
    lines: [{ sku: "PUMP-24V", quantity: 1 }],
  };
  const service = await makeHolder(portal, { login: "service", roles: ["customer_service"] });
  const response = await callApi("parts/quote", { body, headers: { Authorization: service.bearer } });
  expect(response.status).toBe(200);
  expect((await response.json()).lines).toMatchObject([{ sku: "PUMP-24V", quantity: 1 }]);
});

test("who asks: a token, else a session, else nobody; a bad token is not passed over", async () => {
  const ask = (headers: Record<string, string>) =>
    callApi("budget/account?dealerCode=D001", { method: "GET", headers }).then(({ status }) => status);
  expect(await ask({ Authorization: finance.bearer })).toBe(200);
  expect(await ask({ Cookie: `theme=dark; ${finance.cookie}` })).toBe(200);
  expect(await ask({})).toBe(401);
  expect(await ask({ Cookie: "permille=nobody" })).toBe(401);
  expect(await ask({ Cookie: finance.cookie, Authorization: "Bearer nobody" })).toBe(401);
  expect(await ask({ Cookie: finance.cookie, Authorization: "Basic ZmluYW5jZTp4" })).toBe(401);
});

test("a token is issued for login and password, and works", async () => {
  await makeHolder(portal, { login: "erp", roles: ["finance"] });
  await setPassword(contextFor(portal, actors.system), { login: "erp", password: "correct horse battery" });
  const issue = (password: string) => callApi("identity/issue-token", { body: { login: "erp", password, name: "ERP", expiresInDays: 30 } });
  expect(await answerOf(await issue("wrong"))).toMatchObject({ status: 401, code: "not_signed_in" });
  const { token, expiresAt } = await (await issue("correct horse battery")).json();
  expect(expiresAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+\+08:00$/);
  const used = await callApi("budget/account?dealerCode=D001", { method: "GET", headers: { Authorization: `Bearer ${token}` } });
  expect(used.status).toBe(200);
  const again = await issueToken(contextFor(portal, actors.public), { login: "erp", password: "correct horse battery", name: "x" });
  expect(again.token).not.toBe(token);
});

test("the same idempotency key gives the first result, another input under it is a conflict", async () => {
  const send = (more: object, key = "key-1") =>
    callApi("budget/record-purchase", { body: purchase({ documentNo: "SO-2", ...more }), headers: asFinance({ "Idempotency-Key": key }) });
  const first = await (await send({})).json();
  expect(await (await send({})).json()).toEqual(first);
  expect(await answerOf(await send({ amount: "1.00" }))).toMatchObject({ status: 409, code: "conflict" });
  expect(await answerOf(await send({ documentNo: "SO-3" }, "k".repeat(201)))).toMatchObject({ status: 422 });
  expect(await portal.current.db.purchase.count({ where: { documentNo: "SO-3" } })).toBe(0);
});

test("ten calls at once with one key are carried out once", async () => {
  const send = () =>
    callApi("budget/record-purchase", {
      body: purchase({ documentNo: "SO-10", amount: "200.00" }),
      headers: asFinance({ "Idempotency-Key": "burst" }),
    });
  const answers = await Promise.all(Array.from({ length: 10 }, async () => JSON.stringify(await (await send()).json())));
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('"amount":"1.00"');
});

test("what is public needs no account, takes none, and is counted by address", async () => {
  const check = (address: string, headers = {}) =>
    callApi("public/check?serial=WP100-D1-0001", { method: "GET", headers, context: { address } });
  expect((await check("192.0.2.20")).status).toBe(200);
  expect((await check("192.0.2.20", { Authorization: "Bearer nobody" })).status).toBe(200);
  for (let call = 2; call < 60; call++) await check("192.0.2.20");
  const refused = await check("192.0.2.20");
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(await answerOf(refused)).toMatchObject({ status: 429, code: "rate_limited" });
  expect((await check("192.0.2.21")).status).toBe(200);
  const elsewhere = await callApi("warranty/check?serial=WP100-D1-0001", { method: "GET", context: { address: "192.0.2.20" } });
  expect(elsewhere.status).toBe(429);
});

test("what stands for a request in the wrong place is answered as JSON too", async () => {
  const request = new Request("http://portal.test/api/v1/nowhere");
  expect(await answerOf(await unknownRoute.loader({ request, params: {}, context: loadContext() }))).toMatchObject({
    status: 404,
    code: "not_found",
  });
});
