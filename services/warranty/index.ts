export { type Coverage, type CoverageFacts, type CoverageReason, type CoverageVerdict, checkCoverage } from "./coverage";
export type { StartRule, UnitFacts, WarrantyClass, WarrantySettings } from "./period";
