export { liaisonInvariants } from "./invariants";
export { slipLifecycle } from "./lifecycle";
export { isLate, isOverdue, mayDispute, mayPassOn, mayPublish, mayRule, maySee, nextDisputeStep, type Slip } from "./slip";
export { SLIP_VIEWS } from "./views";
