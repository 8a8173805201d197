export { sayInsteadOf, standInOf } from "./absence";
export { isPartner, isStaff } from "./actor";
export { APPROVER_ROLES, type ApproverRole, approverRank } from "./approver";
export * from "./demo-accounts";
export { DEPARTMENTS } from "./department";
export * from "./policy";
