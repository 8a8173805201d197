import type { Printout } from "./printout";

/** What quality says of a returned unit in a word. */
export type TagStatus = "faulty" | "no_fault" | "passed" | "failed";

/** The status tag 标识 that quality puts on a unit with each finding (S1-4); instants ISO 8601. */
export interface StatusTag {
  status: TagStatus;
  serial: string;
  model: string;
  /** Of the model, in the reader's language. */
  name: string;
  batchNo: string;
  inspectionNo: number;
  finding: string;
  /** What a re-inspection was made against. */
  standardNo?: string;
  inspectedBy: string;
  inspectedAt: string;
  copyNo: number;
}

/** The tags of units of one return, a page each. */
export interface StatusTags extends Printout {
  paper: "label_100x70" | "label_60x40";
  returnNo: string;
  tags: readonly StatusTag[];
}
