import fs from "node:fs";
import { readChoice } from "@services/imports/choice";
import { IMPORT_JOBS, importFile, openPath } from "@services/imports/index.server";
import { type Jobs, startJobs } from "@services/platform/jobs.server";
import { createLogger } from "@services/platform/logging.server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as imports from "~/routes/_portal.imports";
import * as one from "~/routes/_portal.imports_.$no";
import * as begin from "~/routes/_portal.imports_.new";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";
import { loadContext, makeHolder, usePortal } from "../support/http";
import { openPage, postForm, refusedPage } from "../support/pages";
import { findShared } from "../support/shared";
import { buildWorld } from "../support/world";

const portal = usePortal();
const commandLine = useDatabase();
const cookies: Record<string, string> = {};
let jobs: Jobs;
beforeAll(async () => {
  await buildWorld(portal);
  jobs = await startJobs(portal.current.connection, createLogger("silent"), { imports: { run: async () => undefined } });
  for (const role of ["administrator", "finance", "warehouse", "customer_service", "auditor"] as const) {
    cookies[role] = (await makeHolder(portal, { login: role, roles: [role] })).cookie;
  }
  cookies.dealer = (await makeHolder(portal, { login: "d1", roles: ["dealer"], dealerCode: "D001" })).cookie;
});
afterAll(() => jobs.stop(1_000));

type Body = BodyInit | null;
/** Sends the form of a file as a browser does: where it led, or why it was refused. */
async function send(body: Body, { role = "finance", contentType }: { role?: string; contentType?: string } = {}) {
  const headers: Record<string, string> = { Cookie: cookies[role]!, ...(contentType ? { "Content-Type": contentType } : {}) };
  const request = new Request("http://portal.test/imports/new", { method: "POST", headers, body, duplex: "half" } as RequestInit);
  const answer = await begin.action({ request, params: {}, context: loadContext({ locale: "en" }) }).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get("Location"), message: "", fields: {} };
  const { data, init } = answer as { data: { message: string; fields: Record<string, string[]> }; init: { status: number } };
  return { status: init.status, to: null, message: data.message, fields: data.fields };
}

function formOf(kind: string, content: string | Uint8Array<ArrayBuffer>, fileName = "file.csv"): FormData {
  const form = new FormData();
  form.set("kind", kind);
  form.set("file", new File([content], fileName));
  return form;
}

const noOf = (to: string | null) => to!.replace("/imports/", "");
const at = (no: string, role = "finance") => ({
  ...{ path: `/imports/${no}`, params: { no }, cookie: cookies[role]!, context: { locale: "en" as const } },
});
const act = (no: string, fields: Record<string, string>, role = "finance") =>
  postForm(one, { ...at(no, role), fields: { importNo: no, ...fields } });
const open = async (no: string, role = "finance") => await openPage(one, at(no, role));

const HEAD = "单号,经销商,提货日,提货金额";

