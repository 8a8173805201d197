import { lockShelf, lockUnit, takeUnitBack } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import { recordEvent, type Tx } from "../platform/index.server";

/**
 * Withdraws a sale that was registered by mistake; it stays on record as ended. Refuses one that something came after: a correction, a
 * voided warranty. Callers have authorised.
 */
export async function withdrawSale(tx: Tx, serial: string): Promise<void> {
  await lockShelf(tx, serial);
  await lockUnit(tx, serial);
  const [last] = await tx.event.findMany({ where: { subjectKind: "unit", subjectNo: serial }, orderBy: { seq: "desc" }, take: 1 });
  if (last?.action !== "register_sale") {
    throw new DomainError("conflict", both(`${serial} 在登记销售后又有变更`, `something came after the sale of ${serial}`));
  }
  await tx.unitSale.updateMany({ where: { serial, endedAt: null }, data: { endedAt: tx.now } });
  await takeUnitBack(tx, serial);
  await recordEvent(tx, { subjectKind: "unit", subjectNo: serial, action: "withdraw_sale", reasonCode: "import_undone" });
}
