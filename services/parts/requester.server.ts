import { isStaff } from "../identity";
import { contradictsUnit, type Dealer, decideServicingParty, type ServicingParty, type SubDistributor, type Tier } from "../parties";
import { findDealer, findSubDistributor } from "../parties/index.server";
import { both, DomainError, type FieldErrors, invalidField } from "../platform";
import type { Reader } from "../platform/index.server";
import { decidingUnit, type NamedUnits, readNamedUnits } from "./named-units.server";
import type { Agreed, PartsRequest } from "./request";
import type { QuoteInput } from "./schema";

/** What is asked; `again` is the request as it stands when it is asked once more. */
export interface Asking extends QuoteInput {
  readonly again?: PartsRequest | undefined;
  /** Why a whole unit may be asked for. */
  readonly exchange?: Agreed | undefined;
}

type Asker = Pick<Requester, "tier" | "dealer" | "subDistributor">;

/** Who asks, as the account or the unit tells it, and who serves them. */
export interface Requester {
  tier: Tier;
  /** False for a visitor whose unit does not tell who they are: taken for a walk-in until a person decides (T7). */
  tierIsKnown: boolean;
  dealer: Dealer | null;
  subDistributor: SubDistributor | null;
  /** The units the request is about, with their cover. */
  units: NamedUnits;
  servicingParty: ServicingParty;
  /** Served by the company though a dealer would serve them: insisting, or because the dealer cannot. */
  servedByCompany: boolean;
}

const mustFind = <Found>(found: Found | null, field: string, code: string): Found => {
  if (found) return found;
  throw invalidField(field, both(`没有编号 ${code}`, `there is no ${code}`));
};

const partyCode = (input: QuoteInput, field: "dealerCode" | "subDistributorCode"): string => {
  const named = input.requester?.[field];
  if (named === undefined) throw invalidField(`requester.${field}`, both("请填写编号", "name the code"));
  return named;
};

/** A visitor's tier follows the unit: another one of other descent stands on a request of its own, lest it borrow the tier (1.1). */
function refuseMixedDescent(input: QuoteInput, units: NamedUnits): void {
  const { tierOfUnit, sellingDealer } = decidingUnit(units);
  if (tierOfUnit === null) return; // a person decides all of it
  const fields: FieldErrors = Object.fromEntries(
    input.lines.flatMap(({ serial }, index) => {
      const unit = serial === undefined ? undefined : units.bySerial.get(serial);
      if (!unit?.tierOfUnit || (unit.tierOfUnit === tierOfUnit && unit.sellingDealer?.code === sellingDealer?.code)) return [];
      return [[`lines[${index}].serial`, [both("此机由其他渠道售出，请另行申请", "this unit was sold by another: ask for it separately")]]];
    }),
  );
  if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", both("请分开申请", "please ask separately"), { fields });
}

/** Staff name who asks; where a unit says otherwise they give the reason, once for each unit (1.1). */
function demandMismatchReason(asker: Asker, { requester, again, exchange }: Asking, { bySerial }: NamedUnits): void {
  if (requester?.mismatchReason !== undefined) return;
  if (exchange && "unitNo" in exchange) return; // whose unit it was is told where its return is asked for
  const settled = new Set([again?.serial, ...(again?.lines.map((line) => line.faultySerial) ?? [])]);
  for (const [serial, unit] of bySerial) {
    if (settled.has(serial) || !contradictsUnit({ tier: asker.tier, dealer: asker.dealer ?? asker.subDistributor?.parent ?? null }, unit))
      continue;
    const seller = unit.sellingDealer?.name;
    throw invalidField(
      "requester.mismatchReason",
      both(
        `${serial} 登记为${seller ?? "公司"}售出，与所选身份不符，请说明理由`,
        `${serial} was sold by ${seller ?? "the company"}; give the reason for naming another`,
      ),
    );
  }
}

/** Nobody knows an end user's dealer without the unit: the unit is named, or customer service takes the case and says why (S1-17). */
function demandServicingParty({ tier }: Asker, { kind }: ServicingParty, input: QuoteInput): void {
  if (tier !== "end_user" || kind !== "undecided" || input.insist !== undefined) return;
  const text = both(
    "不知道由哪家经销商服务：请填写序列号，或填写由公司服务的理由",
    "no dealer is known to serve this user: name the unit, or give the reason for service by the company",
  );
  throw new DomainError("invalid_input", text, { fields: { serial: [text], "insist.reason": [text] } });
}

/** The dealer whose claim this is, as far as it is told before the party is looked up. */
function claimingDealer({ actor, role }: Reader, { requester }: QuoteInput): string | undefined {
  if (role === "dealer") return actor.dealerCode;
  return role !== "public" && requester?.tier === "dealer" ? requester.dealerCode : undefined;
}

const mustFindDealer = async (reader: Reader, code: string): Promise<Asker> => ({
  tier: "dealer",
  dealer: mustFind(await findDealer(reader, code), "requester.dealerCode", code),
  subDistributor: null,
});

const mustFindSubDistributor = async (reader: Reader, code: string): Promise<Asker> => ({
  tier: "sub_distributor",
  dealer: null,
  subDistributor: mustFind(await findSubDistributor(reader, code, reader.today), "requester.subDistributorCode", code),
});

async function findAsker(reader: Reader, input: QuoteInput, units: NamedUnits): Promise<Asker> {
  const { actor, role } = reader;
  if (role === "dealer") {
    const claimed = input.requester?.dealerCode;
    if (claimed !== undefined && claimed !== actor.dealerCode) throw new DomainError("not_found", both("没有该经销商", "no such dealer"));
    return await mustFindDealer(reader, actor.dealerCode!);
  }
  if (role === "sub_distributor") return await mustFindSubDistributor(reader, actor.subDistributorCode!);
  if (role === "public") return { tier: decidingUnit(units).tierOfUnit ?? "walk_in", dealer: null, subDistributor: null };
  const tier = input.requester?.tier;
  if (tier === undefined) throw invalidField("requester.tier", both("请选择由谁提出", "say who asks"));
  if (tier === "dealer") return await mustFindDealer(reader, partyCode(input, "dealerCode"));
  if (tier === "sub_distributor") return await mustFindSubDistributor(reader, partyCode(input, "subDistributorCode"));
  return { tier, dealer: null, subDistributor: null };
}

/**
 * Who asks is never taken on trust: a visitor's tier follows every unit named, a partner's its account, staff name it (1.1).
 * Who serves them follows 谁销售谁服务 (S1-16, S1-17). A visitor whose unit told nothing stays unknown when staff ask again for them.
 */
export async function findRequester(reader: Reader, input: Asking): Promise<Requester> {
  const units = await readNamedUnits(reader, input, { dealerCode: claimingDealer(reader, input), requestNo: input.again?.requestNo });
  if (reader.role === "public") refuseMixedDescent(input, units);
  const asker = await findAsker(reader, input, units);
  const deciding = decidingUnit(units);
  const servingDealer = asker.subDistributor?.parent ?? deciding.sellingDealer;
  const servicingParty = decideServicingParty({ tier: asker.tier, dealer: servingDealer }, reader.settings.company);
  if (isStaff(reader.actor)) {
    demandMismatchReason(asker, input, units);
    demandServicingParty(asker, servicingParty, input);
  }
  const tierIsKnown = input.again?.tierIsKnown ?? (reader.role !== "public" || deciding.tierOfUnit !== null);
  return { ...asker, tierIsKnown, units, servicingParty, servedByCompany: input.insist !== undefined || servicingParty.kind === "company" };
}
