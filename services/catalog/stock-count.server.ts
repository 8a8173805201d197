import { both, DomainError, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import type { StockCountStatus, stockCountLifecycle } from "./lifecycle";

export interface StockCount {
  readonly id: string;
  readonly sku: string;
  readonly counted: number;
  /** Good stock and promises as the books had them when it was counted. */
  readonly onHand: number;
  readonly allocated: number;
  readonly reason: string | null;
  readonly reference: string;
  readonly status: StockCountStatus;
  readonly version: number;
  readonly countedBy: string;
  readonly countedAt: Date;
}

/** A count by its id. Refuses with `not_found`. */
export async function requireCount(reader: Reader, countId: string): Promise<StockCount> {
  const count = await reader.stockCount.findUnique({ where: { id: countId } });
  if (!count) throw notFound(both("没有这次盘点", "no such count"));
  return count as StockCount;
}

/** While a count waits for its second person nobody counts the part anew: confirming it later would undo the newer count. */
export async function refuseSecondCount(tx: Tx, sku: string): Promise<void> {
  const pending = await tx.stockCount.findFirst({ where: { sku, status: "pending" } });
  if (!pending) return;
  const text = both(`${sku} 有盘点待确认，请先处理`, `a count of ${sku} waits to be confirmed: deal with it first`);
  throw new DomainError("conflict", text, { details: { countId: pending.id } });
}

/** Good pieces come or go by a count; the stock must be locked. */
export async function moveCounted(tx: Tx, { id, sku }: Pick<StockCount, "id" | "sku">, difference: number): Promise<void> {
  if (difference === 0) return;
  await tx.stockMovement.create({
    data: { sku, status: "good", quantity: difference, sourceKind: "count", sourceNo: id, actor: tx.actor.login, at: tx.now },
  });
}

interface CountEvent {
  event: keyof typeof stockCountLifecycle.events;
  from: StockCountStatus;
  data: object;
}

/** Records what became of a count under its status. */
export const recordCountEvent = (tx: Tx, count: StockCount, { event, from, data }: CountEvent): Promise<void> =>
  recordEvent(tx, {
    subjectKind: "stock_count",
    subjectNo: count.id,
    action: event,
    fromStatus: from,
    toStatus: count.status,
    reasonCode: "count",
    ...(count.reason === null ? {} : { reason: count.reason }),
    data: { sku: count.sku, ...data },
  });
