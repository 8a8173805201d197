export { returnInvariants } from "./invariants";
export { returnLifecycle } from "./lifecycle";
export { returnUnitLifecycle } from "./unit-lifecycle";
