export { ARTICLE_KINDS } from "./article";
export { knowledgeInvariants } from "./invariants";
export { articleLifecycle } from "./lifecycle";
