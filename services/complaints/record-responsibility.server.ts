import type { DEPARTMENTS } from "../identity";
import type { Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { responsibilityMoved } from "./signals.server";
import { saveComplaint } from "./store.server";

interface Ruled {
  readonly department: (typeof DEPARTMENTS)[number];
  readonly reason: string;
  /** The dispute that ended with it. */
  readonly disputeNo: string;
}

/**
 * Writes on a locked case which department it falls to after a dispute; whoever was named accountable in another department is so no
 * longer. Whether the company is liable and what is done for the customer stay as they are (S0-14, S3-20, S3-54).
 */
export async function recordResponsibility(tx: Tx, complaint: Complaint, { department, reason, disputeNo }: Ruled): Promise<Complaint> {
  const supportingDepartments = complaint.supportingDepartments.filter((one) => one !== department);
  const changes =
    department === complaint.primaryDepartment ? {} : { primaryDepartment: department, supportingDepartments, accountable: null };
  const data = { department, before: complaint.primaryDepartment, disputeNo, visible: false };
  const act = { event: "note", action: "complaints/rule-responsibility", reasonCode: "responsibility_ruled", reason, data } as const;
  const saved = await saveComplaint(tx, complaint, { changes, acts: [act] });
  if (department !== complaint.primaryDepartment) await responsibilityMoved.tell(tx, { complaintNo: complaint.complaintNo, disputeNo });
  return saved;
}
