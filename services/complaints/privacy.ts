import { type Actor, maskPhone, type Role } from "../platform";
import type { Complaint } from "./complaint";

const WHO_CALL: readonly Role[] = ["customer_service", "service_manager", "general_manager"];

/** Who may see how to reach a complainant: who serves them, and who brought the case (PIPL, S3-18). Investigators see it masked. */
export function seesContact({ roles, dealerCode, subDistributorCode }: Actor, complaint: Complaint): boolean {
  if (dealerCode !== undefined) return complaint.dealerCode === dealerCode || complaint.servicingDealerCode === dealerCode;
  if (subDistributorCode !== undefined) return complaint.subDistributorCode === subDistributorCode;
  return WHO_CALL.some((role) => roles.includes(role));
}

export const maskMail = (email: string) => email.replace(/^(.).*(@.*)$/, "$1***$2");

const MASKS: Partial<Record<keyof Complaint, (value: string) => string>> = {
  complainantName: (name) => `${[...name][0] ?? ""}**`,
  phone: maskPhone,
  email: maskMail,
  otherContact: () => "***",
};

/** How a field of a case stands in its history: who complains and how to reach them only masked, for a history cannot be changed and outlives them (PIPL, S3-18). */
export const maskedFor = (field: keyof Complaint, value: string): string => MASKS[field]?.(value) ?? value;
