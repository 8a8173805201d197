import { inLocale, type Locale, type Money, sumMoney, toWire, toWireInstant, ZERO } from "../platform";
import { isWaiting, type PartsRequest, type RequestLine } from "./request";

const wireOrNull = (amount: Money | null) => (amount === null ? null : toWire(amount));

/** A line as programs and screens see it. */
export const lineView = (line: RequestLine, locale: Locale) => ({
  lineNo: line.lineNo,
  sku: line.sku,
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
  shortfall: toWire(line.shortfall ?? ZERO),
  text: inLocale(line.explanation, locale),
});

/** What the waiting lines need beyond what is available. */
export function remittanceNeeded(lines: readonly RequestLine[], available: Money): Money {
  const waiting = lines.filter((line) => isWaiting(line) || (line.state === "submitted" && line.funding.startsWith("remittance")));
  if (waiting.length === 0) return ZERO;
  const needed = sumMoney(waiting.map((line) => line.amount ?? ZERO)).minus(available);
  return needed.isNegative() ? ZERO : needed;
}

/** A request as every command answers with it. */
export const requestView = (request: PartsRequest, locale: Locale, available: Money) => ({
  requestNo: request.requestNo,
  status: request.status,
  version: request.version,
  lines: request.lines.map((line) => lineView(line, locale)),
  remittanceNeeded: toWire(remittanceNeeded(request.lines, available)),
  shipBy: request.shipBy && toWireInstant(request.shipBy),
});
