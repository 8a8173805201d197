export { escalationInvariants } from "./invariants";
export { mayMoveUp, moveByLevel, moveOnBreach, nextStep, rolesToTell, standingOf } from "./ladder";
export { ESCALATION_VIEWS } from "./views";
