import type { Prisma } from "@db";
import type { Complaint } from "../complaints";
import { lockComplaint, recordOnCase } from "../complaints/index.server";
import { both, DomainError } from "../platform";
import { civilDateOf, type Reader, type Tx } from "../platform/index.server";
import type { Investigation } from "./investigation";
import type { InvestigationStatus } from "./lifecycle";

const WHOLE = {
  investigationMemberList: { orderBy: [{ addedAt: "asc" }, { login: "asc" }] },
  investigationEvidenceList: { orderBy: { evidenceNo: "asc" } },
} as const satisfies Prisma.InvestigationInclude;

/** The investigations of a case, oldest first. */
export async function readInvestigations(reader: Reader, complaintNo: string): Promise<Investigation[]> {
  const rows = await reader.investigation.findMany({ where: { complaintNo }, include: WHOLE, orderBy: { investigationNo: "asc" } });
  return rows.map(({ investigationMemberList: members, investigationEvidenceList: evidence, ...row }) => ({
    ...row,
    members,
    evidence: evidence.map((one) => ({ ...one, foundOn: civilDateOf(one.foundOn) })),
  })) as unknown as Investigation[];
}

/** The one that is not ended yet. */
export const findOpen = (investigations: readonly Investigation[]): Investigation | undefined =>
  investigations.find(({ status }) => status === "open");

export interface Locked {
  readonly complaint: Complaint;
  readonly investigation: Investigation;
}

/** Locks a case and reads its open investigation. Throws `not_found` for a case that the actor may not see, `wrong_state` where none is open. */
export async function lockOpen(tx: Tx, complaintNo: string): Promise<Locked> {
  const complaint = await lockComplaint(tx, complaintNo);
  const investigation = findOpen(await readInvestigations(tx, complaintNo));
  if (!investigation) throw new DomainError("wrong_state", both("没有进行中的调查", "no investigation is going on"));
  return { complaint, investigation };
}

/** What a command of this module answers. */
export const answer = (
  { complaintNo, investigationNo }: Pick<Investigation, "complaintNo" | "investigationNo">,
  status: InvestigationStatus,
) => ({
  complaintNo,
  investigationNo,
  status,
});

interface Told {
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly data?: object;
}

/** Tells the case's history what was done about its investigation; customers and partners do not read it. */
export async function tell(
  tx: Tx,
  complaint: Complaint,
  { data, investigationNo, ...act }: Told & { investigationNo: number },
): Promise<void> {
  await recordOnCase(tx, complaint, { ...act, data: { investigationNo, visible: false, ...data } });
}
