import { registerDealer } from "@services/parties/index.server";
import "@services/registry.server";
import { importFile } from "@services/imports/index.server";
import { beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";

/** Rows of the file: small where every change is checked. Nothing here is asserted about time. */
const ROWS = Number(process.env.BENCH_SIZE ?? 12) * 10;
const database = useDatabase();
const admin = () => contextFor(database, actors.administrator());

beforeAll(async () => {
  const agreement = { agreementNo: "A-1", agreementFrom: "2025-01-01", agreementTo: "2027-12-31" };
  const dealer = { name: "净水店", ...agreement, phone: "13800000001", address: "上海市1号" };
  for (let at = 0; at < 20; at++) await registerDealer(admin(), { ...dealer, code: `D${at}` });
});

async function* writeFile() {
  yield Buffer.from("documentNo,dealerCode,date,amount\n");
  for (let at = 0; at < ROWS; at++)
    yield Buffer.from(`P-${Math.floor(at / 10)},D${Math.floor(at / 10) % 20},2026-02-01,${(at % 90) + 1}.37\n`);
}

test("a file of purchases, ten rows to a document", { timeout: 1_800_000 }, async () => {
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 50);
  const began = performance.now();
  const choice = { map: {}, set: {}, where: {}, guess: true };
  const file = { kind: "purchases" as const, fileName: "file.csv", open: writeFile, dryRun: false, onError: () => undefined };
  const summary = await importFile(admin(), { ...file, ...choice });
  clearInterval(watch);
  const perSecond = (ROWS * 1_000) / (performance.now() - began);
  process.stdout.write(`purchases: ${ROWS} rows, ${perSecond.toFixed(0)} rows/s, peak RSS ${Math.round(peakBytes / 1_048_576)} MB\n`);
  expect(summary).toMatchObject({ rows: ROWS, booked: Math.ceil(ROWS / 10), errors: 0 });
});
