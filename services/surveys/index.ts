export { surveyInvariants } from "./invariants";
export { surveyLifecycle } from "./lifecycle";
