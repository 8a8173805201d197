import {
  commitImport,
  IMPORT_JOBS,
  importErrorFile,
  importTemplate,
  listImportErrors,
  listImports,
  mendImport,
  readImport,
  receiveFile,
  runImport,
  startImport,
  storeFile,
} from "@services/imports/index.server";
import type { Ctx } from "@services/platform/command.server";
import type { Actor } from "@services/platform/context";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor, NOW } from "../../support/context";
import { useDatabase } from "../../support/database";
import { expectIntact, keepInvariants } from "../../support/invariants";
import { refusalOf } from "../../support/refusal";
import { buildWorld } from "../../support/world";
import { openImportDesk } from "./import-desk";
import { HEAD, many, openImportSteps } from "./import-steps";

const database = useDatabase();
keepInvariants(database);
const { purchasesOf, newDealer } = openImportDesk(database);
beforeAll(() => buildWorld(database));

const { admin, upload, checked, committed } = openImportSteps(database);

const errorsOf = async (importNo: string) => {
  const { items } = await listImportErrors(admin(), { importNo });
  return items.flatMap(({ row, errors }) => errors.map(({ column, expected, got }) => `${row} ${column}: ${expected} | ${got}`));
};

describe("a file in steps", () => {
  test("its columns are guessed, chosen otherwise, checked, mended and committed; the list tells of it", async () => {
    const importNo = await upload("products", ["型号,品名,other", "RUN-1,甲,A", "RUN 2,乙,B", "RUN-3,丙,"]);
    const uploaded = await readImport(admin(), { importNo });
    expect(uploaded).toMatchObject({ status: "uploaded", headings: ["型号", "品名", "other"], startedBy: "administrator" });
    expect(uploaded.fields.map(({ field, column }) => [field, column])).toEqual([
      ["model", "型号"],
      ["nameZh", "品名"],
      ["nameEn", null],
    ]);

    const lacking = await runImport(admin(), { importNo, guess: false, map: { model: "型号", nameZh: "品名" } });
    expect(lacking).toMatchObject({ status: "uploaded", problem: { fields: [{ field: "nameEn" }] } });
    const found = await runImport(admin(), {
      importNo,
      guess: false,
      map: { model: "型号", nameZh: "品名", nameEn: "other" },
      set: { nameEn: "-" },
    });
    expect(found).toMatchObject({ status: "checked", rows: 3, booked: 2, refused: 1, errors: 1, problem: null });
    expect(await errorsOf(importNo)).toEqual(["3 型号: capital letters, digits and hyphens only | RUN 2"]);
    expect(await database.current.db.product.count({ where: { model: { startsWith: "RUN" } } })).toBe(0);

    const mended = await mendImport(admin(), { importNo, row: 3, cells: [{ field: "model", value: "run-2" }] });
    expect(mended).toMatchObject({ status: "checked", booked: 3, refused: 0, errors: 0 });
    expect(await commitImport(admin(), { importNo })).toMatchObject({ status: "committed", booked: 3 });
    expect(
      await database.current.db.product.findMany({ where: { model: { startsWith: "RUN" } }, orderBy: { model: "asc" } }),
    ).toMatchObject([
      { model: "RUN-1", nameEn: "A" },
      { model: "RUN-2", nameEn: "B" },
      { model: "RUN-3", nameEn: "-" },
    ]);
    const { items } = await listImports(admin(), {});
    expect(items[0]).toMatchObject({
      importNo,
      kind: "products",
      status: "committed",
      rows: 3,
      booked: 3,
      startedAt: "2026-03-10T10:00:00.000+08:00",
    });
  });

  test("the error file holds the bad rows as they came, with what is wrong", async () => {
    const { importNo } = await checked("products", ["model,nameZh,nameEn,note", "ERR-1,甲,A,x", 'ERR 2,"乙,丙",B,=1+1', "ERR-3,,,"]);
    const { body, fileName } = await importErrorFile(admin(), { importNo });
    expect(fileName).toBe(`${importNo}-errors.csv`);
    expect(Buffer.from(body).toString("utf8")).toBe(
      "\ufeffmodel,nameZh,nameEn,note,What is wrong\r\n" +
        'ERR 2,"乙,丙",B,\'=1+1,"model: capital letters, digits and hyphens only"\r\n' +
        "ERR-3,,,,nameZh: must not be empty; nameEn: must not be empty\r\n",
    );
  });

  test("a template of every kind is a file that an import takes, with nothing to guess", async () => {
    const { kinds } = await listImports(admin(), {});
    expect(kinds).toHaveLength(10);
    for (const kind of kinds) {
      for (const format of ["csv", "xlsx"] as const) {
        const { body } = await importTemplate(admin(), { kind, format });
        const { importNo } = await startImport(admin(), { kind, fileName: `template.${format}` });
        await storeFile(
          admin(),
          importNo,
          (async function* () {
            yield body;
          })(),
        );
        await receiveFile(admin(), { importNo });
        const { fields } = await readImport(admin(), { importNo });
        expect(
          fields.filter(({ column }) => column === null),
          `${kind} ${format}`,
        ).toEqual([]);
        expect((await runImport(admin(), { importNo })).rows).toBe(1);
      }
    }
  }, 60_000);

  test("pages of bad rows follow one another", async () => {
    const { importNo } = await checked("products", ["model,nameZh,nameEn", ...Array.from({ length: 7 }, (_, at) => `B ${at},一,A`)]);
    const seen: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listImportErrors(admin(), { importNo, limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ row }) => row));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("who may", () => {
  test("finance imports purchases and remittances, and sees no other import; others none at all", async () => {
    const finance = contextFor(database, actors.finance());
    const importNo = await upload("products", ["model,nameZh,nameEn", "WHO-1,甲,A"]);
    expect(await refusalOf(readImport(finance, { importNo }))).toMatchObject({ code: "not_found" });
    expect(await refusalOf(startImport(finance, { kind: "units", fileName: "x" }))).toMatchObject({ code: "forbidden" });
    expect((await listImports(finance, {})).kinds).toEqual(["purchases", "remittances"]);
    for (const actor of [actors.warehouse(), actors.auditor(), actors.dealer("D001")] as Actor[]) {
      expect(await refusalOf(listImports(contextFor(database, actor), {}))).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("work that is stopped", () => {
  test.each([1, 2, 3])("in the middle of a commit (%i) goes on where it was and books nothing twice", async (stopAt) => {
    const codes = [await newDealer(), await newDealer(), await newDealer()];
    const lines = codes.flatMap((code) => many(code, 40));
    const { importNo } = await checked("purchases", [HEAD, ...lines]);
    let calls = 0;
    const log: Ctx["log"] = ({ command }) => {
      if (command === "imports/book-documents" && ++calls === stopAt) throw new Error("killed");
    };
    await expect(commitImport(admin({ log }), { importNo })).rejects.toThrow("killed");
    expect((await readImport(admin(), { importNo })).status).toBe("committing");
    const system = contextFor(database, actors.system);
    await database.current.db.importRun.update({ where: { importNo }, data: { askedBy: "system" } });
    await Promise.all([IMPORT_JOBS.imports.run(system, { importNo }), IMPORT_JOBS.imports.run(system, { importNo })]);
    expect(await readImport(admin(), { importNo })).toMatchObject({ status: "committed", rows: 120, booked: 120, repeated: 0, refused: 0 });
    for (const code of codes) expect(await purchasesOf(code)).toHaveLength(40);
  });

  test("is done by a job as who asked; an account that is gone leaves it undone and says so", async () => {
    const importNo = await upload("products", ["model,nameZh,nameEn", "JOB-1,甲,A"]);
    await database.current.db.importRun.update({ where: { importNo }, data: { isLarge: true } });
    const sent: string[] = [];
    const ctx = admin({ sendJob: async (_client, queue) => void sent.push(queue) });
    expect(await runImport(ctx, { importNo })).toMatchObject({ status: "checking", working: { done: 0 } });
    expect(sent).toEqual(["imports"]);
    const system = contextFor(database, actors.system, { locale: "en" });
    await IMPORT_JOBS.imports.run(system, { importNo });
    expect(await readImport(admin(), { importNo })).toMatchObject({
      status: "uploaded",
      problem: { message: "the account administrator is not active" },
    });
    await database.current.db.importRun.update({ where: { importNo }, data: { askedBy: "system" } });
    await runImport(contextFor(database, actors.system), { importNo });
    await IMPORT_JOBS.imports.run(system, { importNo });
    expect(await readImport(admin(), { importNo })).toMatchObject({ status: "checked", booked: 1 });
  });

  test("what nobody works on any more is sent on; files go after a month, and what they wrote stays", async () => {
    const { importNo } = await committed("products", ["model,nameZh,nameEn", "OLD-1,甲,A"]);
    const later = { now: new Date(NOW.getTime() + 31 * 86_400_000) };
    await IMPORT_JOBS["remove-import-files"].run(contextFor(database, actors.system, later));
    expect(await database.current.db.importChunk.count()).toBe(0);
    expect(await readImport(admin(), { importNo })).toMatchObject({ status: "committed", booked: 1, fileIsKept: false });
    const other = await upload("products", ["model,nameZh,nameEn", "OLD-2,甲,A"]);
    await database.current.db.importRun.update({ where: { importNo: other }, data: { isLarge: true } });
    await runImport(admin(), { importNo: other });
    const sent: object[] = [];
    const sendJob: Ctx["sendJob"] = async (_client, _queue, data) => void sent.push(data);
    await IMPORT_JOBS["resume-imports"].run(contextFor(database, actors.system, { ...later, sendJob }));
    expect(sent).toEqual([{ importNo: other }]);
  });

  test("two commits of the same import book it once", async () => {
    const code = await newDealer();
    const { importNo } = await checked("purchases", [HEAD, ...many(code, 30)]);
    const results = await Promise.allSettled([1, 2, 3].map(() => commitImport(admin(), { importNo })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await purchasesOf(code)).toHaveLength(30);
  });
});

test("everything that was imported and undone is intact", () => expectIntact(database));
