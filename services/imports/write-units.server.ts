import { z } from "zod";
import { RegisterUnits, registerUnits, SaveProductPart, saveProductPart } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import type { Tx } from "../platform/index.server";
import { serial, wholeNumber } from "../platform/input";
import { type Content, REPEATED, type Written } from "./row-kind";

const { serials: _, ...ofBatch } = RegisterUnits.shape;
/** One unit of a batch. */
export const UnitRow = z.strictObject({ serial, ...ofBatch });
type UnitRow = z.output<typeof UnitRow>;

const sayBatch = ({ model, batchNo, madeOn, shippedOn, dealerCode }: Omit<UnitRow, "serial">) =>
  [model, batchNo, madeOn, shippedOn ?? "", dealerCode ?? ""].join(" ");

/** Which of the units are registered as their rows say. Refuses a serial that is registered otherwise. */
async function findRegistered(tx: Tx, rows: readonly UnitRow[]): Promise<Set<string>> {
  const serials = rows.map((row) => row.serial);
  const known = await tx.$queryRaw<UnitRow[]>`
    SELECT serial, model, batch_no AS "batchNo", made_on::text AS "madeOn", shipped_on::text AS "shippedOn", dealer_code AS "dealerCode"
    FROM unit WHERE serial = ANY (${serials}::text[])`;
  const wanted = new Map(rows.map((row) => [row.serial, sayBatch(row)]));
  const other = known.find((unit) => sayBatch(unit) !== wanted.get(unit.serial));
  if (!other) return new Set(known.map((unit) => unit.serial));
  throw new DomainError(
    "conflict",
    both(`序列号 ${other.serial} 已登记，内容不同`, `serial ${other.serial} is registered with other content`),
  );
}

/** Registers units, those of one batch and one delivery together: the batch's history then tells of them once. */
export async function writeUnits(tx: Tx, contents: readonly Content[]): Promise<Written[]> {
  const rows = contents as unknown as readonly UnitRow[];
  const registered = await findRegistered(tx, rows);
  const groups = new Map<string, UnitRow[]>();
  for (const row of rows.filter((unit) => !registered.has(unit.serial))) {
    const name = sayBatch(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  for (const group of groups.values()) {
    const { serial: _first, ...batch } = group[0]!;
    await registerUnits.definition.run(tx, { ...batch, serials: group.map((unit) => unit.serial) }, undefined);
  }
  return rows.map((row) => (registered.has(row.serial) ? REPEATED : { as: "booked" }));
}

/** One part that fits a model. */
export const FitRow = SaveProductPart.extend({ quantity: wholeNumber(SaveProductPart.shape.quantity) });
type FitRow = z.output<typeof FitRow>;

/** Says which parts fit which models; what a model's list holds beside them stays. */
export async function writeFits(tx: Tx, contents: readonly Content[]): Promise<Written[]> {
  const rows = contents as unknown as readonly FitRow[];
  const known = await tx.productPart.findMany({ where: { model: { in: rows.map((row) => row.model) } } });
  const before = new Map(known.map(({ model, sku, quantity }) => [`${model} ${sku}`, quantity]));
  const written: Written[] = [];
  for (const row of rows) {
    const quantity = before.get(`${row.model} ${row.sku}`);
    if (quantity === row.quantity) written.push(REPEATED);
    else {
      await saveProductPart.definition.run(tx, row, undefined);
      written.push({ as: "booked", trace: { quantity: quantity ?? null } });
    }
  }
  return written;
}
