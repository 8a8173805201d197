import { cameBackForCase } from "../batches/index.server";
import { readParts } from "../catalog/index.server";
import { advance, type Bilingual, civilDateAt, type Money, money, must, toWire, ZERO } from "../platform";
import { dateColumn, recordEvent, type Tx } from "../platform/index.server";
import { readCoverage } from "../warranty/index.server";
import { type RepairQuote, toQuote } from "./quote-store.server";
import { readRepairParts, type StandingRepair } from "./repair-parts.server";
import { decidePayer, type Payer, priceOf, repairQuoteLifecycle } from "./repair-quote";
import { isKept } from "./return";
import type { LockedUnit } from "./way-store.server";

const PRICE_OF = { cost: "costPrice", dealer: "dealerPrice", retail: "retailPrice" } as const;

/** What a piece of each part is quoted at: the price that debits the budget, to a walk-in the retail price. */
export async function quotePrices(tx: Tx, { known }: LockedUnit, skus: readonly string[]): Promise<Map<string, Money>> {
  const price = PRICE_OF[known.dealerCode === null ? "retail" : tx.settings.budgetPrice];
  const parts = await readParts(tx, skus);
  return new Map(skus.map((sku) => [sku, parts.get(sku)![price]]));
}

/** The cover of the unit on the day it came in (1.3). */
async function readVerdict(tx: Tx, { unit }: LockedUnit) {
  const slip = await tx.intakeSlip.findUniqueOrThrow({ where: { intakeSlipNo: unit.intakeSlipNo! }, select: { receivedAt: true } });
  const verdictOn = civilDateAt(slip.receivedAt);
  return { verdictOn, ...(await readCoverage(tx, { serial: unit.serial, on: verdictOn })).coverage("unit") };
}

/** Somebody decided who pays, whatever the warranty says. */
export interface NamedPayer {
  readonly payer: "company" | "sender";
  readonly reason: string;
}

interface Weighed {
  readonly payer: Payer;
  readonly why: Bilingual;
}

async function weighPayer(
  tx: Tx,
  { known, unit }: LockedUnit,
  facts: { verdict: Parameters<typeof decidePayer>[0]["verdict"]; amount: Money },
) {
  const paid = await tx.repairQuote.count({ where: { unitNo: unit.unitNo, status: "settled" } });
  return decidePayer({
    ...facts,
    isKept: isKept(known, unit),
    isForBatch: tx.settings.batchFunding === "company" && (await cameBackForCase(tx, unit.serial)),
    wasPaidBefore: paid > 0,
    isDealers: known.dealerCode !== null,
  });
}

interface ToQuote {
  readonly locked: LockedUnit;
  readonly repair: StandingRepair;
  readonly named?: NamedPayer;
}

/**
 * Quotes the repair of a unit whose parts were confirmed (1.10): what they cost at the price that debits the budget, the work, and who pays by
 * the warranty on the day it came in. What the company pays is free and asks nobody. The reasons are stored with it.
 */
export async function writeQuote(tx: Tx, { locked, repair, named }: ToQuote): Promise<RepairQuote> {
  const { known, unit } = locked;
  const { verdict, verdictOn, coveredUntil, reasons } = await readVerdict(tx, locked);
  const parts = priceOf(await readRepairParts(tx, repair));
  const labour = money(tx.settings.repairLabour);
  const facts = { verdict, amount: parts.plus(labour) };
  const weighed: Weighed = await weighPayer(tx, locked, facts);
  const senders: Payer = known.dealerCode === null ? "retail" : "budget";
  const payer = named === undefined ? weighed.payer : named.payer === "company" ? "company" : senders;
  const initial = repairQuoteLifecycle.initial;
  const status = payer === "company" ? must(advance(repairQuoteLifecycle, initial, "waive")) : initial;
  const { unitNo } = unit;
  const quoteNo = `${unitNo}-Q${(await tx.repairQuote.count({ where: { unitNo } })) + 1}`;
  const data = { payer, verdict, parts: toWire(parts), labour: toWire(labour) };
  const row = await tx.repairQuote.create({
    data: {
      ...{ quoteNo, ...repair, dealerCode: known.dealerCode, payer, verdict, status, version: 1 },
      ...{
        verdictOn: dateColumn(verdictOn),
        coveredUntil: coveredUntil && dateColumn(coveredUntil),
        overrideReason: named?.reason ?? null,
      },
      reasons: [{ check: "payer", outcome: weighed.payer, text: weighed.why }, ...reasons] as unknown as object[],
      ...{ partsAmount: toWire(parts), labourAmount: toWire(labour), offeredBy: tx.actor.login, offeredAt: tx.now },
    },
  });
  await recordEvent(tx, {
    ...{ subjectKind: "repair_quote", subjectNo: quoteNo, action: "returns/quote-repair", toStatus: status, data },
    ...{ reasonCode: named ? "payer_named" : payer, ...(named && { reason: named.reason }) },
  });
  return toQuote(row);
}

/** What is asked of whoever pays; nothing where the company does. */
export const askedFor = ({ payer, amount }: RepairQuote): Money => (payer === "company" ? ZERO : amount);
