export { penaltyInvariants } from "./invariants";
export { penaltyLifecycle } from "./lifecycle";
export { PENALTY_VIEWS } from "./views";
export { VIOLATIONS, type Violation, weigh } from "./violation";
