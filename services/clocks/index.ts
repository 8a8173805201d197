export { clocksInvariants } from "./invariants";
export type { TimerFacts } from "./policy";
export type { TimerStage } from "./stage";
