import { availableOf } from "../budget";
import { can } from "../identity";
import { inLocale, type Locale, type Money, toWire, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { tellReasons } from "./named-units.server";
import { Quote } from "./schema";
import { type Weighed, weighRequest } from "./weigh-request.server";

const wireOrNull = (amount: Money | null) => (amount === null ? null : toWire(amount));

function lineViews({ lines, terms }: Weighed, locale: Locale) {
  return lines.map(({ lineNo, part, quantity, serial, coverage }, index) => {
    const line = terms.lines[index]!;
    return {
      lineNo,
      sku: part.sku,
      name: locale === "en" ? part.nameEn : part.nameZh,
      quantity,
      serial,
      funding: line.funding,
      rule: line.rule,
      warranty: coverage.verdict,
      coveredUntil: coverage.coveredUntil,
      unitPrice: wireOrNull(line.unitPrice),
      amount: wireOrNull(line.amount),
      shortfall: toWire(line.shortfall),
      text: inLocale(line.text, locale),
      supersededBy: part.supersededBy,
    };
  });
}

function unitView({ requester }: Weighed, reader: Reader) {
  const { unit } = requester.units.whole;
  if (!unit) return null;
  const name = reader.locale === "en" ? unit.modelNameEn : unit.modelNameZh;
  return {
    serial: unit.serial,
    model: unit.model,
    name,
    madeOn: unit.madeOn,
    ...(can(reader.actor, "catalog.read_batch", {}).ok ? { batchNo: unit.batchNo } : {}),
  };
}

/** What the budget is and will be when everything fundable is approved; a dealer's own or for staff. */
function budgetView({ requester, balance, terms }: Weighed) {
  if (!requester.dealer || !balance) return undefined;
  const available = availableOf(balance);
  const taken = terms.lines.reduce((sum, line) => (line.funding === "budget" ? sum.plus(line.amount!) : sum), available.minus(available));
  return {
    dealerCode: requester.dealer.code,
    posted: toWire(balance.posted),
    held: toWire(balance.held),
    available: toWire(available),
    availableAfter: toWire(available.minus(taken)),
  };
}

/**
 * What each line will cost and why, who serves the asker, whether the unit is covered and when it will ship: the table of terms
 * T1 to T12 live, writing nothing (S1-21 to S1-31).
 */
export const quote = query({
  name: "parts/quote",
  input: Quote,
  action: "parts_request.quote",
  async run(reader, input) {
    const weighed = await weighRequest(reader, input);
    const { requester, terms } = weighed;
    const coverage = requester.units.whole.coverage("unit");
    const account = budgetView(weighed);
    return {
      tier: requester.tier,
      servicingParty: requester.servicingParty,
      unit: unitView(weighed, reader),
      warranty: {
        serial: input.serial ?? null,
        verdict: coverage.verdict,
        coveredUntil: coverage.coveredUntil,
        provisional: coverage.provisional,
        reasons: tellReasons(reader, coverage),
      },
      lines: lineViews(weighed, reader.locale),
      remittanceNeeded: toWire(terms.remittanceNeeded),
      redirected: terms.lines.every(({ funding }) => funding === "redirect"),
      needsMoney: terms.lines.some(({ funding }) => funding === "remittance" || funding === "remittance_or_consent"),
      shipBy: toWireInstant(weighed.shipBy.at),
      ...(account ? { account } : {}),
    };
  },
});
