import type { Printout } from "./printout";

/** One unit of the dossier, as it stood when it was prepared. */
export interface SignOffUnit {
  serial: string;
  batchNo: string;
  model: string;
  /** What it was seen with, and what was found and held of it. */
  faults: string;
  /** The return that brought it and how far it was; empty while it had not come. */
  course: string;
  /** Empty, or that the signature leaves it out. */
  remark: string;
}

/** Everything the 总经理批示单 prints, in the reader's language; instants ISO 8601. What has not happened is null. */
export interface SignOffSheet extends Printout {
  copyNo: number;
  caseNo: string;
  version: number;
  status: string;
  batchNos: string;
  reason: string;
  findings: string;
  proposal: string;
  costEstimate: string;
  prepared: { by: string; at: string };
  submitted: { by: string; at: string } | null;
  signed: { by: string; at: string; decision: string; instruction: string; excluded: readonly string[] } | null;
  units: readonly SignOffUnit[];
  /** SHA-256 of what was signed, in hexadecimal. */
  hash: string;
  /** Whether the dossier still is what was submitted. */
  intact: boolean;
}
