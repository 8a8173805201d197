export { CLASSIFICATIONS, DOCUMENT_KINDS } from "./document";
export { controlledInvariants } from "./invariants";
export { documentLifecycle } from "./lifecycle";
export { DOCUMENT_VIEWS } from "./views";
