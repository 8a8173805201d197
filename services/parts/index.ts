export { allocate, type Grant } from "./allocate";
export { REDUCE_REASONS } from "./approval";
export { CORE_CONDITIONS, CORE_VIEWS, type CoreCondition } from "./core";
export { compareTurns, type Demand } from "./demand";
export { FREIGHT_TERMS, type FreightTerms, freightErrors } from "./freight";
export { partsInvariants } from "./invariants";
export {
  coreLifecycle,
  deliveryProblemLifecycle,
  type LineState,
  lineLifecycle,
  type RequestEvent,
  type RequestStatus,
  requestLifecycle,
} from "./lifecycle";
export { PAYMENT_METHODS } from "./payment";
export { type ProgressStep, progressOf } from "./progress";
export { readQuickOrder } from "./quick-order";
export { isOverdue } from "./request";
export {
  decideTerms,
  type Funding,
  type LineFacts,
  type LineTerms,
  PURPOSES,
  type Purpose,
  type Terms,
  type TermsFacts,
} from "./terms";
export { type Ahead, type AheadBecause, explainAllocation, type Outlook } from "./waits-behind";
