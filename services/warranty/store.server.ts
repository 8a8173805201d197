import type { Unit } from "../catalog";
import { handUnitToCustomer, isHeld } from "../catalog/index.server";
import { findDealer, findSubDistributor, recordCustomer } from "../parties/index.server";
import { allow, both, type CivilDate, type DomainError, daysBetween, invalidField, refuse, type Verdict } from "../platform";
import { dateColumn, type Tx } from "../platform/index.server";
import type { SaleInput } from "./schema";

/** Who sold a unit, as its sale record names them. */
export interface Seller {
  readonly sellerKind: "company" | "dealer" | "sub_distributor";
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
}

type Named = Pick<SaleInput, "soldBy" | "soldOn">;

/** The seller named by an input, or nothing; a sub-distributor sells under the dealer it belonged to on the day of the sale. */
export async function lookUpSeller(tx: Tx, { soldBy, soldOn }: Named): Promise<Seller | undefined> {
  if ("company" in soldBy) return { sellerKind: "company", dealerCode: null, subDistributorCode: null };
  if ("dealerCode" in soldBy) {
    const { dealerCode } = soldBy;
    return (await findDealer(tx, dealerCode)) ? { sellerKind: "dealer", dealerCode, subDistributorCode: null } : undefined;
  }
  const { subDistributorCode } = soldBy;
  const seller = await findSubDistributor(tx, subDistributorCode, soldOn);
  return seller ? { sellerKind: "sub_distributor", dealerCode: seller.parent.code, subDistributorCode } : undefined;
}

/** The refusal of a code that nobody has. */
export function noSeller({ soldBy }: Named): DomainError {
  if ("subDistributorCode" in soldBy) {
    const code = soldBy.subDistributorCode;
    return invalidField("soldBy.subDistributorCode", both(`没有分销商 ${code}`, `no sub-distributor ${code}`));
  }
  const code = "dealerCode" in soldBy ? soldBy.dealerCode : "";
  return invalidField("soldBy.dealerCode", both(`没有经销商 ${code}`, `no dealer ${code}`));
}

/** What the company holds is not sold: it came back and was not decided yet, or its batch waits. */
export function weighHeld(unit: Unit): Verdict {
  if (!isHeld(unit)) return allow;
  const { serial } = unit;
  return refuse(
    "conflict",
    both(`${serial} 在公司仓库待处理或已冻结，不能登记销售`, `${serial} stands with the company, held until it is decided: it is not sold`),
  );
}

/** A sale lies between the unit's making, its shipment and today. */
export function checkSaleDate(tx: Tx, unit: Unit, soldOn: CivilDate): void {
  if (soldOn > tx.today) throw invalidField("soldOn", both("销售日期不能在将来", "must not lie in the future"));
  if (soldOn < unit.madeOn) {
    throw invalidField("soldOn", both(`不能早于生产日期 ${unit.madeOn}`, `must not lie before ${unit.madeOn}, the day the unit was made`));
  }
  if (unit.shippedOn && soldOn < unit.shippedOn) {
    throw invalidField(
      "soldOn",
      both(`不能早于发货日期 ${unit.shippedOn}`, `must not lie before ${unit.shippedOn}, the day the unit was shipped`),
    );
  }
}

/** A sale registered more than 30 days late needs a proof (1.2). */
export function requireProof(tx: Tx, { soldOn, proof }: { soldOn: CivilDate; proof?: string | null | undefined }): void {
  const { saleProofAfterDays } = tx.settings.warranty;
  if (proof || daysBetween(soldOn, tx.today) <= saleProofAfterDays) return;
  const why = both(
    `登记晚于销售 ${saleProofAfterDays} 天，需提供凭证`,
    `registered more than ${saleProofAfterDays} days after the sale: a proof is needed`,
  );
  throw invalidField("proof", why);
}

/** Writes the sale that holds from now on and hands the unit, which must be locked, to its customer. */
export async function writeSale(tx: Tx, input: SaleInput, seller: Seller): Promise<void> {
  const customerId = await recordCustomer(tx, input.customer);
  await tx.$executeRaw`
    INSERT INTO unit_sale (id, serial, sold_on, seller_kind, dealer_code, sub_distributor_code, customer_id, proof, registered_by, registered_at)
    VALUES (gen_random_uuid(), ${input.serial}, ${dateColumn(input.soldOn)}, ${seller.sellerKind}, ${seller.dealerCode}, ${seller.subDistributorCode},
      ${customerId}::uuid, ${input.proof ?? null}, ${tx.actor.login}, ${tx.now}::timestamptz)`;
  await handUnitToCustomer(tx, input.serial);
}