describe("a file through its steps", () => {
  test("is brought in, its columns chosen, checked, mended, committed and undone", async () => {
    const sent = await send(formOf("purchases", `${HEAD}\nW-1,D001,2026-02-01,1000.00\nW-2,D002,2026-02-01,2O0.00\n`, "提货.csv"));
    expect(sent).toMatchObject({ status: 303, to: expect.stringMatching(/^\/imports\/IM-\d{4}-\d{6}$/) });
    const no = noOf(sent.to);
    const uploaded = await open(no);
    expect(uploaded.run).toMatchObject({ status: "uploaded", fileName: "提货.csv", headings: HEAD.split(",") });
    expect(uploaded.run.fields.find(({ field }) => field === "date")).toMatchObject({ required: true, column: null });

    const columns = { intent: "run", guess: "false", "map.documentNo": "单号", "map.dealerCode": "经销商", "map.amount": "提货金额" };
    expect((await act(no, { ...columns, "set.date": "" })).status).toBe(303);
    expect((await open(no)).run).toMatchObject({ status: "uploaded", problem: { fields: [{ field: "date" }] } });
    expect((await act(no, { ...columns, "map.date": "提货日" })).to).toBe(`/imports/${no}`);
    const found = await open(no);
    expect(found.run).toMatchObject({ status: "checked", rows: 2, booked: 1, refused: 1, problem: null });
    expect(found.bad).toMatchObject([
      { row: 3, errors: [{ field: "amount", column: "提货金额", expected: 'an amount, e.g. "35.00"', got: "2O0.00" }] },
    ]);
    expect(await portal.current.db.purchase.count()).toBe(0);

    const mended = { intent: "mend", row: "3", "cells[0].field": "amount", "cells[0].value": "200.00" };
    expect((await act(no, mended)).status).toBe(303);
    expect(await open(no)).toMatchObject({ run: { booked: 2, refused: 0 }, bad: [] });
    const key = { intent: "commit", idempotencyKey: "once" };
    expect((await act(no, key)).status).toBe(303);
    expect((await act(no, key)).status).toBe(303);
    expect((await open(no)).run).toMatchObject({ status: "committed", booked: 2 });
    expect(await portal.current.db.purchase.count()).toBe(2);
    expect((await act(no, mended)).status).toBe(409);
    expect((await act(no, { intent: "undo" })).status).toBe(303);
    expect((await open(no)).run.status).toBe("undone");
    expect(await portal.current.db.budgetAccount.findMany({ where: { posted: { not: 0 } } })).toEqual([]);
    const { items } = await openPage(imports, { path: "/imports", cookie: cookies.finance! });
    expect(items).toMatchObject([{ importNo: no, status: "undone" }]);
  });

  test("is not this person's business: the page, the file, the import", async () => {
    const no = noOf((await send(formOf("products", "model,nameZh,nameEn\nW-1,甲,A\n"), { role: "administrator" })).to);
    for (const role of ["warehouse", "customer_service", "auditor", "dealer"]) {
      const who = { cookie: cookies[role]! };
      expect((await refusedPage(imports, { path: "/imports", ...who })).status, role).toBe(403);
      expect((await refusedPage(begin, { path: "/imports/new", ...who })).status, role).toBe(403);
      expect((await refusedPage(one, at(no, role))).status, role).toBe(403);
      expect((await act(no, { intent: "run" }, role)).status, role).toBe(403);
      expect((await send(formOf("purchases", HEAD), { role })).status, role).toBe(403);
    }
    expect((await send(formOf("products", "model\n"))).status).toBe(403);
    expect((await refusedPage(one, at(no))).status).toBe(404);
    expect((await act(no, { intent: "commit" })).status).toBe(404);
  });
});

const bytes = (...parts: (string | number[])[]) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));
const inParts = (content: string) => `--X\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${content}`;

/** A form whose file has one byte more than is taken, sent as a stream. */
function sendTooMuch(): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(1_000_000).fill(0x61);
  let left = 100;
  return new ReadableStream({
    start: (stream) => stream.enqueue(Buffer.from(inParts("a"))),
    pull(stream) {
      if (left-- > 0) stream.enqueue(piece);
      else {
        stream.enqueue(Buffer.from("\r\n--X--\r\n"));
        stream.close();
      }
    },
  });
}

describe("what is no file to import is refused in words, and nothing of it is kept", () => {
  const MULTIPART = "multipart/form-data; boundary=X";
  test.each<[string, () => Body, number, RegExp, string?]>([
    ["no file", () => formOf("purchases", "", ""), 422, /choose the file/],
    ["an empty file", () => formOf("purchases", ""), 422, /choose the file/],
    ["blank lines", () => formOf("purchases", "\n , \n"), 422, /the file is empty/],
    ["a form without a kind", () => formOf("", HEAD), 422, /^kind: /],
    ["a kind that is none", () => formOf("everything", HEAD), 422, /^kind: /],
    ["a form that breaks off", () => inParts("a,b"), 422, /broke off or is malformed/, MULTIPART],
    ["a form of another boundary", () => inParts("a,b\r\n--Y--\r\n"), 422, /broke off or is malformed/, MULTIPART],
    ["a form without a boundary", () => inParts("a,b"), 422, /broke off or is malformed/, "multipart/form-data"],
    ["no form at all", () => "{}", 422, /choose the file|malformed/, "application/json"],
    [
      "a document named as a table",
      () => formOf("purchases", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n"),
      422,
      /neither CSV nor a workbook/,
    ],
    [
      "a picture",
      () => formOf("purchases", bytes([0x89], "PNG\r\n", [0x1a, 0x0a, 0, 0, 0, 13], "IHDR")),
      422,
      /neither CSV nor a workbook/,
    ],
    ["an old workbook", () => formOf("purchases", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])), 422, /neither CSV nor/],
    [
      "an archive that is no workbook",
      () => formOf("purchases", bytes("PK", [3, 4], "x".repeat(60)), "file.xlsx"),
      422,
      /workbook cannot be read/,
    ],
    [
      "an archive of nothing",
      () => formOf("purchases", bytes("PK", [3, 4], "PK", [5, 6], [...Buffer.alloc(18)])),
      422,
      /workbook cannot be read/,
    ],
    ["a text in no encoding", () => formOf("purchases", bytes("a,", [0xff, 0xff], "\n")), 422, /neither in UTF-8 nor in GB18030/],
    ["a file that is too large", sendTooMuch, 422, /larger than 100 MB/, MULTIPART],
  ])("%s", async (_, makeBody, status, sentence, contentType) => {
    const { db } = portal.current;
    const count = async () => [
      await db.importChunk.count(),
      await db.importRow.count(),
      await db.importRun.count({ where: { bytes: { gt: 0 } } }),
    ];
    const before = await count();
    const refused = await send(makeBody(), contentType ? { contentType } : {});
    const said = [refused.message, ...Object.entries(refused.fields).map(([field, texts]) => `${field}: ${texts.join(" ")}`)];
    expect(
      { status: refused.status, said: said.some((text) => sentence.test(text) || sentence.test(text.replace(/^file: /, ""))) },
      said.join("\n"),
    ).toEqual({
      status,
      said: true,
    });
    expect(await count()).toEqual(before);
    const { items } = await openPage(imports, { path: "/imports", cookie: cookies.finance! });
    expect(items).toHaveLength(1);
  });
});

