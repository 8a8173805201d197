import { Prisma } from "@db";
import { both, invalidField, notFound } from "../platform";
import { moneyOf, type Reader, type Tx } from "../platform/index.server";
import type { PartFacts, StockLevel } from "./part";
import type { Unit } from "./unit";

type Prices = Record<"costPrice" | "dealerPrice" | "retailPrice", Prisma.Decimal>;
type PartRow = Omit<PartFacts, keyof Prices | "available"> & Prices;

/** Parts that a condition on `part p` selects, in the order of their skus, with their good stock. Unscoped: cost is for rules, not for views. */
export async function selectParts(reader: Reader, condition: Prisma.Sql, limit?: number): Promise<PartFacts[]> {
  const rows = await reader.$queryRaw<PartRow[]>`
    SELECT p.sku, p.name_zh AS "nameZh", p.name_en AS "nameEn", p.cost_price AS "costPrice", p.dealer_price AS "dealerPrice",
      p.retail_price AS "retailPrice", p.warranty_class AS "warrantyClass", p.serialised, p.safety, p.supplier, p.superseded_by AS "supersededBy",
      p.core_return_days AS "coreReturnDays", p.model, coalesce(s.on_hand, 0) AS "onHand", coalesce(s.allocated, 0) AS allocated
    FROM part p LEFT JOIN stock s ON s.sku = p.sku AND s.status = 'good'
    WHERE ${condition} ORDER BY p.sku LIMIT ${limit ?? null}::bigint`;
  return rows.map((row) => ({
    ...row,
    costPrice: moneyOf(row.costPrice),
    dealerPrice: moneyOf(row.dealerPrice),
    retailPrice: moneyOf(row.retailPrice),
    available: row.onHand - row.allocated,
  }));
}

/** Facts of these parts by sku, in one round trip; an unknown sku is absent. */
export async function readParts(reader: Reader, skus: readonly string[]): Promise<Map<string, PartFacts>> {
  const parts = await selectParts(reader, Prisma.sql`p.sku = ANY (${skus}::text[])`);
  return new Map(parts.map((part) => [part.sku, part]));
}

/** The part of this sku. Refuses with `not_found`. */
export async function requirePart(reader: Reader, sku: string): Promise<PartFacts> {
  const [part] = await selectParts(reader, Prisma.sql`p.sku = ${sku}`);
  if (!part) throw notFound(both(`没有配件 ${sku}`, `no part ${sku}`));
  return part;
}

/** The part of this sku whose pieces are counted; a whole unit's are registered by serial. */
export async function requireCounted(reader: Reader, sku: string): Promise<PartFacts> {
  const part = await requirePart(reader, sku);
  if (part.model !== null)
    throw invalidField("sku", both("整机按序列号登记，不按件数", "whole units are registered by serial, not counted as pieces"));
  return part;
}

const selectForUpdate = (tx: Tx, skus: readonly string[]) => tx.$queryRaw<(Omit<StockLevel, "available"> & { sku: string })[]>`
  SELECT sku, on_hand AS "onHand", allocated FROM stock WHERE sku = ANY (${skus}::text[]) AND status = 'good' ORDER BY sku FOR UPDATE`;

/**
 * Locks the good stock of these parts until the commit, in sorted order: the last lock of every command (dealer → request → line → stock).
 * A part gets its row when it is saved; one written past the commands gets it here.
 */
export async function lockStock(tx: Tx, skus: readonly string[]): Promise<Map<string, StockLevel>> {
  const wanted = [...new Set(skus)];
  let rows = await selectForUpdate(tx, wanted);
  if (rows.length < wanted.length) {
    await tx.$executeRaw`INSERT INTO stock (sku, status) SELECT sku, 'good' FROM part WHERE sku = ANY (${wanted}::text[]) ORDER BY sku ON CONFLICT DO NOTHING`;
    rows = await selectForUpdate(tx, wanted);
  }
  return new Map(rows.map(({ sku, onHand, allocated }) => [sku, { onHand, allocated, available: onHand - allocated }]));
}

/** A unit's columns as the fields of `Unit`, for a query that joins `unit u` and `product m`. */
export const UNIT_FIELDS = Prisma.sql`u.serial, u.model, m.name_zh AS "modelNameZh", m.name_en AS "modelNameEn", u.batch_no AS "batchNo",
  u.made_on::text AS "madeOn", u.shipped_on::text AS "shippedOn", u.dealer_code AS "dealerCode", u.place, u.stock_status AS "stockStatus", u.replaces, u.covered_from::text AS "coveredFrom"`;

/** A unit by its serial, unscoped: callers decide what the asker sees. */
export async function findUnit(reader: Reader, serial: string): Promise<Unit | null> {
  const [unit] = await reader.$queryRaw<Unit[]>`SELECT ${UNIT_FIELDS} FROM unit u JOIN product m USING (model) WHERE u.serial = ${serial}`;
  return unit ?? null;
}

/** The unit with its row locked until the commit. Refuses with `not_found`. */
export async function lockUnit(tx: Tx, serial: string): Promise<Unit> {
  const [unit] = await tx.$queryRaw<Unit[]>`
    SELECT ${UNIT_FIELDS} FROM unit u JOIN product m USING (model) WHERE u.serial = ${serial} FOR NO KEY UPDATE OF u`;
  if (!unit) throw noUnit(serial);
  return unit;
}

/** How units of a batch stand on the shelf: good, or waiting where a case holds their batch. No case begins to hold it before the commit. */
export async function shelfStatusOf(tx: Tx, batchNo: string): Promise<"good" | "on_hold"> {
  const [batch] = await tx.$queryRaw<{ heldFor: string | null }[]>`
    SELECT held_for AS "heldFor" FROM production_batch WHERE batch_no = ${batchNo} FOR SHARE`;
  return batch?.heldFor ? "on_hold" : "good";
}

/**
 * Locks the batches of units, in their order, before the units themselves: a case that begins to hold a batch locks it first and then its units, and so does whoever
 * puts one on the shelf.
 */
export async function lockShelf(tx: Tx, ...serials: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM production_batch WHERE batch_no IN (SELECT batch_no FROM unit WHERE serial = ANY (${[...serials]}::text[])) ORDER BY batch_no FOR SHARE`;
}

export const noUnit = (serial: string) => notFound(both(`没有序列号 ${serial}`, `no unit ${serial}`));
export const noBatch = (batchNo: string) => notFound(both(`没有批次 ${batchNo}`, `there is no batch ${batchNo}`));
export const noProduct = (model: string) => notFound(both(`没有型号 ${model}`, `no product ${model}`));
