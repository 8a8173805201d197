import { giveUnit, takeUnitIn } from "../catalog/index.server";
import { dateColumn, recordEvent, type Tx } from "../platform/index.server";
import { readCoverage } from "./read-coverage.server";

/** A unit of the stock given for one that somebody has. */
interface Exchanged {
  readonly serial: string;
  readonly replaces: string;
  /** The dealer that gets it where the other one is back already; null for a customer of the company. */
  readonly dealerCode: string | null;
}

const registerEvent = (serial: string, data: object) =>
  ({ subjectKind: "unit", subjectNo: serial, action: "register_sale", reasonCode: "exchanged", data }) as const;

/**
 * Puts a unit of the stock in the place of another one: it goes to the same dealer or customer, its cover counts from where that one's did
 * (1.3), and a registered sale is its own from today. The one it replaces stays whose it is until it comes back. Callers have authorised.
 */
export async function exchangeUnit(tx: Tx, { serial, replaces, dealerCode }: Exchanged): Promise<void> {
  const { startedOn } = (await readCoverage(tx, { serial: replaces, on: tx.today })).coverage("unit");
  const isSold = (await tx.unitSale.count({ where: { serial: replaces, endedAt: null } })) > 0;
  const place = isSold || dealerCode === null ? "customer" : "dealer";
  await giveUnit(tx, { serial, replaces, coveredFrom: startedOn, orElse: { place, dealerCode } });
  const passed = await tx.$executeRaw`
    INSERT INTO unit_sale (id, serial, sold_on, seller_kind, dealer_code, sub_distributor_code, customer_id, proof, registered_by, registered_at)
    SELECT gen_random_uuid(), ${serial}, ${dateColumn(tx.today)}, seller_kind, dealer_code, sub_distributor_code, customer_id, ${replaces},
      ${tx.actor.login}, ${tx.now}::timestamptz FROM unit_sale WHERE serial = ${replaces} AND ended_at IS NULL`;
  if (passed > 0) await recordEvent(tx, registerEvent(serial, { replaces }));
}

/** Ends the sale of a unit that whoever had it gave up for good, naming what took it back; it stays on record. Callers have authorised. */
export async function endSale(tx: Tx, serial: string, source: { coreNo: string } | { returnNo: string }): Promise<void> {
  const { count } = await tx.unitSale.updateMany({ where: { serial, endedAt: null }, data: { endedAt: tx.now } });
  if (count > 0) await recordEvent(tx, { ...registerEvent(serial, source), action: "end_sale" });
}

/** Takes the unit that another one was given for into quarantine: whoever had it has it no longer. Callers have authorised. */
export async function takeExchangedUnit(tx: Tx, serial: string, coreNo: string): Promise<void> {
  await endSale(tx, serial, { coreNo });
  await takeUnitIn(tx, serial, { sourceKind: "core", sourceNo: coreNo });
}
