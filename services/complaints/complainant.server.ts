import { isStaff } from "../identity";
import { contradictsUnit, type Dealer, decideServicingParty, type ServicingParty, type SubDistributor, type Tier } from "../parties";
import { findDealer, findSubDistributor } from "../parties/index.server";
import { both, invalidField, notFound } from "../platform";
import type { Reader } from "../platform/index.server";
import { readCoverage, type UnitCoverage } from "../warranty/index.server";
import type { Complaint } from "./complaint";
import type { RegisterInput } from "./schema";

/** Who complains and how to reach them, about which unit, and who serves them (1.1, S1-16, S1-17). */
export interface Complainant {
  readonly tier: Tier | null;
  readonly kind: Complaint["complainantKind"];
  readonly dealer: Dealer | null;
  readonly subDistributor: SubDistributor | null;
  readonly unit: UnitCoverage;
  readonly servicingParty: ServicingParty;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly otherContact: string | null;
}

interface Named extends Pick<Complainant, "tier" | "dealer" | "subDistributor"> {
  /** Of an end user: the dealer that staff say shall serve them (S1-17). */
  readonly servedBy: Dealer | null;
}
const NOBODY: Named = { tier: null, dealer: null, subDistributor: null, servedBy: null };

async function requireDealer(reader: Reader, code: string | undefined): Promise<Dealer> {
  if (code === undefined) throw invalidField("complainant.dealerCode", both("请填写经销商编号", "name the dealer's code"));
  const dealer = await findDealer(reader, code);
  if (!dealer) throw invalidField("complainant.dealerCode", both(`没有经销商 ${code}`, `there is no dealer ${code}`));
  return dealer;
}

const namedDealer = async (reader: Reader, code: string | undefined): Promise<Named> => ({
  ...NOBODY,
  tier: "dealer",
  dealer: await requireDealer(reader, code),
});

/** An end user whose dealer the unit does not tell, as customer service decides it (1.1, S1-17). */
async function namedEndUser(reader: Reader, code: string | undefined): Promise<Named> {
  if (code === undefined) return { ...NOBODY, tier: "end_user" };
  const servedBy = await requireDealer(reader, code);
  if (servedBy.status === "suspended")
    throw invalidField(
      "complainant.dealerCode",
      both(`经销商 ${code} 已暂停，由公司服务`, `dealer ${code} is suspended: the company serves`),
    );
  return { ...NOBODY, tier: "end_user", servedBy };
}

async function namedSubDistributor(reader: Reader, code: string | undefined): Promise<Named> {
  if (code === undefined) throw invalidField("complainant.subDistributorCode", both("请填写分销商编号", "name the sub-distributor's code"));
  const subDistributor = await findSubDistributor(reader, code, reader.today);
  if (!subDistributor)
    throw invalidField("complainant.subDistributorCode", both(`没有分销商 ${code}`, `there is no sub-distributor ${code}`));
  return { ...NOBODY, tier: "sub_distributor", subDistributor };
}

/** Partners are who their account says; staff name the tier, else it follows the unit, as it always does for visitors. */
async function findNamed(reader: Reader, { complainant }: RegisterInput, unit: UnitCoverage): Promise<Named> {
  const { actor, role } = reader;
  if (role === "dealer" || role === "sub_distributor") {
    const claimed = complainant.dealerCode ?? complainant.subDistributorCode;
    const own = role === "dealer" ? actor.dealerCode : actor.subDistributorCode;
    if (claimed !== undefined && claimed !== own) throw notFound(both(`没有编号 ${claimed}`, `there is no ${claimed}`));
    return role === "dealer" ? await namedDealer(reader, own) : await namedSubDistributor(reader, own);
  }
  if (role === "public") return { ...NOBODY, tier: unit.tierOfUnit };
  const tier =
    complainant.tier ?? (complainant.dealerCode ? "dealer" : complainant.subDistributorCode ? "sub_distributor" : unit.tierOfUnit);
  if (tier === "dealer") return await namedDealer(reader, complainant.dealerCode);
  if (tier === "sub_distributor") return await namedSubDistributor(reader, complainant.subDistributorCode);
  return tier === "end_user" ? await namedEndUser(reader, complainant.dealerCode) : { ...NOBODY, tier };
}

/** Staff name who complains; where the unit says otherwise they give the reason (1.1). */
function demandMismatchReason(
  reader: Reader,
  { complainant, serial }: RegisterInput,
  { named, unit }: { named: Named; unit: UnitCoverage },
): void {
  if (!isStaff(reader.actor) || named.tier === null || complainant.mismatchReason !== undefined) return;
  const { servedBy } = named;
  if (servedBy && unit.tierOfUnit === null)
    throw invalidField(
      "complainant.mismatchReason",
      both(`产品未登记由 ${servedBy.name} 售出，请说明理由`, `the unit does not tell that ${servedBy.name} sold it; give the reason`),
    );
  if (!contradictsUnit({ tier: named.tier, dealer: named.dealer ?? named.subDistributor?.parent ?? servedBy }, unit)) return;
  const seller = unit.sellingDealer?.name;
  throw invalidField(
    "complainant.mismatchReason",
    both(
      `${serial} 登记为${seller ?? "公司"}售出，与所选身份不符，请说明理由`,
      `${serial} was sold by ${seller ?? "the company"}; give the reason for naming another`,
    ),
  );
}

/** How to reach them: what was given, else what is known of the partner. At least one way is needed (S3-17, S0-5). */
function contactsOf({ complainant }: RegisterInput, { dealer, subDistributor }: Named) {
  const party = dealer ?? subDistributor;
  const name = complainant.name ?? (dealer?.contact || party?.name);
  if (!name) throw invalidField("complainant.name", both("请填写投诉人姓名", "the complainant's name"));
  const phone = complainant.phone ?? (complainant.email || complainant.contact ? null : (party?.phone ?? null));
  if (!phone && !complainant.email && !complainant.contact)
    throw invalidField("complainant.phone", both("请至少填写一种联系方式", "at least one way to reach the complainant"));
  return { name, phone, email: complainant.email ?? null, otherContact: complainant.contact ?? null };
}

/** Who complains is never taken on trust (1.1); who serves them follows 谁销售谁服务. */
export async function findComplainant(reader: Reader, input: RegisterInput): Promise<Complainant> {
  const unit = await readCoverage(reader, { serial: input.serial ?? null, on: reader.today });
  const named = await findNamed(reader, input, unit);
  demandMismatchReason(reader, input, { named, unit });
  const servingDealer = named.subDistributor?.parent ?? named.servedBy ?? unit.sellingDealer;
  const servicingParty = decideServicingParty({ tier: named.tier, dealer: servingDealer }, reader.settings.company);
  const isParty = named.dealer !== null || named.subDistributor !== null;
  const kind = isStaff(reader.actor) ? (input.complainant.kind ?? (isParty ? "partner" : "customer")) : isParty ? "partner" : "customer";
  const { tier, dealer, subDistributor } = named;
  return { ...{ tier, dealer, subDistributor, kind, unit, servicingParty }, ...contactsOf(input, named) };
}
