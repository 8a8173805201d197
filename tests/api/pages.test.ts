import type { useActionData, useLoaderData } from "@remix-run/react";
import { both, DomainError, invalidField, money } from "@services/platform";
import { command } from "@services/platform/command.server";
import { quantity, text } from "@services/platform/input";
import { expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { download } from "~/http/download.server";
import { formAction, page, type Refusal } from "~/http/page.server";
import { readFields, readSearch } from "~/http/read-fields.server";
import { loadContext, makeHolder, usePortal } from "../support/http";

const portal = usePortal();

const Order = z.strictObject({
  title: text(20),
  urgent: z.boolean().default(false),
  serials: z.array(text(10)).max(3).optional(),
  insist: z.strictObject({ reason: text(100) }).optional(),
  lines: z.array(z.strictObject({ sku: text(20), quantity })).min(1),
  password: z.string().optional(),
});
let ran = 0;
const order = command({
  name: "test/order",
  input: Order,
  action: "warranty.check",
  async run(_tx, input) {
    ran++;
    if (input.title === "taken")
      throw new DomainError("conflict", both("已存在", "exists"), { fields: { title: [both("已存在", "exists")] } });
    if (input.title === "broken") throw new Error("a defect");
    return { orderNo: `O-${ran}`, ...input };
  },
});
const cancel = command({
  name: "test/cancel",
  input: z.strictObject({}),
  action: "parts_request.decide",
  run: async () => ({ orderNo: "none" }),
});
const action = formAction({ order, cancel }, ({ params, result }) => ({ to: `/orders/${params.no}/${result.orderNo}`, notice: "ordered" }));

type Fields = readonly (readonly [string, string])[];
const COMPLETE: Fields = [
  ["title", "滤芯"],
  ["lines[0].sku", "A-1"],
  ["lines[0].quantity", "2"],
];
/** Each form comes from a network of its own, so that no throttle counts them together, unless the test says whose it is. */
const post = (fields: Fields, headers: Record<string, string> = {}, address = `192.0.2.${ran % 200}`) =>
  action({
    request: new Request("http://portal.test/orders", {
      method: "POST",
      body: new URLSearchParams(fields.map((pair) => [...pair])),
      headers,
    }),
    params: { no: "7" },
    context: loadContext({ address }),
  });
const refusalOf = async (fields: Fields, headers?: Record<string, string>) => {
  const answer = await post(fields, headers);
  if (!("data" in answer)) throw new Error("it was accepted");
  return { status: answer.init?.status, ...answer.data };
};

test("a form's flat fields become the command's input", () => {
  const read = (fields: Fields) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return readFields(Order, form);
  };
  expect(
    read([
      ["title", " 滤芯 "],
      ["urgent", "on"],
      ["serials", "sn-1"],
      ["serials", ""],
      ["serials", "SN-2\r\nSN-3"],
      ["insist.reason", ""],
      ["lines[0].sku", "A-1"],
      ["lines[0].quantity", "2"],
      ["lines[1].sku", "B\r\n2"],
      ["lines[1].quantity", "10"],
      ["lines[2].sku", ""],
      ["lines[2].quantity", ""],
    ]),
  ).toEqual({
    title: "滤芯",
    urgent: true,
    serials: ["SN-1", "SN-2", "SN-3"],
    lines: [
      { sku: "A-1", quantity: 2 },
      { sku: "B\n2", quantity: 10 },
    ],
  });
});

