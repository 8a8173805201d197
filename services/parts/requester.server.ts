import { type Dealer, decideServicingParty, type ServicingParty, type SubDistributor, type Tier } from "../parties";
import { findDealer, findSubDistributor } from "../parties/index.server";
import { addDays, both, DomainError, instantAt, invalidField } from "../platform";
import type { Reader } from "../platform/index.server";
import { readCoverage, type UnitCoverage } from "../warranty/index.server";
import type { QuoteInput } from "./schema";

/** Who asks, as the account or the unit tells it, and who serves them. */
export interface Requester {
  tier: Tier;
  /** False for a visitor whose unit does not tell who they are: taken for a walk-in until a person decides (T7). */
  tierIsKnown: boolean;
  dealer: Dealer | null;
  subDistributor: SubDistributor | null;
  /** The unit the request is about, with its cover. */
  unit: UnitCoverage;
  servicingParty: ServicingParty;
  /** Served by the company though a dealer would serve them: insisting, or because the dealer cannot. */
  servedByCompany: boolean;
}

/** Claims on a serial in the alert's days with the one in hand, and by how many dealers (1.3). */
export async function countRecentClaims(reader: Reader, serial: string): Promise<{ count: number; dealers: number }> {
  const since = instantAt(addDays(reader.today, -reader.settings.warranty.claimsAlert.days));
  const [row] = await reader.$queryRaw<{ count: number; dealers: number }[]>`
    SELECT count(*)::int + 1 AS count, count(DISTINCT dealer_code)::int AS dealers FROM parts_request
    WHERE serial = ${serial} AND submitted_at >= ${since}::timestamptz AND status NOT IN ('rejected', 'cancelled')`;
  return row!;
}

/** The cover of a unit with its recent claims. */
export async function readUnit(reader: Reader, serial: string | undefined): Promise<UnitCoverage> {
  if (serial === undefined) return await readCoverage(reader, { serial: null, on: reader.today });
  return await readCoverage(reader, { serial, on: reader.today, recentClaims: await countRecentClaims(reader, serial) });
}

const mustFind = <Found>(found: Found | null, field: string, code: string): Found => {
  if (found) return found;
  throw invalidField(field, both(`没有编号 ${code}`, `there is no ${code}`));
};

/** Staff name the tier; another than the unit's needs a reason (1.1). */
function namedTier(input: QuoteInput, unit: UnitCoverage): Tier {
  const tier = input.requester?.tier;
  if (tier === undefined) throw invalidField("requester.tier", both("请选择由谁提出", "say who asks"));
  const { tierOfUnit } = unit;
  const contradicts =
    tier !== "dealer" && tierOfUnit !== null && !(tierOfUnit === tier || (tierOfUnit === "end_user" && tier === "sub_distributor"));
  if (contradicts && input.requester?.mismatchReason === undefined) {
    throw invalidField(
      "requester.mismatchReason",
      both(
        `该机登记为${tierOfUnit === "walk_in" ? "公司直售" : "经销商售出"}，与所选身份不符，请说明理由`,
        `the unit was sold by ${tierOfUnit === "walk_in" ? "the company" : "a dealer"}; give the reason for another tier`,
      ),
    );
  }
  return tier;
}

const partyCode = (input: QuoteInput, field: "dealerCode" | "subDistributorCode"): string => {
  const named = input.requester?.[field];
  if (named === undefined) throw invalidField(`requester.${field}`, both("请填写编号", "name the code"));
  return named;
};

async function findAsker(
  reader: Reader,
  input: QuoteInput,
  unit: UnitCoverage,
): Promise<Pick<Requester, "tier" | "dealer" | "subDistributor">> {
  const { actor, role } = reader;
  const claimed = input.requester;
  if (role === "dealer") {
    if (claimed?.dealerCode !== undefined && claimed.dealerCode !== actor.dealerCode)
      throw new DomainError("not_found", both("没有该经销商", "no such dealer"));
    return {
      tier: "dealer",
      dealer: mustFind(await findDealer(reader, actor.dealerCode!), "requester.dealerCode", actor.dealerCode!),
      subDistributor: null,
    };
  }
  if (role === "sub_distributor") {
    const own = actor.subDistributorCode!;
    return {
      tier: "sub_distributor",
      dealer: null,
      subDistributor: mustFind(await findSubDistributor(reader, own, reader.today), "requester.subDistributorCode", own),
    };
  }
  if (role === "public") return { tier: unit.tierOfUnit ?? "walk_in", dealer: null, subDistributor: null };
  const tier = namedTier(input, unit);
  if (tier === "dealer") {
    const code = partyCode(input, "dealerCode");
    return { tier, dealer: mustFind(await findDealer(reader, code), "requester.dealerCode", code), subDistributor: null };
  }
  if (tier === "sub_distributor") {
    const code = partyCode(input, "subDistributorCode");
    return {
      tier,
      dealer: null,
      subDistributor: mustFind(await findSubDistributor(reader, code, reader.today), "requester.subDistributorCode", code),
    };
  }
  return { tier, dealer: null, subDistributor: null };
}

/**
 * Who asks is never taken on trust: a visitor's tier follows the unit, a partner's its account, staff name it (1.1).
 * Who serves them follows 谁销售谁服务 (S1-16, S1-17).
 */
export async function findRequester(reader: Reader, input: QuoteInput): Promise<Requester> {
  const unit = await readUnit(reader, input.serial);
  const asker = await findAsker(reader, input, unit);
  const servingDealer = asker.subDistributor?.parent ?? unit.sellingDealer;
  const servicingParty = decideServicingParty({ tier: asker.tier, dealer: servingDealer }, reader.settings.company);
  const tierIsKnown = reader.role !== "public" || unit.tierOfUnit !== null;
  return { ...asker, tierIsKnown, unit, servicingParty, servedByCompany: input.insist !== undefined || servicingParty.kind === "company" };
}
