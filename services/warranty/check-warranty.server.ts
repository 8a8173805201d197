import { requirePart, toUnitView } from "../catalog/index.server";
import { allows, can } from "../identity";
import { decideServicingParty } from "../parties";
import { type Action, both, inLocale, type Permission, refuse, toPermission, type Verdict } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { readCoverage, type UnitCoverage } from "./read-coverage.server";
import { CheckWarranty } from "./schema";
import { weighHeld } from "./store.server";

type Act = "registerSale" | "correctSale" | "voidWarranty" | "liftVoid";

/** What the asker may do with the unit's sale and warranty, and why not. */
function permitActs(reader: Reader, { unit, sale, voided }: UnitCoverage): Record<Act, Permission> {
  const unknown = refuse("not_found", both("没有这个序列号", "no such serial"));
  const permit = (action: Action, standsReady: boolean, otherwise: Verdict) => {
    const allowed = allows(reader.actor, action);
    return toPermission(!allowed.ok ? allowed : !unit ? unknown : standsReady ? allowed : otherwise, reader.locale);
  };
  const sold = refuse("conflict", both("已登记销售", "the sale is registered"));
  const held = unit ? weighHeld(unit) : unknown;
  const unsold = refuse("wrong_state", both("尚未登记销售", "no sale is registered"));
  return {
    registerSale: permit("warranty.register_sale", !sale && held.ok, sale ? sold : held),
    correctSale: permit("warranty.correct_sale", sale !== null, unsold),
    voidWarranty: permit("warranty.void", !voided, refuse("conflict", both("保修已失效", "the warranty is void already"))),
    liftVoid: permit("warranty.void", voided !== null, refuse("wrong_state", both("保修没有失效", "the warranty is not void"))),
  };
}

/**
 * Whether a unit, or a part of it, is covered on a day, until when and why, and who serves its owner (S1-16, S1-17, S1-23). Anybody may
 * ask; the sale is shown to who made it and to staff. An unknown serial is an answer (`unknown`), an unknown sku is `not_found`.
 */
export const checkWarranty = query({
  name: "warranty/check",
  input: CheckWarranty,
  action: "warranty.check",
  async run(reader, { serial, sku, on = reader.today }) {
    const found = await readCoverage(reader, { serial, on });
    const { verdict, coveredUntil, provisional, reasons } = found.coverage(sku ? (await requirePart(reader, sku)).warrantyClass : "unit");
    const { unit, sale, voided, sellingDealer, tierOfUnit } = found;
    return {
      serial,
      on,
      sku: sku ?? null,
      verdict,
      coveredUntil,
      provisional,
      reasons: reasons.map(({ check, outcome, text }) => ({ check, outcome, text: inLocale(text, reader.locale) })),
      unit: unit && toUnitView(reader, unit),
      tier: tierOfUnit,
      servicingParty: decideServicingParty({ tier: tierOfUnit, dealer: sellingDealer }, reader.settings.company),
      sale: sale && can(reader.actor, "warranty.read_sale", sale).ok ? sale : null,
      voided: allows(reader.actor, "warranty.void").ok ? voided : null,
      can: permitActs(reader, found),
    };
  },
});
