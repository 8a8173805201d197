export * from "./accrual";
export * from "./balance";
export { expiringOf, type LedgerEntry, unusedAccruals } from "./expiry";
export { debtOf, type ForecastFacts, forecastMonths, repaidBy } from "./forecast";
export { budgetInvariants } from "./invariants";
export { adjustmentLifecycle } from "./lifecycle";
export { expectedAccrual, withinRepresentativesLimit } from "./overdraft-limit";
export { isFinal } from "./reversal";
