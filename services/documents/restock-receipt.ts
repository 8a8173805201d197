import type { Printout } from "./printout";

/** Everything the 维修品入库单 prints (S1-7, S1-8); instants ISO 8601. */
export interface RestockReceipt extends Printout {
  paper: "a4" | "a5";
  receiptNo: string;
  returnNo: string;
  unit: { serial: string; model: string; name: string; batchNo: string };
  /** The workshop's part: what it did, and the pieces it took. */
  work: string;
  raisedBy: string;
  raisedAt: string;
  parts: readonly { sku: string; name: string; quantity: number }[];
  /** Quality's part: the last re-inspection after this repair, where there was one. */
  test?: { standardNo: string; passed: boolean; by: string; at: string; finding: string };
  readings: readonly { name: string; limits: string; value: string }[];
  /** The warehouse's part: who put it on the shelf; absent while the receipt is open. */
  stocked?: { by: string; at: string };
  /** What became of the unit where it does not become stock by this receipt, in the reader's language. */
  ended?: string;
  copyNo: number;
}
