export { CORRECTIVE_SOURCES, STEP_KINDS } from "./corrective";
export { correctiveActionLifecycle } from "./corrective-lifecycle";
export { qualityInvariants } from "./invariants";
export { CORRECTIVE_VIEWS, SIGN_OFF_VIEWS } from "./views";
