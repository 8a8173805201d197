import { giveUnit, lockUnit } from "../catalog/index.server";
import type { CivilDate } from "../platform";
import { dateColumn, recordEvent, type Tx } from "../platform/index.server";
import { readCoverage } from "./read-coverage.server";

/** Where and with whom a unit stands, since when it is covered, and its registered sale: what passes to the one that takes its place. */
export interface UnitStanding {
  readonly place: "dealer" | "customer";
  readonly dealerCode: string | null;
  readonly coveredFrom: CivilDate | null;
  readonly saleId: string | null;
}

/** A unit of the stock given for one that somebody has or had. */
interface Exchanged {
  readonly serial: string;
  readonly replaces: string;
  /** The dealer that gets it where the other one is back already; null for a customer of the company. */
  readonly dealerCode: string | null;
  /** How the other one stood before it came back; left out where nobody wrote that down. */
  readonly stood?: UnitStanding | undefined;
}

/** How a unit stands; its row is locked. One that is back with the company stands where `dealerCode` has it, or its customer. */
export async function readUnitStanding(tx: Tx, serial: string, orElse: string | null = null): Promise<UnitStanding> {
  const { place, dealerCode } = await lockUnit(tx, serial);
  const coveredFrom = (await readCoverage(tx, { serial, on: tx.today })).coverage("unit").startedOn;
  const sale = await tx.unitSale.findFirst({ where: { serial, endedAt: null }, select: { id: true } });
  const facts = { coveredFrom, saleId: sale?.id ?? null };
  if (place === "dealer" || place === "customer") return { ...facts, place, dealerCode };
  return { ...facts, place: sale || orElse === null ? "customer" : "dealer", dealerCode: dealerCode ?? orElse };
}

const registerEvent = (serial: string, data: object) =>
  ({ subjectKind: "unit", subjectNo: serial, action: "register_sale", reasonCode: "exchanged", data }) as const;

/**
 * Puts a unit of the stock in the place of another one: it goes to the same dealer or customer, its cover counts from where that one's did
 * (1.3), and a registered sale is its own from today. The one it replaces stays whose it is until it comes back; where it came back before, the
 * other one goes to where it had stood. Callers have authorised.
 */
export async function exchangeUnit(tx: Tx, { serial, replaces, dealerCode, stood }: Exchanged): Promise<void> {
  const { saleId, ...standing } = stood ?? (await readUnitStanding(tx, replaces, dealerCode));
  await giveUnit(tx, { serial, replaces, ...standing });
  const passed = await tx.$executeRaw`
    INSERT INTO unit_sale (id, serial, sold_on, seller_kind, dealer_code, sub_distributor_code, customer_id, proof, registered_by, registered_at)
    SELECT gen_random_uuid(), ${serial}, ${dateColumn(tx.today)}, seller_kind, dealer_code, sub_distributor_code, customer_id, ${replaces},
      ${tx.actor.login}, ${tx.now}::timestamptz FROM unit_sale WHERE id = ${saleId}::uuid`;
  if (passed > 0) await recordEvent(tx, registerEvent(serial, { replaces }));
}

/** Ends the sale of a unit that whoever had it gave up for good, naming what took it back; it stays on record. Callers have authorised. */
export async function endSale(tx: Tx, serial: string, source: { coreNo: string } | { returnNo: string }): Promise<void> {
  const { count } = await tx.unitSale.updateMany({ where: { serial, endedAt: null }, data: { endedAt: tx.now } });
  if (count > 0) await recordEvent(tx, { ...registerEvent(serial, source), action: "end_sale" });
}
