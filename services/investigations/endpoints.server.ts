import type { Endpoint } from "../platform/index.server";
import { addMember, nameLead } from "./change-team.server";
import { decideIssue } from "./decide-issue.server";
import { abandonInvestigation, concludeInvestigation } from "./end-investigation.server";
import { listInvestigations } from "./list-investigations.server";
import { listIssues } from "./list-issues.server";
import { openInvestigation } from "./open-investigation.server";
import { raiseIssue } from "./raise-issue.server";
import { readInvestigation } from "./read-investigation.server";
import { recordEvidence } from "./record-evidence.server";

/** What is found out about cases, for the registry. */
export const INVESTIGATION_ENDPOINTS: readonly Endpoint[] = [
  openInvestigation,
  addMember,
  nameLead,
  recordEvidence,
  concludeInvestigation,
  abandonInvestigation,
  readInvestigation,
  listInvestigations,
  raiseIssue,
  decideIssue,
  listIssues,
];
