import { drawPieces, readParts } from "../catalog/index.server";
import { both, DomainError, type FieldErrors, invalidField } from "../platform";
import { command, dateColumn, nextNumber, type Tx } from "../platform/index.server";
import { findShort, readRepairParts } from "./repair-parts.server";
import { CompleteRepair, ConfirmParts, ScheduleRepair } from "./way-schema";
import { lockStep, moveUnit, requireOpinion } from "./way-store.server";

/** Each part is one of the catalogue; whole units are no parts of a repair. */
async function refuseForeignParts(tx: Tx, named: readonly { sku: string }[]): Promise<void> {
  const known = await readParts(
    tx,
    named.map(({ sku }) => sku),
  );
  const bad = named.flatMap(({ sku }, index) => {
    const part = known.get(sku);
    if (part && part.model === null) return [];
    return [
      [
        `parts[${index}].sku`,
        [part ? both("整机不是维修配件", "a whole unit is no part of a repair") : both(`没有配件 ${sku}`, `no part ${sku}`)],
      ],
    ];
  });
  const fields: FieldErrors = Object.fromEntries(bad);
  if (bad.length > 0) throw new DomainError("invalid_input", both("请检查配件", "check the parts"), { fields });
}

/** The process engineer confirms which parts the repair needs, or that it needs none (S1-9). */
export const confirmParts = command({
  name: "returns/confirm-parts",
  input: ConfirmParts,
  action: "return_unit.confirm_parts",
  async run(tx, { parts, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.confirm_parts");
    const { unit } = locked;
    await refuseForeignParts(tx, parts);
    const moved = await moveUnit(tx, locked, { event: "confirm_parts", action: "returns/confirm-parts", data: { parts } });
    const { unitNo } = unit;
    const { opinionNo } = await requireOpinion(tx, unitNo);
    await tx.unitRepair.create({ data: { unitNo, opinionNo, confirmedBy: tx.actor.login, confirmedAt: tx.now } });
    await tx.unitRepairPart.createMany({ data: parts.map((part) => ({ unitNo, opinionNo, ...part })) });
    return { ...moved, parts };
  },
});

/** The planner names the day and sees whether the stock has the parts (S1-10); what is short is told, and is on record. */
export const scheduleRepair = command({
  name: "returns/schedule-repair",
  input: ScheduleRepair,
  action: "return_unit.schedule",
  async run(tx, { plannedOn, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.schedule");
    const { unit } = locked;
    if (plannedOn < tx.today) throw invalidField("plannedOn", both("不能早于今天", "must not lie before today"));
    const { unitNo } = unit;
    const { opinionNo } = await requireOpinion(tx, unitNo);
    const parts = await readRepairParts(tx, { unitNo, opinionNo });
    const short = (await findShort(tx, parts)).map(({ sku }) => sku);
    const moved = await moveUnit(tx, locked, { event: "schedule", action: "returns/schedule-repair", data: { plannedOn, short } });
    const planned = { plannedOn: dateColumn(plannedOn), plannedBy: tx.actor.login, plannedAt: tx.now };
    await tx.unitRepair.update({ where: { unitNo_opinionNo: { unitNo, opinionNo } }, data: planned });
    return { ...moved, plannedOn, short };
  },
});

/** The workshop says what it did: the confirmed parts leave the stock, and its restock receipt 维修品入库单 is raised (S1-7). */
export const completeRepair = command({
  name: "returns/complete-repair",
  input: CompleteRepair,
  action: "return_unit.repair",
  async run(tx, { work, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.repair");
    const { unit } = locked;
    const { unitNo } = unit;
    const { opinionNo } = await requireOpinion(tx, unitNo);
    const parts = await readRepairParts(tx, { unitNo, opinionNo });
    const receiptNo = await nextNumber(tx, "restock_receipt");
    const moved = await moveUnit(tx, locked, { event: "repair", action: "returns/complete-repair", data: { work, parts, receiptNo } });
    const repaired = { work, repairedBy: tx.actor.login, repairedAt: tx.now, receiptNo };
    await tx.unitRepair.update({ where: { unitNo_opinionNo: { unitNo, opinionNo } }, data: repaired });
    await drawPieces(tx, parts, unitNo);
    return { ...moved, receiptNo };
  },
});
