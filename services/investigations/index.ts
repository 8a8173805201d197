export { investigationInvariants } from "./invariants";
export { EVIDENCE_KINDS } from "./investigation";
export { investigationLifecycle, representativeIssueLifecycle } from "./lifecycle";
export { CAUSE_CLASSES } from "./remedy";
