import type { Printout } from "./printout";

/** What goes onto the parcel of returned goods, so that the warehouse finds the return by one scan. */
export interface ParcelLabel extends Printout {
  returnNo: string;
  to: { name: string; phone: string };
  from: { name: string; phone: string };
  units: readonly { serial: string; fault: string }[];
}
