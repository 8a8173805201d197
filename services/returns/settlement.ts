import type { Return, ReturnUnit } from "./return";
import type { ReturnUnitState } from "./unit-lifecycle";

/** What a sender is owed for a unit that the company keeps. */
export type SettlementKind = "exchange" | "credit";

/** The lists of credits that finance works from. */
export const CREDIT_VIEWS = ["open", "settled"] as const;

/** Where the way of a unit ends that the company keeps. */
const KEPT_ENDS: readonly ReturnUnitState[] = ["restocked", "scrapped", "returned_to_supplier"];

/**
 * What the sender of a unit comes to be owed as it reaches a state (1.10): another one where research decided so, and what they wanted for it
 * where it ends as the company's. Nothing where it was given already, or where they wanted the unit itself.
 */
export function owedFor({ wanted }: Pick<Return, "wanted">, { replacedAt }: Pick<ReturnUnit, "replacedAt">, state: ReturnUnitState) {
  if (state === "replaced") return "exchange";
  if (replacedAt !== null || !KEPT_ENDS.includes(state) || wanted === "send_back") return null;
  return wanted satisfies SettlementKind;
}
