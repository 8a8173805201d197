export { addMember, nameLead } from "./change-team.server";
export { abandonInvestigation, concludeInvestigation } from "./end-investigation.server";
export { INVESTIGATION_ENDPOINTS } from "./endpoints.server";
export { listInvestigations } from "./list-investigations.server";
export { openInvestigation } from "./open-investigation.server";
export { readInvestigation, readLatestInvestigation } from "./read-investigation.server";
export { openEvidenceFile, recordEvidence, recordEvidenceWithFiles } from "./record-evidence.server";
