export * from "./accrual";
export * from "./balance";
export { budgetInvariants } from "./invariants";
