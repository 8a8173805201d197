import { findDealerHandled } from "../batches/index.server";
import { availableForSpareStock, availableOf, type Balance } from "../budget";
import { readAccount } from "../budget/index.server";
import { readCalendar } from "../calendar/index.server";
import type { PartFacts } from "../catalog";
import { readParts } from "../catalog/index.server";
import { type Bilingual, both, DomainError, type FieldErrors, type Money, type Settings, ZERO } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Coverage } from "../warranty";
import { type Agreed, priorityOf } from "./request";
import { type Asking, findRequester, type Requester } from "./requester.server";
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
  exchange: Agreed | undefined;
}

/** What keeps a line from being asked for: no such part, or a whole unit, which is given only where an exchange was agreed (1.6). */
function refuseLine(parts: ReadonlyMap<string, PartFacts>, { sku }: { sku: string }, { exchange }: Asking): Bilingual | null {
  const part = parts.get(sku);
  if (!part) return both(`没有配件 ${sku}`, `there is no part ${sku}`);
  if (part.model === null || exchange) return null;
  return both(`${sku} 是整机，只能按已同意的换机方案发出`, `${sku} is a whole unit: it is given only for an exchange that was agreed`);
}

async function readKnownParts(reader: Reader, input: Asking): Promise<Map<string, PartFacts>> {
  const parts = await readParts(reader, [...new Set(input.lines.map((line) => line.sku))]);
  const fields: FieldErrors = Object.fromEntries(
    input.lines.flatMap((line, index) => {
      const refusal = refuseLine(parts, line, input);
      return refusal ? [[`lines[${index}].sku`, [refusal]]] : [];
    }),
  );
  if (Object.keys(fields).length > 0)
    throw new DomainError("invalid_input", both("有配件不能申请", "some parts cannot be asked for"), { fields });
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
  const handledByDealer = await findDealerHandled(reader, requester.dealer?.code, [...units.bySerial.keys()]);
  const terms = decideTerms({
    tier: requester.tier,
    insists: requester.servedByCompany,
    purpose: input.purpose,
    available: availableFor(input.purpose, balance, reader.settings),
    batchFunding: reader.settings.batchFunding,
    dealerContact: `${requester.servicingParty.name} ${requester.servicingParty.phone}`,
    lines: lines.map(
      ({ lineNo, quantity, serial, part, budgetPrice, coverage, isStranger }): LineFacts => ({
        lineNo,
        quantity,
        warranty: isStranger ? "unknown" : coverage.verdict,
        budgetPrice,
        retailPrice: part.retailPrice,
        batchHandledByDealer: serial !== null && handledByDealer.has(serial),
        exchanged: input.exchange !== undefined,
      }),
    ),
  });
  const limit = shipBy(
    await readCalendar(reader),
    { tier: requester.tier, purpose: input.purpose, submittedAt: reader.now },
    reader.settings.shipBy,
  );
  const priority = Math.min(...lines.map(({ part }) => priorityOf(input.purpose, part.safety)));
  return { requester, balance, lines, terms, shipBy: limit, priority, exchange: input.exchange };
}
