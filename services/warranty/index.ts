export { type Coverage, type CoverageFacts, type CoverageReason, type CoverageVerdict, checkCoverage } from "./coverage";
export { warrantyInvariants } from "./invariants";
export type { StartRule, UnitFacts, WarrantyClass, WarrantySettings } from "./period";
