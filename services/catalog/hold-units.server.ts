import type { Tx } from "../platform/index.server";
import { promisesBroken, stockArriving, stockShrinking } from "./signals.server";
import { lockStock, noBatch } from "./store.server";
import { moveUnits } from "./whole-unit.server";

/** Locks production batches in their order; answers those that are there. Units can still be registered of them. Refuses with `not_found`. */
export async function lockBatches(tx: Tx, batchNos: readonly string[]): Promise<void> {
  const found = await tx.$queryRaw<{ batchNo: string }[]>`
    SELECT batch_no AS "batchNo" FROM production_batch WHERE batch_no = ANY (${batchNos}::text[]) ORDER BY batch_no FOR NO KEY UPDATE`;
  const known = new Set(found.map(({ batchNo }) => batchNo));
  const missing = batchNos.find((batchNo) => !known.has(batchNo));
  if (missing !== undefined) throw noBatch(missing);
}

interface Held {
  readonly batchNos: readonly string[];
  /** The case for which they wait. */
  readonly sourceNo: string;
}

/** The parts that stand for the whole units of these batches. */
async function wholeUnitsOf(tx: Tx, batchNos: readonly string[]): Promise<Map<string, string>> {
  const parts = await tx.part.findMany({
    where: { product: { productionBatchList: { some: { batchNo: { in: [...batchNos] } } } } },
    select: { model: true, sku: true },
  });
  return new Map(parts.map(({ model, sku }) => [model!, sku]));
}

const lockInStock = (tx: Tx, batchNos: readonly string[], status: string) => tx.$queryRaw<{ serial: string; model: string }[]>`
  SELECT serial, model FROM unit WHERE batch_no = ANY (${batchNos}::text[]) AND place = 'stock' AND stock_status = ${status}
  ORDER BY serial FOR NO KEY UPDATE`;

/** Units per model. */
function countByModel(units: readonly { model: string }[]): [model: string, units: number][] {
  const counts = new Map<string, number>();
  for (const { model } of units) counts.set(model, (counts.get(model) ?? 0) + 1);
  return [...counts];
}

/**
 * Puts the good units of batches in stock on hold, and whatever comes into stock of them from now on. Promised ones go free first: whoever
 * waits for one waits on, and reads the reason. The batches are locked.
 */
export async function holdUnits(tx: Tx, { batchNos, sourceNo, reason }: Held & { readonly reason: string }): Promise<void> {
  await tx.productionBatch.updateMany({ where: { batchNo: { in: [...batchNos] } }, data: { heldFor: sourceNo } });
  const skus = await wholeUnitsOf(tx, batchNos);
  await stockShrinking.tell(tx, { skus: [...skus.values()].sort() });
  const units = await lockInStock(tx, batchNos, "good");
  if (units.length === 0) return;
  for (const [model, count] of countByModel(units)) {
    const sku = skus.get(model);
    const available = sku === undefined ? count : (await lockStock(tx, [sku])).get(sku)!.available;
    if (count > available)
      await promisesBroken.tell(tx, { sku: sku!, pieces: count - available, reason, reasonCode: "batch_on_hold", reference: sourceNo });
  }
  await tx.unit.updateMany({ where: { serial: { in: units.map(({ serial }) => serial) } }, data: { stockStatus: "on_hold" } });
  for (const [model, count] of countByModel(units))
    await moveUnits(tx, { model, from: "good", to: "on_hold", units: count, sourceKind: "batch_case", sourceNo });
}

/** Frees the units of locked batches that were on hold: they are good again, and who waits for one is given it. */
export async function releaseUnits(tx: Tx, { batchNos, sourceNo }: Held): Promise<void> {
  await tx.productionBatch.updateMany({ where: { batchNo: { in: [...batchNos] } }, data: { heldFor: null } });
  await stockArriving.tell(tx, { skus: [...(await wholeUnitsOf(tx, batchNos)).values()].sort() });
  const units = await lockInStock(tx, batchNos, "on_hold");
  await tx.unit.updateMany({ where: { serial: { in: units.map(({ serial }) => serial) } }, data: { stockStatus: "good" } });
  for (const [model, count] of countByModel(units))
    await moveUnits(tx, { model, from: "on_hold", to: "good", units: count, sourceKind: "batch_case", sourceNo });
}
