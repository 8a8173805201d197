import type { Balance } from "../budget";
import { moveHolds, readAccount } from "../budget/index.server";
import { readCalendar } from "../calendar/index.server";
import { lockStock } from "../catalog/index.server";
import { moneyOf, type Tx } from "../platform/index.server";
import { balanceAfter, eventsBetween, isWaitingForMoney, type PartsRequest, type RequestLine, statusOfLines } from "./request";
import { allocateLines, linesWanting, settleLine } from "./settle-lines";
import { resumeClock, sameDayLimit } from "./ship-by";
import { tellShortages } from "./shortage.server";
import { type Act, lockRequests, saveRequest } from "./store.server";
import type { Purpose } from "./terms";
import { weighLines } from "./weigh-lines";
import { availableFor } from "./weigh-request.server";

/** Gives newly released lines what good stock has, under its lock. */
async function allocateReleased(tx: Tx, request: PartsRequest, lines: readonly RequestLine[]): Promise<RequestLine[]> {
  const skus = linesWanting(lines).map((line) => line.sku);
  if (skus.length === 0) return [...lines];
  const allocated = allocateLines(request, lines, await lockStock(tx, skus));
  await tellShortages(
    tx,
    linesWanting(allocated).map((line) => line.sku),
  );
  return allocated;
}

/** The ship-by clock stands while money is awaited, goes on at the release, and may be the same day (S1-25). */
async function clockAfter(
  tx: Tx,
  request: PartsRequest,
  waits: boolean,
): Promise<Pick<PartsRequest, "shipBy" | "shipByRule" | "clockPausedAt">> {
  const { shipBy, shipByRule, clockPausedAt } = request;
  if (waits) return { shipBy, shipByRule, clockPausedAt: clockPausedAt ?? tx.now };
  const calendar = await readCalendar(tx);
  const resumed = shipBy && clockPausedAt ? resumeClock(calendar, shipBy, { from: clockPausedAt, to: tx.now }) : shipBy;
  const sameDay =
    request.tier === "dealer" && request.freightPreference === "collect"
      ? sameDayLimit(calendar, tx.now, tx.settings.shipBy.sameDayBefore)
      : null;
  if (sameDay && resumed && sameDay < resumed) return { shipBy: sameDay, shipByRule: "same_day", clockPausedAt: null };
  return { shipBy: resumed, shipByRule, clockPausedAt: null };
}

/**
 * Writes lines that a decision, a payment or money has moved: allocates what released, holds its price on the dealer's budget, and moves
 * the request to the status of its furthest-back line. `before` are acts that come first, e.g. the approval.
 */
export async function settleRequest(
  tx: Tx,
  { request, lines, decidedBy }: { request: PartsRequest; lines: readonly RequestLine[]; decidedBy?: string },
  acts: { before: Act[]; action: string; reasonCode: string },
): Promise<PartsRequest> {
  const settled = await allocateReleased(tx, request, lines);
  const releasedNow = settled.filter((line, index) => line.state === "released" && request.lines[index]?.state !== "released");
  const target = statusOfLines(settled, request.pickingSlipNo !== null);
  const from = acts.before.some((act) => act.event === "approve") ? "approved" : request.status;
  const steps =
    target === "rejected"
      ? []
      : eventsBetween(from, target).map((event): Act => ({ event, action: acts.action, reasonCode: acts.reasonCode }));
  const clock = await clockAfter(tx, request, target.startsWith("awaiting_"));
  const all = [...acts.before, ...steps];
  const saved = await saveRequest(tx, request, {
    changes: { ...clock, lines: settled, ...(decidedBy ? { decidedBy } : {}), ...(releasedNow.length > 0 ? { releasedAt: tx.now } : {}) },
    acts: all.length > 0 ? all : [{ event: "note", action: acts.action, reasonCode: acts.reasonCode }],
  });
  if (request.dealerCode) {
    const { dealerCode, requestNo } = request;
    const paid = releasedNow.filter((line) => line.funding === "budget");
    await moveHolds(
      tx,
      paid.map((line) => ({ dealerCode, requestNo, lineNo: line.lineNo, kind: "hold", amount: line.amount! })),
    );
  }
  return saved;
}