test.each<[string, Fields, string]>([
  ["a full-width number", [["lines[0].quantity", "２"]], "lines[0].quantity"],
  ["a number with an exponent", [["lines[0].quantity", "1e3"]], "lines[0].quantity"],
  ["a hexadecimal number", [["lines[0].quantity", "0x10"]], "lines[0].quantity"],
  ["neither yes nor no", [["urgent", "perhaps"]], "urgent"],
  ["a field nobody asked for", [["colour", "red"]], "colour"],
  ["a group where a text belongs", [["title.zh", "x"]], "title"],
  ["a list of a hundred million rows", [["lines[99999999].sku", "x"]], "lines[99999999].sku"],
  ["a prototype", [["__proto__.x", "1"]], "__proto__.x"],
  ["a NUL", [["title", "a\0b"]], "title"],
])("%s is refused under its name", async (_name, fields, field) => {
  const rest = COMPLETE.filter(([name]) => !fields.some(([other]) => other === name || other.startsWith(`${name}.`)));
  const refusal = await refusalOf([...rest, ...fields]);
  expect([refusal.status, Object.keys(refusal.fields)], JSON.stringify(refusal)).toEqual([422, [field]]);
});

test("success leads on with 303 and leaves a notice", async () => {
  const answer = (await post([["intent", "order"], ...COMPLETE])) as Response;
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, `/orders/7/O-${ran}`]);
  expect(answer.headers.get("Set-Cookie")).toMatch(/^notice=ordered~%2Forders%2F7%2FO-\d+; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax$/);
});

test("a refused form comes back with everything that was typed but its secrets", async () => {
  const refusal = await refusalOf([
    ...[
      ["intent", "order"],
      ["idempotencyKey", "k-1"],
      ["title", ""],
      ["serials", "a"],
      ["serials", "b"],
    ].map(([name = "", value = ""]) => [name, value] as const),
    ...[
      ["password", "secret"],
      ["lines[0].sku", "A-1"],
      ["lines[0].quantity", "many"],
    ].map(([name = "", value = ""]) => [name, value] as const),
  ]);
  expect(refusal).toEqual({
    status: 422,
    intent: "order",
    code: "invalid_input",
    message: "填写的内容有误",
    requestId: "request-1",
    fields: { title: [expect.any(String)], "lines[0].quantity": [expect.any(String)] },
    values: { title: "", serials: ["a", "b"], "lines[0].sku": "A-1", "lines[0].quantity": "many" },
  });
  expect(JSON.stringify(refusal)).not.toContain("secret");
});

test("what the command refuses keeps its status and its field", async () => {
  const taken = COMPLETE.map(([name, value]) => [name, name === "title" ? "taken" : value] as const);
  expect(await refusalOf(taken)).toMatchObject({ status: 409, code: "conflict", message: "已存在", fields: { title: ["已存在"] } });
  expect(await refusalOf([["intent", "cancel"]])).toMatchObject({ status: 401, code: "not_signed_in", intent: "cancel" });
  const { cookie } = await makeHolder(portal, { login: "planner", roles: ["planner"] });
  expect(await refusalOf([["intent", "cancel"]], { Cookie: cookie })).toMatchObject({ status: 403, code: "forbidden" });
});

test("a form sent twice with its key is done once", async () => {
  const before = ran;
  const keyed: Fields = [["idempotencyKey", "form-key"], ...COMPLETE];
  const sent = async () => ((await post(keyed, {}, "198.51.100.7")) as Response).headers.get("Location");
  expect([await sent(), await sent()]).toEqual([`/orders/7/O-${ran}`, `/orders/7/O-${ran}`]);
  expect(ran).toBe(before + 1);
});

test("an unknown intent and a body that is no form are bad requests; a defect is no refusal", async () => {
  await expect(post([["intent", "steal"]])).rejects.toMatchObject({ status: 400 });
  await expect(post([["intent", "constructor"]])).rejects.toMatchObject({ status: 400 });
  const request = new Request("http://portal.test/", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } });
  await expect(action({ request, params: {}, context: loadContext() })).rejects.toMatchObject({ status: 400 });
  await expect(post(COMPLETE.map(([name, value]) => [name, name === "title" ? "broken" : value] as const))).rejects.toThrow("a defect");
});

const get = (path: string, headers: Record<string, string> = {}) => ({
  request: new Request(`http://portal.test${path}`, { headers }),
  params: {},
  context: loadContext(),
});
const thrown = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable("it was shown"),
    (error: unknown) => error as Response,
  );

