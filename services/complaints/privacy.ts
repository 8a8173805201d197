import type { Actor, Role } from "../platform";
import type { Complaint } from "./complaint";

const WHO_CALL: readonly Role[] = ["customer_service", "service_manager", "general_manager"];

/** Who may see how to reach a complainant: who serves them, and who brought the case (PIPL, S3-18). Investigators see it masked. */
export function seesContact({ roles, dealerCode, subDistributorCode }: Actor, complaint: Complaint): boolean {
  if (dealerCode !== undefined) return complaint.dealerCode === dealerCode || complaint.servicingDealerCode === dealerCode;
  if (subDistributorCode !== undefined) return complaint.subDistributorCode === subDistributorCode;
  return WHO_CALL.some((role) => roles.includes(role));
}
