export { clocksInvariants } from "./invariants";
export type { PromiseTimer, TimerFacts } from "./policy";
export type { TimerStage } from "./stage";
