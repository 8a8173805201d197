import type { Printout } from "./printout";

/** One unit that came in. */
export interface IntakeSlipLine {
  lineNo: number;
  serial: string;
  model: string;
  /** Of the model, in the reader's language. */
  name: string;
  batchNo: string;
  /** As the sender told it; empty where nobody did. */
  fault: string;
  /** How it looked, in the reader's language. */
  condition: string;
}

/** Everything the 经销商退回不良品入库单 prints (S1-8); instants ISO 8601. */
export interface IntakeSlip extends Printout {
  paper: "a4" | "a5";
  intakeSlipNo: string;
  returnNo: string;
  sender: { code?: string; name: string; phone: string };
  /** What the sender wants, in the reader's language. */
  wanted: string;
  complaintNo?: string;
  carrier?: string;
  waybillNo?: string;
  receivedBy: string;
  receivedAt: string;
  /** Units that were announced and have not come. */
  missing: number;
  /** A slip that was wrong: its number stays, and it says so. */
  voided?: { by: string; at: string; reason: string };
  lines: readonly IntakeSlipLine[];
  copyNo: number;
}
