import { readBudgetAccount, recordPurchase } from "@services/budget/index.server";
import { commitImport, IMPORT_JOBS, readImport, undoImport } from "@services/imports/index.server";
import { ROWS_AT_ONCE_ANSWERED } from "@services/imports/start-import.server";
import { publishAnnouncement } from "@services/notices/index.server";
import { beforeAll, describe, expect, test } from "vitest";
import { actors, contextFor } from "../../support/context";
import { useDatabase } from "../../support/database";
import { keepInvariants } from "../../support/invariants";
import { buildWorld, PARTS, UNITS } from "../../support/world";
import { openImportDesk } from "./import-desk";
import { HEAD, many, openImportSteps } from "./import-steps";

const database = useDatabase();
keepInvariants(database);
const { purchasesOf, newDealer } = openImportDesk(database);
const { admin, checked, committed } = openImportSteps(database);
beforeAll(() => buildWorld(database));

describe("an import is undone as a whole", () => {
  test("purchases by entries that reverse theirs; their numbers are free again, and what is left accrues exactly", async () => {
    const code = await newDealer();
    await recordPurchase(contextFor(database, actors.finance()), {
      dealerCode: code,
      documentNo: `${code}-X`,
      date: "2026-02-01",
      amount: "101.01",
    });
    const lines = [HEAD, ...many(code, 7), `${code}-R,${code},2026-02-02,-1.00,${code}-3`];
    const { importNo } = await committed("purchases", lines);
    expect(await undoImport(admin(), { importNo })).toMatchObject({ status: "undone", problem: null });
    expect(await readBudgetAccount(contextFor(database, actors.finance()), { dealerCode: code })).toMatchObject({
      posted: "0.51",
      purchases: "101.01",
    });
    expect((await committed("purchases", lines)).booked).toBe(8);
  });

  test("not where something depends on it: everything stays, and what depends is named", async () => {
    const code = await newDealer();
    const { importNo } = await committed("purchases", [HEAD, `${code}-1,${code},2026-02-01,10.00,`]);
    const back = { dealerCode: code, documentNo: `${code}-B`, date: "2026-02-02", amount: "-1.00", originalDocumentNo: `${code}-1` };
    await recordPurchase(contextFor(database, actors.finance()), back);
    const refused = await undoImport(admin(), { importNo });
    expect(refused.status).toBe("committed");
    expect(refused.problem?.message).toContain(`${code}-B`);
    expect(await purchasesOf(code)).toHaveLength(2);
  });

  test("more documents than are undone while somebody waits: by the job, each by its own entry, after which their numbers are free again", {
    timeout: 180_000,
  }, async () => {
    const [large, small] = [await newDealer(), await newDealer()];
    const returned = `${large}-R,${large},2026-02-02,-1.00,${large}-3`;
    const lines = [HEAD, ...many(large, ROWS_AT_ONCE_ANSWERED + 60), returned, ...many(small, 40)];
    const sent: object[] = [];
    const system = contextFor(database, actors.system, { sendJob: async (_client, _queue, data) => void sent.push(data) });
    const works = () => IMPORT_JOBS.imports.run(system, sent.pop() as { importNo: string });
    const { importNo } = await checked("purchases", lines, system);
    await works();
    await commitImport(system, { importNo });
    await works();
    expect(await readImport(system, { importNo })).toMatchObject({ status: "committed", booked: lines.length - 1 });

    expect(await undoImport(system, { importNo })).toMatchObject({ status: "undoing", working: { done: 0 } });
    await works();
    expect(sent).toEqual([]);
    expect(await readImport(system, { importNo })).toMatchObject({ status: "undone", problem: null });
    for (const dealerCode of [large, small]) {
      const account = await readBudgetAccount(contextFor(database, actors.finance()), { dealerCode });
      expect(account).toMatchObject({ posted: "0.00", purchases: "0.00" });
    }
    const { db } = database.current;
    expect(await db.budgetEntry.count({ where: { dealerCode: large, kind: "reversal" } })).toBe(ROWS_AT_ONCE_ANSWERED + 61);
    expect(await db.importDocument.count({ where: { importNo, outcome: "booked" } })).toBe(0);
    expect((await committed("purchases", [HEAD, ...many(small, 40)])).booked).toBe(40);
  });

  test("remittances, whose references are free again", async () => {
    const code = await newDealer();
    const lines = ["dealerCode,bankReference,amount,date", `${code},UNDO-1,10.00,2026-03-01`, `${code},UNDO-2,5.00,2026-03-01`];
    const { importNo } = await committed("remittances", lines);
    await undoImport(admin(), { importNo });
    expect(await readBudgetAccount(contextFor(database, actors.finance()), { dealerCode: code })).toMatchObject({ posted: "0.00" });
    expect((await committed("remittances", lines)).booked).toBe(2);
  });

  test("dealers, sub-distributors, products, parts, fits and units that it made are gone, what it changed is as it was", async () => {
    const heard = { titleZh: "春季保养", textZh: "请检查滤芯库存", dealerCodes: [] };
    const { announcementNo } = await publishAnnouncement(contextFor(database, actors.administrator()), heard);
    const DEALERS = "code,name,agreementNo,agreementFrom,agreementTo,phone,address";
    const dealers = await committed("dealers", [DEALERS, "UN-1,甲,A-1,2026-01-01,2027-01-01,0512-6688000,苏州"]);
    const receipts = () => database.current.db.announcementReceipt.count({ where: { announcementNo: BigInt(announcementNo) } });
    const asked = await receipts();
    expect(await database.current.db.announcementReceipt.count({ where: { dealerCode: "UN-1" } })).toBe(1);
    const subs = await committed("sub_distributors", ["code,name,dealerCode,phone", "UN-S,甲店,UN-1,0512-6688000"]);
    const products = await committed("products", ["model,nameZh,nameEn", "UN-P,甲,A", "WP-100,改名,Renamed"]);
    const HEADS = "sku,nameZh,nameEn,costPrice,dealerPrice,retailPrice,warrantyClass,supersededBy";
    const tap = PARTS.tap;
    const parts = await committed("parts", [
      HEADS,
      "UN-A,甲,A,1,2,3,component,",
      "UN-B,乙,B,1,2,3,component,UN-A",
      `${tap.sku},${tap.nameZh},${tap.nameEn},20.00,50.00,99.00,consumable,`,
    ]);
    const fits = await committed("fits", ["model,sku,quantity", "UN-P,UN-A,2", `WP-100,${tap.sku},4`]);
    const units = await committed("units", ["serial,model,batchNo,madeOn", "UN-U1,UN-P,UN-B1,2026-02-01", "UN-U2,UN-P,UN-B1,2026-02-01"]);

    expect((await undoImport(admin(), { importNo: products.importNo })).problem?.message).toMatch(/^row 2: .* depends on it$/);
    expect((await undoImport(admin(), { importNo: dealers.importNo })).problem?.message).toMatch(/^row 2: .* depends on it$/);
    for (const { importNo } of [units, fits, parts, products, subs, dealers]) {
      expect(await undoImport(admin(), { importNo }), importNo).toMatchObject({ status: "undone", problem: null });
    }
    const { db } = database.current;
    expect([
      await db.dealer.count({ where: { code: "UN-1" } }),
      asked - (await receipts()) - 1,
      await db.budgetAccount.count({ where: { dealerCode: "UN-1" } }),
      await db.subDistributor.count({ where: { code: "UN-S" } }),
      await db.product.count({ where: { model: "UN-P" } }),
      await db.part.count({ where: { sku: { startsWith: "UN-" } } }),
      await db.unit.count({ where: { serial: { startsWith: "UN-" } } }),
      await db.productionBatch.count({ where: { batchNo: "UN-B1" } }),
    ]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect((await db.product.findUniqueOrThrow({ where: { model: "WP-100" } })).nameZh).toBe("厨下净水器 100");
    expect((await db.part.findUniqueOrThrow({ where: { sku: tap.sku } })).dealerPrice.toFixed(2)).toBe("48.50");
    expect((await db.productPart.findFirstOrThrow({ where: { model: "WP-100", sku: tap.sku } })).quantity).toBe(1);
  });

  test("more parts than are undone at once, with successors among them: all of them, or none where one is in use", {
    timeout: 120_000,
  }, async () => {
    const count = 700;
    const lines = Array.from({ length: count }, (_, at) => `MP-${at},件${at},P${at},1,2,3,component,${at >= 600 ? `MP-${at - 600}` : ""}`);
    const { importNo } = await committed("parts", [
      "sku,nameZh,nameEn,costPrice,dealerPrice,retailPrice,warrantyClass,supersededBy",
      ...lines,
    ]);
    const { db } = database.current;
    const left = () => db.part.count({ where: { sku: { startsWith: "MP-" } } });
    await db.productPart.create({ data: { model: "WP-100", sku: "MP-5", quantity: 1 } });
    const refused = await undoImport(admin(), { importNo });
    expect([refused.status, refused.problem?.message, await left()]).toEqual([
      "committed",
      "row 7: a list of fitting parts depends on it",
      count,
    ]);
    expect((await db.part.findUniqueOrThrow({ where: { sku: "MP-699" } })).supersededBy).toBe("MP-99");
    await db.productPart.deleteMany({ where: { sku: "MP-5" } });
    expect(await undoImport(admin(), { importNo })).toMatchObject({ status: "undone", problem: null });
    expect(await left()).toBe(0);
  });

  test("sales, after which the units are where they were; not one that was corrected since", async () => {
    const serial = UNITS.atD001[2];
    const lines = ["serial,soldOn,dealerCode,customerName,customerPhone", `${serial},2026-03-01,D001,王女士,13812345678`];
    const { importNo } = await committed("sales", lines);
    expect(await undoImport(admin(), { importNo })).toMatchObject({ status: "undone" });
    expect(await database.current.db.unit.findUniqueOrThrow({ where: { serial } })).toMatchObject({ place: "dealer", stockStatus: null });
    expect((await committed("sales", lines)).booked).toBe(1);
  });

  test("what was changed since is left as it is", async () => {
    const { importNo } = await committed("products", ["model,nameZh,nameEn", "SINCE-1,甲,A"]);
    await committed("products", ["model,nameZh,nameEn", "SINCE-1,乙,B"]);
    expect((await undoImport(admin(), { importNo })).problem?.message).toBe("row 2: SINCE-1 was changed after the import");
  });
});
