import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import { lockUnit, shelfStatusOf } from "./store.server";
import type { Unit } from "./unit";
import { moveUnits } from "./whole-unit.server";

/** Why something that was registered goes again. */
const TAKEN_OUT = { action: "take_out", reasonCode: "import_undone" } as const;

/** Takes out a product that nothing names; the database refuses one that something does. Callers have authorised. */
export async function takeOutProduct(tx: Tx, model: string): Promise<void> {
  await tx.product.delete({ where: { model } });
  await recordEvent(tx, { ...TAKEN_OUT, subjectKind: "product", subjectNo: model });
}

/** The parts that name one of these as their successor. */
export async function findPredecessors(reader: Reader, skus: readonly string[]): Promise<string[]> {
  const parts = await reader.part.findMany({ where: { supersededBy: { in: [...skus] } }, select: { sku: true } });
  return parts.map(({ sku }) => sku);
}

/** Parts that are on their way out name no successor any more. Callers have authorised. */
export async function dropSuccessors(tx: Tx, skus: readonly string[]): Promise<void> {
  if (skus.length > 0) await tx.part.updateMany({ where: { sku: { in: [...skus] } }, data: { supersededBy: null } });
}

/** Takes out a part that nothing names and of which there never was stock; the database refuses any other. Callers have authorised. */
export async function takeOutPart(tx: Tx, sku: string): Promise<void> {
  await tx.stock.deleteMany({ where: { sku } });
  await tx.part.delete({ where: { sku } });
  await recordEvent(tx, { ...TAKEN_OUT, subjectKind: "part", subjectNo: sku });
}

/** Takes a part from the list of what fits a model. Callers have authorised. */
export async function takeOutProductPart(tx: Tx, { model, sku }: { model: string; sku: string }): Promise<void> {
  await tx.productPart.deleteMany({ where: { model, sku } });
  await recordEvent(tx, { ...TAKEN_OUT, action: "take_out_part", subjectKind: "product", subjectNo: model, data: { sku } });
}

/** Takes out a unit that nothing names, and its batch with its last unit; the database refuses any other. Callers have authorised. */
export async function takeOutUnit(tx: Tx, { serial, batchNo }: { serial: string; batchNo: string }): Promise<void> {
  const { model, place, stockStatus } = await tx.unit.delete({ where: { serial } });
  const from = place === "stock" ? (stockStatus as Unit["stockStatus"]) : null;
  await moveUnits(tx, { model, from, units: 1, sourceKind: "unit", sourceNo: serial });
  await tx.$executeRaw`DELETE FROM production_batch b WHERE batch_no = ${batchNo} AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.batch_no = b.batch_no)`;
  await recordEvent(tx, { ...TAKEN_OUT, subjectKind: "batch", subjectNo: batchNo, data: { serial } });
}

/**
 * A unit whose sale did not take place goes back to where it was: into stock, to its dealer, or to whom the company sold it. One that came
 * back meanwhile and is held, or is on its way back, stays where it is.
 */
export async function takeUnitBack(tx: Tx, serial: string): Promise<void> {
  const { place, shippedOn, dealerCode, batchNo, model } = await lockUnit(tx, serial);
  if (place === "stock" || place === "in_transit") return;
  const before = dealerCode === null ? "customer" : "dealer";
  const stockStatus = shippedOn === null ? await shelfStatusOf(tx, batchNo) : null;
  await tx.unit.update({ where: { serial }, data: { place: stockStatus === null ? before : "stock", stockStatus } });
  await moveUnits(tx, { model, to: stockStatus, units: 1, sourceKind: "unit", sourceNo: serial });
}
