import { lockUnit } from "../catalog/index.server";
import { allows, authorize } from "../identity";
import { both, DomainError, must } from "../platform";
import { command, recordEvent } from "../platform/index.server";
import { readCoverage } from "./read-coverage.server";
import { RegisterSale } from "./schema";
import { checkSaleDate, lookUpSeller, noSeller, requireProof, weighHeld, writeSale } from "./store.server";

/**
 * Registers to whom and when a unit was sold, from which its warranty runs and its servicing party follows (S1-17, S1-23). A partner
 * names only itself or its sub-distributors, and units that were shipped to it. A unit that is sold already, or that is
 * held by the company, is a `conflict`; a sale of more than 30 days ago needs a proof.
 */
export const registerSale = command({
  name: "warranty/register-sale",
  input: RegisterSale,
  action: "warranty.register_sale",
  async run(tx, input) {
    const { serial, soldOn } = input;
    const unit = await lockUnit(tx, serial);
    const seller = await lookUpSeller(tx, input);
    // A code that nobody has is nobody's own: a partner is told the same of it as of a foreign one.
    authorize(tx.actor, "warranty.register_sale", seller ?? {});
    if (!seller) throw noSeller(input);
    if (unit.dealerCode !== seller.dealerCode && !allows(tx.actor, "warranty.correct_sale").ok) {
      throw new DomainError(
        "conflict",
        both(`${serial} 不是发给该销售方的，请联系客服登记`, `${serial} was not shipped to this seller: customer service can register it`),
      );
    }
    if (unit.place === "scrapped" || unit.place === "supplier") {
      throw new DomainError(
        "conflict",
        both(`${serial} 已报废或退供应商，不能登记销售`, `${serial} was scrapped or went to its supplier: it is not sold`),
      );
    }
    must(weighHeld(unit));
    if (await tx.unitSale.findFirst({ where: { serial, endedAt: null }, select: { id: true } })) {
      throw new DomainError(
        "conflict",
        both(`${serial} 已登记销售，如有误请联系客服更正`, `the sale of ${serial} is registered: customer service can correct it`),
      );
    }
    checkSaleDate(tx, unit, soldOn);
    requireProof(tx, input);
    await writeSale(tx, input, seller);
    await recordEvent(tx, {
      subjectKind: "unit",
      subjectNo: serial,
      action: "register_sale",
      reasonCode: "sold",
      data: { soldOn, ...seller },
    });
    const { coveredUntil, provisional } = (await readCoverage(tx, { serial, on: tx.today })).coverage("unit");
    return { serial, soldOn, ...seller, coveredUntil, provisional };
  },
});
