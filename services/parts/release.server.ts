import { moveHolds, readAccount, type WaitingQueue } from "../budget/index.server";
import { readCalendar } from "../calendar/index.server";
import { lockStock } from "../catalog/index.server";
import { moneyOf, type Tx } from "../platform/index.server";
import { eventsBetween, isWaitingForMoney, type PartsRequest, type RequestLine, statusOfLines } from "./request";
import { allocateLines, linesWanting, settleLine } from "./settle-lines";
import { resumeClock, sameDayLimit } from "./ship-by";
import { tellShortages } from "./shortage.server";
import { type Act, lockRequests, readRequests, saveRequest } from "./store.server";
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
  no: string;
  since: Date;
  isSpareStock: boolean;
  amount: string;
}

/**
 * Lines that wait for money and would fit by themselves. A suspended dealer has none (1.1). Lines that wait move only under the account's lock,
 * so that what is read here holds.
 */
async function findWaitingLines(tx: Tx, dealerCode: string) {
  const lines = await tx.$queryRaw<WaitingLine[]>`
    SELECT l.request_no AS no, r.submitted_at AS since, r.purpose = 'spare_stock' AS "isSpareStock", l.amount::text FROM parts_request_line l
      JOIN parts_request r USING (request_no) JOIN dealer d ON d.code = l.dealer_code AND d.status <> 'suspended' JOIN budget_account a ON a.dealer_code = l.dealer_code
    WHERE l.dealer_code = ${dealerCode} AND l.state IN ('awaiting_remittance', 'awaiting_consent')
      AND l.amount <= a.posted - a.held + overdraft_open(l.dealer_code, ${tx.today}::date)
    ORDER BY r.submitted_at, l.request_no, l.line_no`;
  return lines.map((line) => ({ ...line, amount: moneyOf(line.amount) }));
}

/**
 * Locks requests whose lines are about to be released, and stock of these parts with that of theirs: also for whoever takes pieces before it
 * tells that money came free, so that what waits does not take them first.
 */
export async function lockWaiting(tx: Tx, requestNos: readonly string[], skus: readonly string[] = []): Promise<void> {
  const requests = await lockRequests(tx, requestNos);
  const waiting = requests.flatMap((request) => request.lines.filter(isWaitingForMoney).map((line) => line.sku));
  await lockStock(tx, [...waiting, ...skus]);
}

/** Releases the lines of a locked request that money came free for; one that does not fit is passed over (1.4). */
async function releaseLines(tx: Tx, requestNo: string): Promise<void> {
  const [request] = await readRequests(tx, [requestNo]);
  if (!request) return;
  const balance = request.dealerCode === null ? null : await readAccount(tx, request.dealerCode);
  const available = availableFor(request.purpose, balance, tx.settings);
  const waiting = request.lines.filter(isWaitingForMoney);
  const terms = new Map(weighLines({ request, available, lines: waiting }).map((line) => [line.lineNo, line]));
  const lines = request.lines.map((line) => (terms.has(line.lineNo) ? settleLine(line, terms.get(line.lineNo)!) : line));
  if (lines.every((line, index) => line.state === request.lines[index]!.state)) return;
  await settleRequest(tx, { request, lines }, { before: [], action: "parts/release-waiting", reasonCode: "funded" });
}

/** Lines of requests that wait for a dealer's money; their requests and the stock of all of them are locked at once, in sorted order. */
export const WAITING_REQUESTS: WaitingQueue = { find: findWaitingLines, lock: (tx, nos) => lockWaiting(tx, nos), release: releaseLines };
