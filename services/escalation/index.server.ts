export { endDelegation, listDelegations, nameDelegate } from "./delegate.server";
export { readHeads, readOwnDepartment, readOwnDepartments } from "./department.server";
export { ESCALATION_ENDPOINTS } from "./endpoints.server";
export { escalateCase } from "./escalate-case.server";
export { listEscalations } from "./list-escalations.server";
export { escalateByLevel, escalateOnBreach, readRolesAbove } from "./react.server";
export { isAbnormal, readCaseEscalation, readEscalationOf } from "./read-case.server";
