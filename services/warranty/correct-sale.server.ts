import { lockUnit } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import { civilDateOf, command, recordEvent } from "../platform/index.server";
import { readCoverage } from "./read-coverage.server";
import { CorrectSale } from "./schema";
import { checkSaleDate, lookUpSeller, noSeller, requireProof, writeSale } from "./store.server";

/** Replaces the registered sale of a unit by the right one, with a reason; the one before stays on record as ended (1.2). */
export const correctSale = command({
  name: "warranty/correct-sale",
  input: CorrectSale,
  action: "warranty.correct_sale",
  async run(tx, { reason, ...input }) {
    const { serial, soldOn } = input;
    const unit = await lockUnit(tx, serial);
    const known = await tx.unitSale.findFirst({ where: { serial, endedAt: null } });
    if (!known) throw new DomainError("wrong_state", both(`${serial} 尚未登记销售`, `no sale of ${serial} is registered`));
    const seller = await lookUpSeller(tx, input);
    if (!seller) throw noSeller(input);
    const proof = input.proof ?? known.proof ?? undefined;
    checkSaleDate(tx, unit, soldOn);
    if (soldOn !== civilDateOf(known.soldOn)) requireProof(tx, { soldOn, proof });
    await tx.unitSale.update({ where: { id: known.id }, data: { endedAt: tx.now } });
    await writeSale(tx, { ...input, proof }, seller);
    const before = {
      soldOn: civilDateOf(known.soldOn),
      sellerKind: known.sellerKind,
      dealerCode: known.dealerCode,
      subDistributorCode: known.subDistributorCode,
    };
    const data = { before, after: { soldOn, ...seller } };
    await recordEvent(tx, { subjectKind: "unit", subjectNo: serial, action: "correct_sale", reasonCode: "corrected", reason, data });
    const { coveredUntil, provisional } = (await readCoverage(tx, { serial, on: tx.today })).coverage("unit");
    return { serial, soldOn, ...seller, coveredUntil, provisional };
  },
});
