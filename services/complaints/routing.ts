import type { Dealer, ServicingParty } from "../parties";
import { allow, both, refuse, type Verdict } from "../platform";
import type { Complaint, Kind } from "./complaint";
import { topOf } from "./gradings";
import type { ComplaintStatus } from "./lifecycle";

export interface RoutingFacts {
  readonly kind: Kind;
  readonly source: "internal" | "external";
  readonly category: string;
  readonly servicingParty: ServicingParty;
  /** Why the complainant wants the company although a dealer serves them. */
  readonly insistReason: string | null;
}

/**
 * Whose queue a case comes into: 谁销售谁服务, a dealer's customers are its own to serve (S1-16, S1-17). The company keeps what a dealer
 * cannot answer for: emergencies, enquiries, what comes from outside, conduct, and a customer who insists.
 */
export function routeTo({ kind, source, category, servicingParty, insistReason }: RoutingFacts): "company" | "dealer" {
  const forTheCompany = isForTheCompany({ kind, source, category }) || insistReason !== null;
  return servicingParty.kind === "dealer" && !forTheCompany ? "dealer" : "company";
}

/** What no dealer can answer for, whoever sold the unit. */
const isForTheCompany = ({ kind, source, category }: Pick<RoutingFacts, "kind" | "source" | "category">): boolean =>
  kind !== "complaint" || source === "external" || topOf(category) === "conduct";

/** Before a department of the company has begun with it. */
const GIVEN_FROM: readonly ComplaintStatus[] = ["received", "acknowledged", "assessed", "reopened"];

/**
 * Whether the company may give a case to a dealer's queue (S1-17): an end user's, or one whose dealer nobody knew, to any dealer that
 * serves; a sub-distributor's to its own. A dealer's own complaints and a walk-in's stay with the company (S1-16).
 */
export function mayGiveToDealer(complaint: Complaint, dealer?: Pick<Dealer, "code" | "status">): Verdict {
  const { handledBy, status, tier, servicingDealerCode } = complaint;
  const no = (zh: string, en: string) => refuse("wrong_state", both(zh, en));
  if (handledBy === "dealer") return no("投诉已在经销商处", "a dealer handles it already");
  if (!GIVEN_FROM.includes(status)) return no("部门已在处理或投诉已结束", "a department works on it, or it is settled");
  if (isForTheCompany(complaint)) return no("此类投诉须由公司处理", "the company itself handles a case of this sort");
  if (tier === "dealer" || tier === "walk_in") return no("经销商和散户由公司服务", "the company serves dealers and walk-ins");
  if (dealer?.status === "suspended") return no("经销商已暂停，由公司服务", "the dealer is suspended: the company serves");
  if (dealer && tier === "sub_distributor" && dealer.code !== servicingDealerCode)
    return no("分销商由其上级经销商服务", "a sub-distributor is served by its own dealer");
  return allow;
}
