export type { BatchCase } from "./case";
export { batchInvariants } from "./invariants";
export { batchCaseLifecycle } from "./lifecycle";
export { FOUR_PARTIES } from "./radar";
export { BATCH_VIEWS } from "./views";
