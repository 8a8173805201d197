import type { Printout } from "./printout";

/** What somebody wrote or did, by whom and when. */
export interface SlipPart {
  words: string;
  by: string;
  at: string;
}

/** Everything the 客诉工作联络单 prints, in the reader's language; instants ISO 8601. What has not happened is null. */
export interface LiaisonSlip extends Printout {
  slipNo: string;
  complaintNo: string;
  status: string;
  department: string;
  heads: string;
  category: string;
  level: string;
  urgency: string;
  demand: string;
  issuedBy: string;
  issuedAt: string;
  dueAt: string;
  received: SlipPart | null;
  objection: SlipPart | null;
  ruling: SlipPart | null;
  answer: SlipPart | null;
  published: SlipPart | null;
}
