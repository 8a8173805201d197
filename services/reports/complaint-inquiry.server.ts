import { readGoodwillOf } from "../goodwill/index.server";
import { can } from "../identity";
import { readLatestInvestigation } from "../investigations/index.server";
import { toPermission } from "../platform";
import type { Reader } from "../platform/index.server";

/** The claims of a case by their states, oldest first; null for whom money does not concern. */
async function readClaimStates(reader: Reader, complaintNo: string): Promise<string[] | null> {
  if (!can(reader.actor, "claim.read", {}).ok) return null;
  const claims = await reader.complaintClaim.findMany({ where: { complaintNo }, select: { status: true }, orderBy: { claimNo: "asc" } });
  return claims.map(({ status }) => status);
}

/** What is being found out about a case, in short, for the company's own people; null for others. */
export async function readCaseInquiry(reader: Reader, { complaintNo }: { complaintNo: string }) {
  if (!can(reader.actor, "investigation.read", {}).ok) return null;
  const [investigation, issue, claims, goodwill] = await Promise.all([
    readLatestInvestigation(reader, complaintNo),
    reader.representativeIssue.findUnique({ where: { complaintNo }, select: { status: true } }),
    readClaimStates(reader, complaintNo),
    can(reader.actor, "goodwill.read", {}).ok ? readGoodwillOf(reader, complaintNo) : null,
  ]);
  return {
    ...{ investigation, issue, claims, goodwill },
    can: { raiseIssue: toPermission(can(reader.actor, "representative_issue.raise", {}), reader.locale) },
  };
}
