export { returnInvariants } from "./invariants";
export { returnLifecycle } from "./lifecycle";
export { CONDITIONS, WANTED } from "./return";
export { returnUnitLifecycle } from "./unit-lifecycle";
export { RETURN_VIEWS } from "./views";
