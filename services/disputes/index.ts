export { disputeInvariants } from "./invariants";
export { disputeLifecycle } from "./lifecycle";
export { DISPUTE_VIEWS } from "./views";
