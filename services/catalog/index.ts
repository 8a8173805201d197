export { COST_SECRECY } from "./cost-secrecy";
export { catalogInvariants } from "./invariants";
export { stockCountLifecycle } from "./lifecycle";
export { type PartFacts, type StockLevel, WARRANTY_CLASSES } from "./part";
export type { Unit } from "./unit";
