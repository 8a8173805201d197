export * from "./accrual";
export * from "./balance";
export { budgetInvariants } from "./invariants";
export { expectedAccrual, withinRepresentativesLimit } from "./overdraft-limit";
