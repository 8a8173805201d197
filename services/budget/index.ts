export * from "./accrual";
export * from "./balance";
export { expiringOf, type LedgerEntry, unusedAccruals } from "./expiry";
export { budgetInvariants } from "./invariants";
export { adjustmentLifecycle } from "./lifecycle";
export { expectedAccrual, withinRepresentativesLimit } from "./overdraft-limit";
