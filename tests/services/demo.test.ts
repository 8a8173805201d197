import { listBatchCases } from "@services/batches/index.server";
import { listImportErrors, listImports } from "@services/imports/index.server";
import { countRequests, listRequests } from "@services/parts/index.server";
import { listSurveys } from "@services/surveys/index.server";
import { listDeliveries } from "@services/webhooks/index.server";
import { expect, test } from "vitest";
import { prepareDemo } from "../../prisma/seed/prepare-demo.server";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";

const database = useDatabase();
const other = useDatabase();
const HOURS = ["2026-11-23T00:00:30", "2026-11-23T08:36:30", "2027-01-01T23:59:30"].map((hour) => ({ hour, database: useDatabase() }));
const service = () => contextFor(database, { ...actors.customerService(), login: "service" }, { now: new Date() });

test("the demo company has work in every queue, adds up, and is filled once", { timeout: 120_000 }, async () => {
  await prepareDemo(database.current);
  const counts = await countRequests(service(), {});
  expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
  const all = await listRequests(service(), { view: "all", limit: 200 });
  expect(new Set(all.items.map((item) => item.status))).toEqual(
    new Set([
      "submitted",
      "sent_back",
      "awaiting_remittance",
      "awaiting_consent",
      "released",
      "picking",
      "shipped",
      "delivered",
      "closed",
      "rejected",
      "resolved_remotely",
      "cancelled",
    ]),
  );
  const admin = contextFor(database, actors.administrator());
  for (const topic of ["request_shipped", "budget_changed", "stock_short"] as const) {
    const { items } = await listDeliveries(admin, { topic, limit: 200 });
    expect([topic, items.length > 0, items.every(({ attempts }) => attempts === 0)]).toEqual([topic, true, true]);
  }
  const [toMend, finished] = (await listImports(admin, {})).items;
  expect([toMend, finished]).toMatchObject([
    { status: "checked", kind: "purchases", rows: 7, booked: 2, refused: 4 },
    { status: "committed", kind: "sub_distributors", rows: 4, booked: 4, refused: 0 },
  ]);
  expect((await listImportErrors(admin, { importNo: toMend!.importNo })).items.map(({ row }) => row)).toEqual([3, 6, 7, 8]);
  const waiting = await listSurveys(service(), { view: "sent" });
  const answered = await listSurveys(service(), { view: "answered" });
  expect([waiting.items.length > 0, answered.items.map(({ score }) => score)]).toEqual([true, [4, 5]]);
  const { warnings, items: cases } = await listBatchCases(service(), {});
  expect([warnings.map(({ batchNo }) => batchNo), cases.map(({ batchNos }) => batchNos)]).toEqual([["BUF-06"], [["BUF-05"]]]);
  await prepareDemo(database.current);
  expect((await listRequests(service(), { view: "all", limit: 200 })).items).toHaveLength(all.items.length);
});

test.each(HOURS)("the demo company can be made at $hour in Shanghai", { timeout: 120_000 }, async ({ hour, database: made }) => {
  const now = new Date(`${hour}+08:00`);
  await prepareDemo(made.current, now);
  expect(await made.current.db.event.count({ where: { at: { gt: now } } })).toBe(0);
  expect(await made.current.db.liaisonSlip.count({ where: { dueAt: { gt: now } } })).toBeGreaterThan(0);
});

test("a database that holds anything else is never filled with the demo company", async () => {
  await other.current.db.userAccount.create({
    data: { login: "boss", name: "Boss", passwordHash: "x", roles: ["administrator"], createdAt: new Date() },
  });
  await expect(prepareDemo(other.current)).rejects.toThrow("needs an empty database");
});
