import { availableForSpareStock, availableOf, type Balance } from "../budget";
import { readAccount } from "../budget/index.server";
import { readCalendar } from "../calendar/index.server";
import type { PartFacts } from "../catalog";
import { readParts } from "../catalog/index.server";
import { both, DomainError, type FieldErrors, type Money, type Settings, ZERO } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Coverage } from "../warranty";
import { priorityOf } from "./request";
import { type Asking, findRequester, type Requester } from "./requester.server";
import type { QuoteInput } from "./schema";
import { shipBy } from "./ship-by";
import { decideTerms, type LineFacts, type Purpose, type Terms } from "./terms";

/** What a dealer's lines of this purpose may still hold; nothing for anybody else. */
export function availableFor(purpose: Purpose, balance: Balance | null, settings: Settings): Money {
  if (!balance) return ZERO;
  return purpose === "repair" ? availableOf(balance) : availableForSpareStock(balance, settings.overdraftForSpareStock);
}

/** The price of a part that debits a dealer's budget (1.4). */
export const priceThatDebits = (part: PartFacts, settings: Settings): Money => part[`${settings.budgetPrice}Price`];

export interface WeighedLine {
  lineNo: number;
  part: PartFacts;
  quantity: number;
  serial: string | null;
  coverage: Coverage;
  budgetPrice: Money;
  /** The unit does not tell a visitor's tier, whatever its cover: a person decides (T7). */
  isStranger: boolean;
}
export interface Weighed {
  requester: Requester;
  /** The budget that the terms were measured at; null when no dealer asks. */
  balance: Balance | null;
  lines: WeighedLine[];
  terms: Terms;
  shipBy: { at: Date; rule: string };
  priority: number;
}

async function readKnownParts(reader: Reader, input: QuoteInput): Promise<Map<string, PartFacts>> {
  const parts = await readParts(reader, [...new Set(input.lines.map((line) => line.sku))]);
  const fields: FieldErrors = Object.fromEntries(
    input.lines.flatMap((line, index) =>
      parts.has(line.sku) ? [] : [[`lines[${index}].sku`, [both(`没有配件 ${line.sku}`, `there is no part ${line.sku}`)]]],
    ),
  );
  if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", both("有配件不存在", "some parts do not exist"), { fields });
  return parts;
}

/** Everything a quote or a submission decides: who asks, who serves, the cover and the terms of each line, when it ships. */
export async function weighRequest(reader: Reader, input: Asking): Promise<Weighed> {
  const requester = await findRequester(reader, input);
  const parts = await readKnownParts(reader, input);
  const { units } = requester;
  const lines = input.lines.map((line, index): WeighedLine => {
    const part = parts.get(line.sku)!;
    const serial = line.serial ?? input.serial ?? null;
    const unit = (serial === null ? undefined : units.bySerial.get(serial)) ?? units.whole;
    return {
      lineNo: index + 1,
      part,
      quantity: line.quantity,
      serial,
      coverage: unit.coverage(part.warrantyClass),
      budgetPrice: priceThatDebits(part, reader.settings),
      isStranger: !requester.tierIsKnown || (reader.role === "public" && unit.tierOfUnit === null),
    };
  });
  const balance = requester.dealer ? await readAccount(reader, requester.dealer.code) : null;
  const terms = decideTerms({
    tier: requester.tier,
    insists: requester.servedByCompany,
    purpose: input.purpose,
    available: availableFor(input.purpose, balance, reader.settings),
    batchFunding: reader.settings.batchFunding,
    dealerContact: `${requester.servicingParty.name} ${requester.servicingParty.phone}`,
    lines: lines.map(
      ({ lineNo, quantity, part, budgetPrice, coverage, isStranger }): LineFacts => ({
        lineNo,
        quantity,
        warranty: isStranger ? "unknown" : coverage.verdict,
        budgetPrice,
        retailPrice: part.retailPrice,
        batchHandledByDealer: false,
      }),
    ),
  });
  const limit = shipBy(
    await readCalendar(reader),
    { tier: requester.tier, purpose: input.purpose, submittedAt: reader.now },
    reader.settings.shipBy,
  );
  const priority = Math.min(...lines.map(({ part }) => priorityOf(input.purpose, part.safety)));
  return { requester, balance, lines, terms, shipBy: limit, priority };
}
