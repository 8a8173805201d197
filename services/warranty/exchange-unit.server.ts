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
  /** How the other one stood before it came back; left out where somebody has it still. */
  readonly stood?: UnitStanding | undefined;
}

/** How a unit stands; its row is locked. */
export async function readUnitStanding(tx: Tx, serial: string): Promise<UnitStanding> {
  const { place, dealerCode } = await lockUnit(tx, serial);
  const coveredFrom = (await readCoverage(tx, { serial, on: tx.today })).coverage("unit").startedOn;
  const sale = await tx.unitSale.findFirst({ where: { serial, endedAt: null }, select: { id: true } });
  return { place: place === "dealer" ? "dealer" : "customer", dealerCode, coveredFrom, saleId: sale?.id ?? null };
}

const registerEvent = (serial: string, data: object) =>
  ({ subjectKind: "unit", subjectNo: serial, action: "register_sale", reasonCode: "exchanged", data }) as const;

/**
 * Puts a unit of the stock in the place of another one: it goes to the same dealer or customer, its cover counts from where that one's did
 * (1.3), and a registered sale is its own from today. The one it replaces stays whose it is until it comes back; where it came back before, the
 * other one goes to where it had stood. Callers have authorised.
 */
export async function exchangeUnit(tx: Tx, { serial, replaces, stood }: Exchanged): Promise<void> {
  const { saleId, ...standing } = stood ?? (await readUnitStanding(tx, replaces));
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
