import { availableRaised, findFundable } from "../budget/index.server";
import { drawPieces, readParts } from "../catalog/index.server";
import { lockWaiting, WAITING_REQUESTS } from "../parts/index.server";
import { both, DomainError, type FieldErrors, invalidField, must, toWire } from "../platform";
import { command, dateColumn, nextNumber, type Tx } from "../platform/index.server";
import { settleQuote, WAITING_FOR_MONEY } from "./hold-repairs.server";
import { askedFor, quotePrices, writeQuote } from "./quote-repair.server";
import { findQuote, lockPayersAccount, type RepairQuote } from "./quote-store.server";
import { findShort, readRepairParts, requireRepair } from "./repair-parts.server";
import { priceOf } from "./repair-quote";
import { advanceUnit } from "./unit-way";
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

/**
 * The process engineer confirms which parts the repair needs, or that it needs none (S1-9). Its quote is made at once: what the company pays
 * goes on to the planner, anything else waits for its sender's answer (1.10).
 */
export const confirmParts = command({
  name: "returns/confirm-parts",
  input: ConfirmParts,
  action: "return_unit.confirm_parts",
  async run(tx, { parts, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.confirm_parts");
    const { unitNo } = locked.unit;
    must(advanceUnit(locked.unit.state, "confirm_parts", locked.unit.decision));
    await refuseForeignParts(tx, parts);
    const { opinionNo } = await requireOpinion(tx, unitNo);
    const repairNo = (await tx.unitRepair.count({ where: { unitNo, opinionNo } })) + 1;
    const repair = { unitNo, opinionNo, repairNo };
    await tx.unitRepair.create({ data: { ...repair, confirmedBy: tx.actor.login, confirmedAt: tx.now } });
    const skus = parts.map(({ sku }) => sku);
    const prices = await quotePrices(tx, locked, skus);
    await tx.unitRepairPart.createMany({ data: parts.map((part) => ({ ...repair, ...part, unitPrice: toWire(prices.get(part.sku)!) })) });
    const quote = await writeQuote(tx, { locked, repair });
    const event = quote.payer === "company" ? "confirm_parts" : "quote";
    const data = { parts, quoteNo: quote.quoteNo, payer: quote.payer };
    const moved = await moveUnit(tx, locked, { event, action: "returns/confirm-parts", data });
    return { ...moved, parts, quote: { quoteNo: quote.quoteNo, payer: quote.payer, amount: toWire(askedFor(quote)) } };
  },
});

/**
 * The planner names the day, or moves one that was named to another, and sees whether the stock has the parts (S1-10); what is short is told,
 * and is on record.
 */
export const scheduleRepair = command({
  name: "returns/schedule-repair",
  input: ScheduleRepair,
  action: "return_unit.schedule",
  async run(tx, { plannedOn, ...named }) {
    const locked = await lockStep(tx, named, "return_unit.schedule");
    const { unitNo } = locked.unit;
    if (plannedOn < tx.today) throw invalidField("plannedOn", both("不能早于今天", "must not lie before today"));
    must(advanceUnit(locked.unit.state, "schedule", locked.unit.decision));
    const repair = await requireRepair(tx, unitNo);
    const short = (await findShort(tx, await readRepairParts(tx, repair))).map(({ sku }) => sku);
    const moved = await moveUnit(tx, locked, { event: "schedule", action: "returns/schedule-repair", data: { plannedOn, short } });
    const planned = { plannedOn: dateColumn(plannedOn), plannedBy: tx.actor.login, plannedAt: tx.now };
    await tx.unitRepair.update({ where: { unitNo_opinionNo_repairNo: repair }, data: planned });
    return { ...moved, plannedOn, short };
  },
});

type Part = Awaited<ReturnType<typeof readRepairParts>>[number];

/** The pieces that the workshop really took: no more than were confirmed, and all of them where it does not say. */
function weighUsed(confirmed: readonly Part[], used: readonly { sku: string; quantity: number }[] | undefined): Part[] {
  if (used === undefined) return [...confirmed];
  const bad = used.flatMap(({ sku, quantity }, index) => {
    const part = confirmed.find((one) => one.sku === sku);
    if (part && quantity <= part.quantity) return [];
    const why = part
      ? both(`只确认了 ${part.quantity} 件`, `${part.quantity} were confirmed`)
      : both(`未确认配件 ${sku}`, `${sku} was not confirmed`);
    return [[`used[${index}].${part ? "quantity" : "sku"}`, [why]] as const];
  });
  const fields: FieldErrors = Object.fromEntries(bad);
  if (bad.length > 0) throw new DomainError("invalid_input", both("请检查配件", "check the parts"), { fields });
  return confirmed.map((part) => ({ ...part, quantity: used.find(({ sku }) => sku === part.sku)?.quantity ?? 0 }));
}

interface Taken {
  readonly quote: RepairQuote | null;
  readonly taken: readonly Part[];
  readonly unitNo: string;
}

/** Whoever pays pays for what was taken, and the pieces leave the stock before others that waited for the money are served from it. */
async function settleAndDraw(tx: Tx, { quote, taken, unitNo }: Taken): Promise<void> {
  const pieces = taken.filter(({ quantity }) => quantity > 0).map(({ sku, quantity }) => ({ sku, quantity }));
  const charged = quote?.status === "accepted" ? priceOf(taken).plus(quote.labourAmount) : null;
  const freed =
    quote && charged && (await settleQuote(tx, quote, { charged, action: "returns/complete-repair" })) ? quote.dealerCode : null;
  const skus = pieces.map(({ sku }) => sku);
  if (freed !== null) {
    const funded = await findFundable(tx, freed, WAITING_FOR_MONEY);
    const requestNos = funded.filter(({ queue }) => queue === WAITING_REQUESTS).map(({ no }) => no);
    await lockWaiting(tx, requestNos, skus);
  }
  await drawPieces(tx, pieces, unitNo);
  if (freed !== null) await availableRaised.tell(tx, { dealerCode: freed });
}

/**
 * The workshop says what it did, and which pieces it took where they are fewer than confirmed: they leave the stock, its restock receipt
 * 维修品入库单 is raised (S1-7), and whoever pays for the repair pays for what it took (1.10).
 */
export const completeRepair = command({
  name: "returns/complete-repair",
  input: CompleteRepair,
  action: "return_unit.repair",
  async run(tx, { work, used, ...named }) {
    await lockPayersAccount(tx, named.returnNo);
    const locked = await lockStep(tx, named, "return_unit.repair");
    const { unitNo } = locked.unit;
    must(advanceUnit(locked.unit.state, "repair", locked.unit.decision));
    const repair = await requireRepair(tx, unitNo);
    const taken = weighUsed(await readRepairParts(tx, repair), used);
    const parts = taken.filter(({ quantity }) => quantity > 0).map(({ sku, quantity }) => ({ sku, quantity }));
    const receiptNo = await nextNumber(tx, "restock_receipt");
    const moved = await moveUnit(tx, locked, { event: "repair", action: "returns/complete-repair", data: { work, parts, receiptNo } });
    const repaired = { work, repairedBy: tx.actor.login, repairedAt: tx.now, receiptNo };
    await tx.unitRepair.update({ where: { unitNo_opinionNo_repairNo: repair }, data: repaired });
    for (const { sku, quantity } of taken)
      await tx.unitRepairPart.update({ where: { unitNo_opinionNo_repairNo_sku: { ...repair, sku } }, data: { used: quantity } });
    await settleAndDraw(tx, { quote: await findQuote(tx, repair), taken, unitNo });
    return { ...moved, receiptNo };
  },
});
