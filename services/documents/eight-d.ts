import type { Printout } from "./printout";

/** Everything the 8D report prints, in the reader's language; instants ISO 8601, days civil dates. */
export interface EightD extends Printout {
  actionNo: string;
  source: string;
  status: string;
  openedBy: string;
  openedAt: string;
  dueOn: string;
  /** D1: who works on it. */
  team: readonly string[];
  /** D2 and D3. */
  problem: string;
  containment: string;
  /** D4: one why after the other. */
  whys: readonly string[];
  /** D5 to D7. */
  steps: readonly { kind: "corrective" | "preventive"; what: string; owner: string; dueOn: string; done: string; result: string }[];
  references: readonly string[];
  checks: readonly { effective: boolean; finding: string; by: string; at: string }[];
}
