export { catalogInvariants } from "./invariants";
export { type PartFacts, type StockLevel, WARRANTY_CLASSES } from "./part";
export type { Unit } from "./unit";
