import type { Printout } from "./printout";

/** One returned unit as its label names it. */
export interface LabelledUnit {
  serial: string;
  model: string;
  name: string;
  batchNo: string;
  returnNo: string;
  intakeSlipNo: string;
  condition: string;
  receivedAt: string;
}

/** The labels 标签 of the units of one intake slip, a page each. */
export interface UnitLabels extends Printout {
  paper: "label_100x70" | "label_60x40";
  intakeSlipNo: string;
  copyNo: number;
  units: readonly LabelledUnit[];
}
