export { returnInvariants } from "./invariants";
export { returnLifecycle } from "./lifecycle";
export { repairQuoteLifecycle } from "./repair-quote";
export { CONDITIONS, WANTED } from "./return";
export { CREDIT_VIEWS } from "./settlement";
export { type Decision as UnitDecision, type ReturnUnitState, returnUnitLifecycle } from "./unit-lifecycle";
export { turnOf } from "./unit-way";
export { RETURN_VIEWS } from "./views";
