export { knowledgeInvariants } from "./invariants";
export { articleLifecycle } from "./lifecycle";
