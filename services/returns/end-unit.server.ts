import { isSignedFor } from "../batches/index.server";
import { letUnitOut, lockShelf, shelveUnit } from "../catalog/index.server";
import { both, DomainError, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { endSale, endVoid } from "../warranty/index.server";
import { askForOwed } from "./give-exchange.server";
import { findRepair } from "./repair-parts.server";
import { isKept, type ReturnUnit } from "./return";
import { EndUnit, OfUnit, ReturnToSupplier } from "./way-schema";
import { lockStep, moveUnit, weighScrapping } from "./way-store.server";

const sourceOf = ({ serial, unitNo }: ReturnUnit) => ({ serial, sourceKind: "return" as const, sourceNo: unitNo });

/** The warehouse completes the restock receipt that the workshop raised; what was not repaired has none (S1-8). */
async function completeReceipt(tx: Tx, unitNo: string): Promise<void> {
  const repair = await findRepair(tx, unitNo);
  if (!repair) return;
  const stocked = { stockedBy: tx.actor.login, stockedAt: tx.now };
  await tx.unitRepair.update({ where: { unitNo_opinionNo_repairNo: repair }, data: stocked });
}

/**
 * A unit that the company keeps, passed against its standard, is good stock again, and nobody's: its sale and what voided its cover have
 * ended (S1-7, S1-36, 1.3). Where a case holds its batch it waits on the shelf, unless it was signed for.
 */
export const restockUnit = command({
  name: "returns/restock-unit",
  input: OfUnit,
  action: "return_unit.put_away",
  async run(tx, named) {
    const locked = await lockStep(tx, named, "return_unit.put_away");
    const { known, unit } = locked;
    if (!isKept(known, unit))
      throw new DomainError("wrong_state", both("寄件人要求退回维修品，不能入库", "its sender wants it back: it does not become stock"));
    await lockShelf(tx, unit.serial);
    const moved = await moveUnit(tx, locked, { event: "restock", action: "returns/restock-unit" });
    await endSale(tx, unit.serial, { returnNo: unit.returnNo });
    await endVoid(tx, unit.serial, { returnNo: unit.returnNo });
    await completeReceipt(tx, unit.unitNo);
    await shelveUnit(tx, { ...sourceOf(unit), isSignedFor: await isSignedFor(tx, unit.serial) });
    await askForOwed(tx, locked, "returns/restock-unit");
    return moved;
  },
});

/** Its sender gets another unit instead, which is asked for at once; this one is the company's, held until research says what becomes of it. */
export const replaceUnit = command({
  name: "returns/replace-unit",
  input: EndUnit,
  action: "return_unit.replace",
  async run(tx, { reason, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.replace");
    const moved = await moveUnit(tx, locked, {
      ...{ event: "replace", action: "returns/replace-unit", reason },
      changes: { replacedAt: tx.now },
    });
    await endSale(tx, locked.unit.serial, { returnNo: moved.returnNo });
    await askForOwed(tx, locked, "returns/replace-unit");
    return moved;
  },
});

/** A second person confirms that a unit is scrap; it is nowhere any more. */
export const scrapUnit = command({
  name: "returns/scrap-unit",
  input: EndUnit,
  action: "return_unit.scrap",
  async run(tx, { reason, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.scrap");
    const { unit } = locked;
    must(await weighScrapping(tx, unit));
    const moved = await moveUnit(tx, locked, { event: "scrap", action: "returns/scrap-unit", reason });
    await endSale(tx, unit.serial, { returnNo: unit.returnNo });
    await letUnitOut(tx, { ...sourceOf(unit), place: "scrapped" });
    await askForOwed(tx, locked, "returns/scrap-unit");
    return moved;
  },
});

/** A unit goes to whom the company bought what is wrong with it from. */
export const returnUnitToSupplier = command({
  name: "returns/return-unit-to-supplier",
  input: ReturnToSupplier,
  action: "return_unit.put_away",
  async run(tx, { carrier, waybillNo, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.put_away");
    const { unit } = locked;
    const said = { action: "returns/return-unit-to-supplier", data: { carrier, waybillNo } };
    const moved = await moveUnit(tx, locked, { event: "return_to_supplier", ...said });
    await endSale(tx, unit.serial, { returnNo: unit.returnNo });
    await letUnitOut(tx, { ...sourceOf(unit), place: "supplier" });
    await askForOwed(tx, locked, "returns/return-unit-to-supplier");
    return moved;
  },
});
