export { attachmentInvariants } from "./invariants";
export { FILES_AT_ONCE, isShownInline, QUOTA } from "./media-type";
