import type { Prisma } from "@db";
import { type Account, lockAccount } from "../budget/index.server";
import { advance, both, DomainError, type Money, must } from "../platform";
import { moneyOf, type Reader, recordEvent, type Tx } from "../platform/index.server";
import type { StandingRepair } from "./repair-parts.server";
import type { Payer, QuoteEvent, QuoteStatus } from "./repair-quote";
import { repairQuoteLifecycle } from "./repair-quote";
import { noReturn } from "./store.server";

/** What somebody is to pay for the repair of a unit. */
export interface RepairQuote {
  readonly quoteNo: string;
  readonly unitNo: string;
  readonly dealerCode: string | null;
  readonly payer: Payer;
  readonly status: QuoteStatus;
  readonly version: number;
  readonly partsAmount: Money;
  readonly labourAmount: Money;
  /** Parts and work. */
  readonly amount: Money;
  readonly receiptNo: string | null;
  readonly refundDue: Money | null;
  readonly refundedAt: Date | null;
}
type Row = Prisma.RepairQuoteGetPayload<object>;

export function toQuote({ partsAmount, labourAmount, refundDue, ...row }: Row): RepairQuote {
  const [parts, labour] = [moneyOf(partsAmount), moneyOf(labourAmount)];
  const amounts = { partsAmount: parts, labourAmount: labour, amount: parts.plus(labour), refundDue: refundDue && moneyOf(refundDue) };
  return { ...row, ...amounts, payer: row.payer as Payer, status: row.status as QuoteStatus };
}

/** The quote that stands for a repair; none for repairs of before quotes were made. */
export async function findQuote(reader: Reader, repair: StandingRepair | null): Promise<RepairQuote | null> {
  if (!repair) return null;
  const { unitNo, opinionNo, repairNo } = repair;
  const row = await reader.repairQuote.findFirst({ where: { unitNo, opinionNo, repairNo, status: { not: "withdrawn" } } });
  return row && toQuote(row);
}

/** The quote that stands for a repair. Refuses with `wrong_state` where there is none. */
export async function requireQuote(reader: Reader, repair: StandingRepair | null): Promise<RepairQuote> {
  const quote = await findQuote(reader, repair);
  if (!quote) throw new DomainError("wrong_state", both("没有维修报价", "there is no quote for a repair"));
  return quote;
}

/** Locks the budget of a return's dealer before the return itself, as every command that moves one does; nothing for a walk-in. */
export async function lockPayersAccount(tx: Tx, returnNo: string): Promise<Account | null> {
  const known = await tx.returnAuthorisation.findUnique({ where: { returnNo }, select: { dealerCode: true } });
  if (!known) throw noReturn(returnNo);
  return known.dealerCode === null ? null : await lockAccount(tx, known.dealerCode);
}

interface Said {
  readonly action: string;
  readonly reason?: string | undefined;
  readonly data?: object;
}
type Move = Said & { readonly event?: QuoteEvent; readonly changes?: Prisma.RepairQuoteUncheckedUpdateInput };

/** Moves the quote of a locked return on and records it; without an event its status stays. */
export async function moveQuote(tx: Tx, quote: RepairQuote, { event, changes = {}, action, reason, data }: Move): Promise<RepairQuote> {
  const { quoteNo } = quote;
  const status = event ? must(advance(repairQuoteLifecycle, quote.status, event)) : quote.status;
  const row = await tx.repairQuote.update({ where: { quoteNo }, data: { ...changes, status, version: quote.version + 1 } });
  await recordEvent(tx, {
    ...{
      subjectKind: "repair_quote",
      subjectNo: quoteNo,
      action,
      fromStatus: quote.status,
      toStatus: status,
      reasonCode: event ?? "noted",
    },
    ...(reason !== undefined && { reason }),
    ...(data && { data }),
  });
  return toQuote(row);
}
