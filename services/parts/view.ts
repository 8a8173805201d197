import { both, inLocale, type Locale, type Money, sumMoney, toWire, toWireInstant, ZERO } from "../platform";
import { isWaiting, isWaitingForMoney, type PartsRequest, type RequestLine } from "./request";
import { weighLines } from "./weigh-lines";

const wireOrNull = (amount: Money | null) => (amount === null ? null : toWire(amount));

/** For whom the view is and what the dealer's lines may still hold. */
export interface ViewFacts {
  readonly locale: Locale;
  readonly available: Money;
  /** Whether the reader may know what the dealer's budget lacks. */
  readonly seesBudget: boolean;
}

const lacksMoney = (line: RequestLine) => line.funding === "remittance" || line.funding === "remittance_or_consent";
const WAITS = both("售后费用不足", "the budget is short");

/** A line as programs and screens see it. */
const lineView = (line: RequestLine, { locale, seesBudget }: ViewFacts) => ({
  lineNo: line.lineNo,
  sku: line.sku,
  /** The model of a whole unit. */
  model: line.model,
  serial: line.faultySerial,
  asked: line.asked,
  approved: line.approved,
  allocated: line.allocated,
  shipped: line.shipped,
  state: line.state,
  funding: line.funding,
  rule: line.rule,
  warranty: line.warrantyVerdict,
  coveredUntil: line.coveredUntil,
  unitPrice: wireOrNull(line.unitPrice),
  amount: wireOrNull(line.amount),
  shortfall: seesBudget ? toWire(line.shortfall ?? ZERO) : null,
  text: inLocale(seesBudget || !lacksMoney(line) ? line.explanation : WAITS, locale),
});

/** What waiting lines lack is measured at the budget as it is now, not as it was when they began to wait. */
function weighWaiting(request: PartsRequest, available: Money): RequestLine[] {
  const waiting = request.lines.filter(isWaitingForMoney);
  const terms = new Map(weighLines({ request, available, lines: waiting }).map((line) => [line.lineNo, line]));
  return request.lines.map((line) => {
    const now = terms.get(line.lineNo);
    return now ? { ...line, shortfall: now.shortfall, explanation: now.text } : line;
  });
}

const total = (lines: readonly RequestLine[]): Money => sumMoney(lines.map((line) => line.amount ?? ZERO));

/** What the lines without money need together, beyond what is available and not reserved by the lines before the decision (1.5). */
function remittanceNeeded(lines: readonly RequestLine[], available: Money): Money {
  const open = lines.filter((line) => line.state === "submitted" || isWaiting(line));
  const unfunded = open.filter(lacksMoney);
  if (unfunded.length === 0) return ZERO;
  const reserved = open.filter((line) => line.funding === "budget");
  const needed = total(unfunded).plus(total(reserved)).minus(available);
  return needed.isNegative() ? ZERO : needed;
}

/** A request as every command answers with it. */
export const requestView = (request: PartsRequest, facts: ViewFacts) => ({
  requestNo: request.requestNo,
  status: request.status,
  version: request.version,
  lines: weighWaiting(request, facts.available).map((line) => lineView(line, facts)),
  remittanceNeeded: facts.seesBudget ? toWire(remittanceNeeded(request.lines, facts.available)) : null,
  shipBy: request.shipBy && toWireInstant(request.shipBy),
});
