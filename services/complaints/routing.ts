import type { ServicingParty } from "../parties";
import type { Kind } from "./complaint";
import { topOf } from "./gradings";

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
  const forTheCompany = kind !== "complaint" || source === "external" || topOf(category) === "conduct" || insistReason !== null;
  return servicingParty.kind === "dealer" && !forTheCompany ? "dealer" : "company";
}
