export { escalationInvariants } from "./invariants";
export { mayMoveUp, moveOnBreach, moveOnReturn, nextStep, standingOf } from "./ladder";
export { ESCALATION_VIEWS } from "./views";