/** Requests of a dealer with lines that wait for money, and the parts that those need. */
export async function findWaiting(tx: Tx, dealerCode: string): Promise<{ requestNos: string[]; skus: string[] }> {
  const rows = await tx.$queryRaw<{ requestNo: string; sku: string }[]>`
    SELECT request_no AS "requestNo", sku FROM parts_request_line WHERE dealer_code = ${dealerCode} AND state IN ('awaiting_remittance', 'awaiting_consent')`;
  return { requestNos: [...new Set(rows.map((row) => row.requestNo))], skus: rows.map((row) => row.sku) };
}

interface WaitingLine {
  requestNo: string;
  purpose: Purpose;
  amount: string;
}

/**
 * The requests that what is available funds in part or whole, repair before spare stock, oldest first, one that does not fit passed over. Only
 * these are locked: with many waiting, a small remittance reaches few of them. A suspended dealer has none (1.1). Lines that wait move only
 * under the account's lock, so that what is read here holds.
 */
async function findFundable(tx: Tx, dealerCode: string): Promise<string[]> {
  const lines = await tx.$queryRaw<WaitingLine[]>`
    SELECT l.request_no AS "requestNo", r.purpose, l.amount::text FROM parts_request_line l
      JOIN parts_request r USING (request_no) JOIN dealer d ON d.code = l.dealer_code AND d.status <> 'suspended' JOIN budget_account a ON a.dealer_code = l.dealer_code
    WHERE l.dealer_code = ${dealerCode} AND l.state IN ('awaiting_remittance', 'awaiting_consent')
      AND l.amount <= a.posted - a.held + overdraft_open(l.dealer_code, ${tx.today}::date)
    ORDER BY r.purpose = 'spare_stock', r.submitted_at, l.request_no, l.line_no`;
  let balance = lines.length === 0 ? null : await readAccount(tx, dealerCode);
  const funded = new Set<string>();
  for (const { requestNo, purpose, amount } of lines) {
    const price = moneyOf(amount);
    if (!balance || price.greaterThan(availableFor(purpose, balance, tx.settings))) continue;
    balance = { ...balance, held: balance.held.plus(price) };
    funded.add(requestNo);
  }
  return [...funded];
}

/**
 * Locks what `releaseWaiting` is going to lock, and stock of these parts with it: for whoever takes pieces before it tells that money came free,
 * so that what waits does not take them first.
 */
export async function lockWaiting(tx: Tx, dealerCode: string, skus: readonly string[]): Promise<void> {
  const requests = await lockRequests(tx, await findFundable(tx, dealerCode));
  const waiting = requests.flatMap((request) => request.lines.filter(isWaitingForMoney).map((line) => line.sku));
  await lockStock(tx, [...waiting, ...skus]);
}

/**
 * Money came free: releases the dealer's waiting lines in the same transaction, repair before spare stock, oldest first; one that does
 * not fit is passed over (1.4). The account is locked by whoever raised it; the stock of all lines is locked at once, in sorted order.
 * For a suspended dealer nothing new is held until it is resumed (1.1).
 */
export async function releaseWaiting(tx: Tx, dealerCode: string): Promise<void> {
  const requestNos = await findFundable(tx, dealerCode);
  if (requestNos.length === 0) return;
  const requests = await lockRequests(tx, requestNos);
  await lockStock(
    tx,
    requests.flatMap((request) => request.lines.filter(isWaitingForMoney).map((line) => line.sku)),
  );
  requests.sort(
    (a, b) =>
      Number(a.purpose === "spare_stock") - Number(b.purpose === "spare_stock") ||
      a.submittedAt.getTime() - b.submittedAt.getTime() ||
      (a.requestNo < b.requestNo ? -1 : 1),
  );
  let balance: Balance | null = await readAccount(tx, dealerCode);
  for (const request of requests) {
    const available = availableFor(request.purpose, balance, tx.settings);
    const waiting = request.lines.filter(isWaitingForMoney);
    const terms = new Map(weighLines({ request, available, lines: waiting }).map((line) => [line.lineNo, line]));
    const lines = request.lines.map((line) => (terms.has(line.lineNo) ? settleLine(line, terms.get(line.lineNo)!) : line));
    if (lines.every((line, index) => line.state === request.lines[index]!.state)) continue;
    const saved = await settleRequest(tx, { request, lines }, { before: [], action: "parts/release-waiting", reasonCode: "funded" });
    balance = balance && balanceAfter(balance, request, saved);
  }
}
