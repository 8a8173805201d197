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

const total = (lines: readonly RequestLine[]): Money => sumMoney(lines.map((line) => line.amount ?? ZERO));

/** What the lines without money need together, beyond what is available and not reserved by the lines before the decision (1.5). */
function remittanceNeeded(lines: readonly RequestLine[], available: Money): Money {
  const open = lines.filter((line) => line.state === "submitted" || isWaiting(line));
  const unfunded = open.filter((line) => line.funding === "remittance" || line.funding === "remittance_or_consent");
  if (unfunded.length === 0) return ZERO;
  const reserved = open.filter((line) => line.funding === "budget");
  const needed = total(unfunded).plus(total(reserved)).minus(available);
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
