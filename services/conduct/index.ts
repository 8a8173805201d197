export { conductInvariants } from "./invariants";
export { conductLifecycle } from "./lifecycle";
