import { isPartner } from "../identity";
import { contradictsUnit } from "../parties";
import { findOwedUnits } from "../parts/index.server";
import { type Bilingual, both, invalidField, refuse, type Verdict } from "../platform";
import type { Reader, Tx } from "../platform/index.server";
import { readDescents, type UnitDescent } from "../warranty/index.server";
import { mayComeBack, type Standing } from "./return";

/** Who sends units back, as their descent is held against them. */
interface SenderOfUnits {
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
}

/** Whether a partner has a unit from the company, or its customers have it from the partner: a dealer with its sub-distributors. */
function isOwn({ dealerCode, subDistributorCode }: SenderOfUnits, unit: UnitDescent): boolean {
  if (unit.sellingDealer?.code !== dealerCode) return false;
  return subDistributorCode === null || !unit.isSold || unit.subDistributorCode === subDistributorCode;
}

/** Whether a unit was sold by another than who sends it back (1.1). */
export function isForeign({ dealerCode, subDistributorCode }: SenderOfUnits, unit: UnitDescent): boolean {
  const tier = subDistributorCode !== null ? "sub_distributor" : dealerCode !== null ? "dealer" : "walk_in";
  return contradictsUnit({ tier, dealer: dealerCode === null ? null : { code: dealerCode } }, unit);
}

/** Units that a sender may bring though another one sold them: it was given others for them. */
async function readOwing(reader: Reader, { dealerCode }: SenderOfUnits, serials: readonly string[]): Promise<ReadonlySet<string>> {
  const owed = await findOwedUnits(reader, serials);
  return new Set(owed.filter((one) => one.dealerCode !== null && one.dealerCode === dealerCode).map(({ serial }) => serial));
}

/** By whom a unit was sold that comes back with another sender, as somebody has to give the reason for (1.1). */
const saysSeller = (serial: string, seller: string | undefined): Bilingual =>
  both(
    `${serial} 登记为${seller ?? "公司"}售出，与所填退货方不符，请说明理由`,
    `${serial} was sold by ${seller ?? "the company"}; give the reason for naming another sender`,
  );

/** Those of these units that somebody else sold than who sends them back, each with what has to be said of it. */
export async function findForeign(
  reader: Reader,
  sender: SenderOfUnits,
  serials: readonly string[],
): Promise<ReadonlyMap<string, Bilingual>> {
  if (serials.length === 0) return new Map();
  const [descents, owing] = [await readDescents(reader, serials), await readOwing(reader, sender, serials)];
  const isOdd = (serial: string) => !owing.has(serial) && descents.has(serial) && isForeign(sender, descents.get(serial)!);
  return new Map(serials.filter(isOdd).map((serial) => [serial, saysSeller(serial, descents.get(serial)!.sellingDealer?.name)]));
}

interface Asked {
  readonly sender: SenderOfUnits;
  readonly serials: readonly string[];
  readonly mismatchReason: string | undefined;
}

/**
 * How each unit that is asked to come back is weighed (1.1): whose it is is never taken on trust. A partner is told nothing of a unit that is neither its
 * own nor its customers', not even whether there is one; staff name another sender than the unit tells with a reason.
 */
export async function weighComingBack(
  tx: Tx,
  { sender, serials, mismatchReason }: Asked,
  standings: ReadonlyMap<string, Standing>,
): Promise<{ weigh: (unit: { serial: string }) => Verdict; isMismatch: boolean }> {
  const descents = await readDescents(tx, serials);
  const owes = await readOwing(tx, sender, serials);
  const foreign = await findForeign(tx, sender, serials);
  const asPartner = ({ serial }: { serial: string }) => {
    const unit = descents.get(serial);
    if (owes.has(serial) || (unit && isOwn(sender, unit))) return mayComeBack(serial, standings.get(serial));
    return refuse(
      "invalid_input",
      both(`${serial} 不是贵方或贵方客户的产品`, `${serial} is neither a unit of yours nor of your customers`),
    );
  };
  const asStaff = ({ serial }: { serial: string }) => {
    const weighed = mayComeBack(serial, standings.get(serial));
    const why = foreign.get(serial);
    if (!weighed.ok || mismatchReason !== undefined || !why) return weighed;
    throw invalidField("mismatchReason", why);
  };
  return { weigh: isPartner(tx.actor) ? asPartner : asStaff, isMismatch: foreign.size > 0 };
}
