import type { Printout } from "./printout";

/** One sku to fetch, and how many pieces each slip gets. */
export interface PickListLine {
  sku: string;
  /** In the reader's language. */
  name: string;
  /** Whole pieces over all slips. */
  quantity: number;
  unit?: string;
  location?: string;
  slips: readonly { issueSlipNo: string; quantity: number }[];
}

/** Everything the 拣货单 prints, in the order in which the warehouse walks; instants ISO 8601. */
export interface PickList extends Printout {
  lines: readonly PickListLine[];
  slips: readonly { issueSlipNo: string; requestNo: string; shipToName: string; shipBy: string }[];
}
