import { advance, both, type Role, refuse, type Verdict } from "../platform";
import { type Decision, type ReturnUnitEvent, type ReturnUnitState, returnUnitLifecycle } from "./unit-lifecycle";

/** What may follow an opinion: the opinion decides the way (1.10). */
const WAY_OF: Record<Decision, readonly ReturnUnitEvent[]> = {
  repair: ["confirm_parts", "quote"],
  rework: ["confirm_parts", "quote"],
  use_as_is: ["pass", "fail"],
  scrap: ["scrap"],
  return_to_sender: ["send_back", "keep"],
  replace: ["replace", "keep"],
  return_to_supplier: ["return_to_supplier"],
};

/** Where a unit gets by an event; after an opinion only the way that it decided is open. */
export function advanceUnit(state: ReturnUnitState, event: ReturnUnitEvent, decision: Decision | null): Verdict<ReturnUnitState> {
  const next = advance(returnUnitLifecycle, state, event);
  if (!next.ok || state !== "opinion_given") return next;
  if (decision !== null && WAY_OF[decision].includes(event)) return next;
  return refuse("wrong_state", both("处理意见决定了另一种处理方式", "the opinion decided another way"));
}

/** Whose turn it is at each state: one owner role each (S1-4 to S1-10). */
const TURN: Partial<Record<ReturnUnitState, readonly [ReturnUnitEvent, Role]>> = {
  announced: ["receive", "warehouse"],
  received: ["inspect", "quality"],
  inspected: ["give_opinion", "research"],
  quoted: ["accept_quote", "customer_service"],
  repair_refused: ["send_back", "warehouse"],
  parts_confirmed: ["schedule", "planner"],
  scheduled: ["repair", "workshop"],
  repaired: ["pass", "quality"],
  reinspected: ["restock", "warehouse"],
  replaced: ["give_opinion", "research"],
};
const TURN_AFTER: Record<Decision, Role> = {
  repair: "process_engineer",
  rework: "process_engineer",
  use_as_is: "quality",
  scrap: "quality",
  return_to_sender: "warehouse",
  replace: "customer_service",
  return_to_supplier: "warehouse",
};

/** What is to happen to a unit next, and by whom; nothing where its way has ended. */
export function turnOf(state: ReturnUnitState, decision: Decision | null): { act: ReturnUnitEvent; role: Role } | null {
  if (state === "opinion_given") return decision && { act: WAY_OF[decision][0]!, role: TURN_AFTER[decision] };
  const turn = TURN[state];
  return turn ? { act: turn[0], role: turn[1] } : null;
}