test("a page asks a visitor to sign in and remembers where to", async () => {
  const loader = page(async () => {
    throw new DomainError("not_signed_in", both("请先登录", "please sign in"));
  });
  const led = await thrown(loader(get("/requests/PR-1?tab=lines&q=滤芯")));
  expect([led.status, led.headers.get("Location")]).toEqual([
    302,
    `/login?next=${encodeURIComponent("/requests/PR-1?tab=lines&q=%E6%BB%A4%E8%8A%AF")}`,
  ]);
});

test("a refused page says so in the reader's language, with the request's number", async () => {
  const loader = page(async () => {
    throw invalidField("month", both("月份有误", "no such month"));
  });
  const response = await thrown(loader({ ...get("/budget"), context: loadContext({ locale: "en" }) }));
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({
    code: "invalid_input",
    message: "no such month",
    fields: { month: ["no such month"] },
    requestId: "request-1",
  });
});

test("a view with anything but plain values is a defect", async () => {
  await expect(page(async () => ({ amount: money("1.00") }))(get("/"))).rejects.toThrow("the view's view.amount is a Decimal");
  await expect(page(async () => ({ rows: [{ at: new Date(0) }] }))(get("/"))).rejects.toThrow("view.rows.0.at is a Date");
  expect(await page(async () => ({ rows: [{ at: null, name: undefined }] }))(get("/"))).toEqual({ rows: [{ at: null, name: undefined }] });
});

test("a notice is said once, by the page that it leads to and no other", async () => {
  const loader = page(async ({ notice }) => ({ notice }));
  expect(await loader(get("/"))).toEqual({ notice: null });
  expect(await loader(get("/", { Cookie: "theme=dark; notice=<script>" }))).toEqual({ notice: null });
  const left = { Cookie: "notice=ordered~%2Forders%2F7" };
  expect(await loader(get("/orders", left))).toEqual({ notice: null }); // and it is not taken away
  const said = (await loader(get("/orders/7?tab=1", left))) as unknown as {
    data: unknown;
    init: { headers: Record<string, string> };
  };
  expect(said.data).toEqual({ notice: "ordered" });
  expect(said.init.headers["Set-Cookie"]).toContain("notice=; Path=/; Max-Age=0");
});

test("a page's address is read for what the query knows, and the rest is left alone", () => {
  const List = z.strictObject({ q: text(20).optional(), limit: z.coerce.number().int().max(200).default(50) });
  expect(readSearch(List, new URLSearchParams("q=a&limit=20&utm_source=x&tab=1"))).toEqual({ q: "a", limit: 20 });
  expect(readSearch(List, new URLSearchParams("q="))).toEqual({ limit: 50 });
  expect(() => readSearch(List, new URLSearchParams("limit=20&limit=30"))).toThrow(DomainError);
});

test("a file keeps its Chinese name, is not stored and not guessed at", async () => {
  const body = new TextEncoder().encode("a,b");
  const loader = download(async () => ({ contentType: "text/csv; charset=utf-8", fileName: '对账单 "D001"(1).csv', body }));
  const response = await loader(get("/statement.csv"));
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "text/csv; charset=utf-8",
    "content-length": "3",
    "content-disposition": "attachment; filename=\"_D001_1_.csv\"; filename*=UTF-8''%E5%AF%B9%E8%B4%A6%E5%8D%95%20%22D001%22%281%29.csv",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  expect(await response.text()).toBe("a,b");
});

test("types survive to the component", () => {
  const loader = page(async () => ({ rows: [{ sku: "A", amount: "1.00" }] }));
  expectTypeOf<ReturnType<typeof useLoaderData<typeof loader>>>().toEqualTypeOf<{ rows: { sku: string; amount: string }[] }>();
  expectTypeOf<NonNullable<ReturnType<typeof useActionData<typeof action>>>["values"]>().toEqualTypeOf<Refusal["values"]>();
});
