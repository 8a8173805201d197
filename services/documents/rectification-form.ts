import type { Printout } from "./printout";

/** Who did something, and when; instants ISO 8601. */
interface Act {
  by: string;
  at: string;
}

/** What a department answered in one round, and what was decided on it. */
export interface RectificationRound {
  cause: string;
  corrective: string;
  prevention: string;
  responsible: string;
  /** `YYYY-MM-DD`. */
  doneOn: string;
  submitted: Act;
  decided: (Act & { decision: string; words: string }) | null;
}

/** Everything the 投诉整改表 prints, in the reader's language; instants ISO 8601. What has not happened is null. */
export interface RectificationForm extends Printout {
  formNo: string;
  complaintNo: string;
  status: string;
  department: string;
  heads: string;
  category: string;
  level: string;
  severity: string;
  demand: string;
  issuedBy: string;
  issuedAt: string;
  dueAt: string | null;
  /** Limits missed so far. */
  missed: number;
  rounds: RectificationRound[];
  withdrawn: (Act & { words: string }) | null;
}
