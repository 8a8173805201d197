import type { Printout } from "./printout";

/** One act of the handling, as the form lists it; words in the reader's language. */
export interface ComplaintFormAct {
  at: string;
  by: string;
  act: string;
  words: string;
}

/** Everything the 客户投诉登记表 prints (S3-33, S4-2), in the reader's language; instants ISO 8601, dates `YYYY-MM-DD`, amounts wire money. */
export interface ComplaintForm extends Printout {
  complaintNo: string;
  status: string;
  channel: string;
  registeredAt: string;
  complainant: { name: string; kind: string; contacts: string; verified: boolean };
  unit: { serial: string; model: string; orderNo: string; purchasedOn: string };
  occurredAt?: string;
  category: string;
  urgency: string;
  level: string;
  severity: string;
  object: string;
  description: string;
  demand: string;
  remedy: string;
  impact: string;
  lossAmount?: string;
  claimAmount?: string;
  restated: string;
  servedBy: string;
  department: string;
  owner: string;
  expectedAt?: string;
  acts: readonly ComplaintFormAct[];
}
