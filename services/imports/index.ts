export { IMPORT_KINDS, type ImportKind } from "./import-kind";
export { importInvariants } from "./invariants";
export { type ImportStatus, importLifecycle } from "./lifecycle";
