import { recordPurchase } from "@services/budget/index.server";
import { receiveStock, registerUnits, savePart, saveProduct } from "@services/catalog/index.server";
import { drawDocument } from "@services/documents/index.server";
import { registerDealer } from "@services/parties/index.server";
import { decideRequest, quote, shipRequest, submitRequest } from "@services/parts/index.server";
import pg from "pg";
import "@services/registry.server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actors, contextFor } from "../support/context";
import { useDatabase } from "../support/database";
import { expectIntact } from "../support/invariants";
import { measureRate } from "./rate";
import { approveRaw, quoteRaw, shipRaw } from "./raw-main-job";

/** Small where every change is checked; `npm run bench` measures. Nothing here is asserted about time. */
const SIZE = Number(process.env.BENCH_SIZE ?? 12);
const database = useDatabase(12);
let pool: pg.Pool;
const as = (actor: Parameters<typeof contextFor>[1]) => contextFor(database, actor);
const report: string[] = [];

beforeAll(async () => {
  pool = new pg.Pool({ ...database.current.connection, max: 12 });
  const admin = as(actors.administrator());
  const agreement = { agreementNo: "A-1", agreementFrom: "2025-01-01", agreementTo: "2027-12-31" };
  await registerDealer(admin, { code: "D001", name: "华东净水", ...agreement, phone: "13800000001", address: "上海市浦东新区1号" });
  await saveProduct(admin, { model: "RO-500", nameZh: "反渗透净水机 500", nameEn: "RO purifier 500" });
  const prices = { costPrice: "20.00", dealerPrice: "35.00", retailPrice: "68.00" };
  await savePart(admin, { sku: "PUMP-1", nameZh: "增压泵", nameEn: "Booster pump", ...prices, warrantyClass: "component" });
  await registerUnits(admin, {
    model: "RO-500",
    batchNo: "B2601",
    madeOn: "2026-01-05",
    serials: ["SN0001"],
    shippedOn: "2026-01-20",
    dealerCode: "D001",
  });
  await receiveStock(as(actors.warehouse()), { sku: "PUMP-1", quantity: 100_000, reference: "GR-1" });
  await recordPurchase(as(actors.finance()), { dealerCode: "D001", documentNo: "P-1", date: "2026-02-01", amount: "900000000.00" });
}, 60_000);
afterAll(async () => {
  await pool.end();
  process.stdout.write(`${report.join("\n")}\n`);
});

const asked = { purpose: "repair" as const, lines: [{ sku: "PUMP-1", quantity: 1 }] };
async function submitMany(count: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let n = 0; n < count; n++) {
    const submitted = await submitRequest(as(actors.dealer("D001")), {
      ...asked,
      shipTo: { name: "王师傅", phone: "13900000000", address: "上海市" },
    });
    numbers.push(submitted.requestNo);
  }
  return numbers;
}

/** Measures a command beside the same by hand and notes the ratio. */
async function compare<Item>(
  what: string,
  clients: number,
  sides: { ours: readonly Item[]; raw: readonly Item[]; ourTask(item: Item): Promise<unknown>; rawTask(item: Item): Promise<unknown> },
) {
  const raw = await measureRate(sides.raw, clients, sides.rawTask);
  const ours = await measureRate(sides.ours, clients, sides.ourTask);
  const ratio = Math.round((100 * ours.perSecond) / raw.perSecond);
  report.push(
    `${what}, ${clients} client(s): ${Math.round(ours.perSecond)}/s, p95 ${ours.p95Ms.toFixed(1)} ms; by hand ${Math.round(raw.perSecond)}/s; ratio ${ratio}%`,
  );
}

for (const clients of [1, 8]) {
  test(`quote, approve and ship beside the same statements by hand, ${clients} client(s)`, { timeout: 600_000 }, async () => {
    const ours = await submitMany(SIZE);
    const raw = await submitMany(SIZE);
    const dealer = as(actors.dealer("D001"));
    const quotes = { ours, raw, ourTask: () => quote(dealer, { ...asked, serial: "SN0001" }), rawTask: () => quoteRaw(pool) };
    await compare("quote", clients, quotes);
    const service = as(actors.customerService());
    const approve = (requestNo: string) => decideRequest(service, { requestNo, lines: [{ lineNo: 1, approve: 1 }] });
    await compare("approve + hold", clients, { ours, raw, ourTask: approve, rawTask: (requestNo) => approveRaw(pool, requestNo) });
    const warehouse = as(actors.warehouse());
    const parcel = { lines: [{ lineNo: 1, quantity: 1 }], carrier: "SF", waybillNo: "SF1", freightTerms: "collect" as const };
    await compare("ship + capture", clients, {
      ours,
      raw,
      ourTask: (requestNo) => shipRequest(warehouse, { requestNo, ...parcel }),
      rawTask: (requestNo) => shipRaw(pool, requestNo),
    });
    await expectIntact(database);
  });
}

test("draw the issue slip", { timeout: 120_000 }, async () => {
  const value = {
    issueSlipNo: "CSO-2026-000001",
    requestNo: "PR-2026-000001",
    status: "shipped" as const,
    requester: { code: "D001", name: "华东净水", tier: "dealer" as const },
    purpose: "repair" as const,
    shipTo: { name: "王师傅", phone: "13900000000", address: "上海市徐汇区" },
    shipBy: "2026-03-11T17:30:00.000+08:00",
    lines: Array.from({ length: 20 }, (_, index) => ({
      lineNo: index + 1,
      sku: `PUMP-${index}`,
      name: "增压泵组件",
      quantity: 2,
      replacementSerials: [],
    })),
    copyNo: 1,
    printedBy: "吴大勇",
    printedAt: "2026-03-10T10:00:00.000+08:00",
    qrText: "CSO-2026-000001",
  };
  const draw = () => drawDocument({ kind: "issue_slip", value, locale: "zh-CN" }, 60_000);
  const first = performance.now();
  const pdf = await draw();
  const firstMs = performance.now() - first;
  const { perSecond, p95Ms } = await measureRate(Array.from({ length: SIZE }), 1, draw);
  report.push(
    `issue slip of 20 lines: first ${firstMs.toFixed(0)} ms, then ${(1_000 / perSecond).toFixed(1)} ms each, p95 ${p95Ms.toFixed(1)} ms, ${Math.round(pdf.length / 1024)} KB`,
  );
  expect(pdf.length).toBeLessThan(100 * 1024);
});
