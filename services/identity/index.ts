export * from "./demo-accounts";
export { DEPARTMENTS } from "./department";
export * from "./policy";