describe("real files", () => {
  const DEALERS = {
    map: { code: "ResellerKey", name: "ResellerName", region: "StateProvinceName", address: "City" },
    set: { agreementNo: "IMPORT", agreementFrom: "2017-01-01", agreementTo: "2030-12-31", phone: "400-800-1000" },
  };
  const SALES = { map: { documentNo: "SalesOrderNumber", dealerCode: "ResellerKey", date: "OrderDate", amount: "SalesAmount" }, set: {} };
  type Chosen = { map: Record<string, string>; set: Record<string, string> };

  async function byWizard(kind: "dealers" | "purchases", file: string, { map, set }: Chosen) {
    const role = "administrator";
    const no = noOf((await send(formOf(kind, new Uint8Array(fs.readFileSync(file))), { role })).to);
    const named = (group: string, values: Record<string, string>) =>
      Object.entries(values).map(([field, value]) => [`${group}.${field}`, value]);
    const columns = Object.fromEntries([...named("map", map), ...named("set", set)]) as Record<string, string>;
    for (const fields of [{ intent: "run", guess: "false", ...columns }, { intent: "commit" }]) {
      expect((await act(no, fields, role)).status).toBe(303);
      await IMPORT_JOBS.imports.run(contextFor(portal, actors.system, { now: new Date() }), { importNo: no });
    }
    const { status, rows, booked, repeated, pending, refused, errors } = (await open(no, role)).run;
    expect(status).toBe("committed");
    return { rows, booked, repeated, pending, refused, errors };
  }

  async function byCommandLine(kind: "dealers" | "purchases", file: string, { map, set }: Chosen) {
    const ctx = contextFor(commandLine, actors.system, { now: new Date() });
    const texts = (values: Record<string, string>) => Object.entries(values).map(([field, value]) => `${field}=${value}`);
    const choice = readChoice({ map: texts(map), set: texts(set), where: [] });
    return await importFile(ctx, { kind, fileName: "file.csv", open: openPath(file), dryRun: false, onError: () => undefined, ...choice });
  }

  test("20,814 rows of sales book 1,381 documents through the wizard, as by the command line", async (context) => {
    const [dealers, sales] = [findShared(context, "data/resellers.csv"), findShared(context, "data/reseller-sales-2017-2018.csv")];
    expect(await byWizard("dealers", dealers, DEALERS)).toEqual(await byCommandLine("dealers", dealers, DEALERS));
    for (const { current } of [portal, commandLine]) await current.db.$executeRaw`ANALYZE import_row, import_document`; // the statistics know no other import, as on any second day
    const summary = await byWizard("purchases", sales, SALES);
    expect(summary).toMatchObject({ rows: 20_814, booked: 1_381, refused: 0, errors: 0 });
    expect(await byCommandLine("purchases", sales, SALES)).toEqual(summary);
    const booked = async ({ current: { db } }: typeof commandLine) => {
      const rows = await db.purchase.findMany({ where: { documentDate: { lt: new Date("2026-01-01") } }, orderBy: { documentNo: "asc" } });
      return rows.map((row) => [
        row.documentNo,
        row.dealerCode,
        row.documentDate,
        row.amount.toFixed(2),
        row.accrued.toFixed(2),
        row.entrySeq,
      ]);
    };
    expect(await booked(portal)).toEqual(await booked(commandLine));
  }, 300_000);
});
