export { isPartner, isStaff } from "./actor";
export * from "./demo-accounts";
export { DEPARTMENTS } from "./department";
export * from "./policy";
