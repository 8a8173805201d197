import { beforeAll, expect, test } from "vitest";
import * as exportRoute from "~/routes/exports.$file";
import { callApi, makeHolder, usePortal } from "../support/http";
import { liveIn, REQUEST } from "../support/lived-in";
import { openPage, refusedPage } from "../support/pages";

const portal = usePortal();
let dealer: Awaited<ReturnType<typeof makeHolder>>;
let service: Awaited<ReturnType<typeof makeHolder>>;

beforeAll(async () => {
  await liveIn(portal);
  dealer = await makeHolder(portal, { login: "dealer-of-d001", roles: ["dealer"], dealerCode: "D001" });
  service = await makeHolder(portal, { login: "service-agent", roles: ["customer_service"] });
});

const open = (file: string, cookie: string, search = "") =>
  openPage<Response>(exportRoute, { path: `/exports/${file}${search}`, params: { file }, cookie });
const refused = (file: string, cookie?: string, search = "") =>
  refusedPage(exportRoute, { path: `/exports/${file}${search}`, params: { file }, ...(cookie ? { cookie } : {}) });

test("a list is saved as a file that no cache keeps, narrowed by its screen's address", async () => {
  const response = await open("requests.csv", service.cookie, `?view=all&serial=&q=${REQUEST.paid}&tab=of-the-page`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  expect(response.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="[\w.-]+"; filename\*=UTF-8''%E9%85%8D%E4%BB%B6%E7%94%B3%E8%AF%B7-2\d{3}-\d\d-\d\d\.csv$/,
  );
  const lines = (await response.text()).trim().split("\r\n");
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual([REQUEST.paid]);
});

test("a workbook is one", async () => {
  const response = await open("statement.xlsx", dealer.cookie, "?month=2026-03");
  expect(response.headers.get("Content-Type")).toContain("spreadsheetml");
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

test.each([
  ["requests.csv", "?view=nothing", 422],
  ["requests.csv", "?status=eaten", 422],
  ["requests.pdf", "", 422],
  ["requests", "", 422],
  ["statement.csv", "?month=2026-13", 422],
  ["nothing.csv", "", 404],
  ["constructor.csv", "", 404],
  ["users.csv", "", 403],
  ["entries.csv", "?dealerCode=D002", 404],
  ["parts.csv", `?q=${"x".repeat(41)}`, 422],
])("%s%s is refused with %i in plain words", async (file, search, status) => {
  const response = await refused(file, dealer.cookie, search);
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
});

test("a visitor is led to sign in and back to the file", async () => {
  const response = await refused("requests.csv", undefined, "?view=all");
  expect(response.headers.get("Location")).toBe(`/login?next=${encodeURIComponent("/exports/requests.csv?view=all")}`);
});

test("programs get the same file by the API", async () => {
  const body = { list: "requests", format: "csv", filter: { view: "all" } };
  const response = await callApi("reports/export", { body, headers: { Authorization: dealer.bearer } });
  expect(response.headers.get("Content-Disposition")).toMatch(/\.csv$/);
  expect(await response.text()).toBe(await (await open("requests.csv", dealer.cookie, "?view=all")).text());
});

test("a long list leaves in pieces, and a reader who left gets no more of them", async () => {
  await portal.current.db.part.createMany({
    data: Array.from({ length: 600 }, (_, at) => ({
      ...{ sku: `MANY-${at}`, nameZh: "滤芯", nameEn: "Filter", warrantyClass: "unit", supplier: "" },
      ...{ costPrice: "1.00", dealerPrice: "2.00", retailPrice: "3.00", serialised: false, safety: false },
    })),
  });
  const response = await open("parts.csv", service.cookie, "?q=MANY");
  expect(response.headers.has("Content-Length")).toBe(false);
  const pieces = response.body!.getReader();
  expect((await pieces.read()).value!.length).toBeGreaterThan(1_000);
  await pieces.cancel();
  const last = await portal.current.db.event.findFirst({ where: { subjectKind: "export", subjectNo: "parts" }, orderBy: { seq: "desc" } });
  expect(last).toMatchObject({ actor: "service-agent", reasonCode: "cut_short" });
});
