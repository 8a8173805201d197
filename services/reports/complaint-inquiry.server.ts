import { type Complaint, isHeardAfter } from "../complaints";
import { requireComplaint } from "../complaints/index.server";
import { readGoodwillOf } from "../goodwill/index.server";
import { can } from "../identity";
import { readLatestInvestigation } from "../investigations/index.server";
import { toPermission } from "../platform";
import type { Reader } from "../platform/index.server";
import { surveyToken } from "../surveys/index.server";

/** The claims of a case by their states, oldest first; null for whom money does not concern. */
async function readClaimStates(reader: Reader, complaintNo: string): Promise<string[] | null> {
  if (!can(reader.actor, "claim.read", {}).ok) return null;
  const claims = await reader.complaintClaim.findMany({ where: { complaintNo }, select: { status: true }, orderBy: { claimNo: "asc" } });
  return claims.map(({ status }) => status);
}

/** The last time a case's customer was asked, with the link while it waits and the reader may send it; null where nobody asked yet. */
async function readLastSurvey(reader: Reader, complaintNo: string) {
  const last = await reader.survey.findFirst({ where: { complaintNo }, orderBy: { surveyNo: "desc" } });
  if (!last) return null;
  const { surveyNo, status, score, words } = last;
  const shown = status === "sent" && can(reader.actor, "survey.send", {}).ok;
  return { status, score, words, path: shown ? `/survey/${surveyToken({ complaintNo, surveyNo })}` : null };
}

/** What is being found out about a case, in short, for the company's own people; null for others. */
export async function readCaseInquiry(reader: Reader, { complaintNo }: Pick<Complaint, "complaintNo">) {
  if (!can(reader.actor, "investigation.read", {}).ok) return null;
  const [{ status, handledBy }, investigation, issue, claims, goodwill, survey] = await Promise.all([
    requireComplaint(reader, complaintNo),
    readLatestInvestigation(reader, complaintNo),
    reader.representativeIssue.findUnique({ where: { complaintNo }, select: { status: true } }),
    readClaimStates(reader, complaintNo),
    can(reader.actor, "goodwill.read", {}).ok ? readGoodwillOf(reader, complaintNo) : null,
    can(reader.actor, "survey.read", {}).ok ? readLastSurvey(reader, complaintNo) : null,
  ]);
  return {
    ...{ investigation, issue, claims, goodwill, survey },
    can: {
      raiseIssue: toPermission(can(reader.actor, "representative_issue.raise", {}), reader.locale),
      /** A case that is not solved yet has nobody to ask. */
      sendSurvey: isHeardAfter(status) && survey?.status !== "sent" && can(reader.actor, "survey.send", { handledBy }).ok,
    },
  };
}
