import type { SettingValue } from "../platform/settings";
import type { Dealer } from "./dealer";

/** Who asks: A类经销商, 分销商, 终端用户, 散户 (S1-12 to S1-15). */
export const TIERS = ["dealer", "sub_distributor", "end_user", "walk_in"] as const;
export type Tier = (typeof TIERS)[number];

/** Who serves the asker; `undecided` means that customer service decides, and names the company to be called meanwhile. */
export interface ServicingParty {
  readonly kind: "company" | "dealer" | "undecided";
  readonly code: string;
  readonly name: string;
  readonly phone: string;
}

/** What the decision looks at. */
export interface Asker {
  /** Null when the unit does not tell. */
  readonly tier: Tier | null;
  /** Of a sub-distributor its dealer today; of an end user the dealer of the unit's sale record, else the one the unit was shipped to. */
  readonly dealer: Pick<Dealer, "code" | "name" | "phone" | "status"> | null;
}

/**
 * Who sells, services 谁销售谁服务: dealers and walk-ins are served by the company (S1-16), sub-distributors and end users by their
 * dealer (S1-17), the end users of a suspended dealer by the company.
 */
export function decideServicingParty({ tier, dealer }: Asker, company: SettingValue<"company">): ServicingParty {
  const served = { code: company.code, name: company.name, phone: company.phone };
  if (tier === "dealer" || tier === "walk_in") return { kind: "company", ...served };
  if (tier === null || !dealer) return { kind: "undecided", ...served };
  if (tier === "end_user" && dealer.status === "suspended") return { kind: "company", ...served };
  return { kind: "dealer", code: dealer.code, name: dealer.name, phone: dealer.phone };
}

/** What a unit tells about whose it is; null where it does not tell. */
export interface Descent {
  readonly tierOfUnit: "walk_in" | "end_user" | null;
  readonly sellingDealer: Pick<Dealer, "code"> | null;
}

/** Whether a unit was sold by somebody else than who is said to ask would have it from (1.1). */
export function contradictsUnit({ tier, dealer }: { tier: Tier; dealer: Pick<Dealer, "code"> | null }, unit: Descent): boolean {
  if (unit.tierOfUnit === null) return false;
  if (unit.tierOfUnit === "walk_in") return tier !== "walk_in";
  return tier === "walk_in" || (dealer !== null && dealer.code !== unit.sellingDealer?.code);
}
