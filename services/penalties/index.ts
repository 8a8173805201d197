export { penaltyInvariants } from "./invariants";
export { penaltyLifecycle, STANDING } from "./lifecycle";
export { PENALTY_VIEWS } from "./views";
export { VIOLATIONS, type Violation, weigh } from "./violation";
