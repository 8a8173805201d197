import { readGoodwillOf } from "../goodwill/index.server";
import { can } from "../identity";
import { readLatestInvestigation } from "../investigations/index.server";
import type { Reader } from "../platform/index.server";

/** What is being found out about a case, in short, for the company's own people; null for others. */
export async function readCaseInquiry(reader: Reader, { complaintNo }: { complaintNo: string }) {
  if (!can(reader.actor, "investigation.read", {}).ok) return null;
  const [investigation, goodwill] = await Promise.all([
    readLatestInvestigation(reader, complaintNo),
    can(reader.actor, "goodwill.read", {}).ok ? readGoodwillOf(reader, complaintNo) : null,
  ]);
  return { investigation, goodwill };
}
