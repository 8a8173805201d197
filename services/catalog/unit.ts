import type { CivilDate } from "../platform/time";

/** One serialised product as the register knows it. */
export interface Unit {
  readonly serial: string;
  readonly model: string;
  readonly modelNameZh: string;
  readonly modelNameEn: string;
  readonly batchNo: string;
  readonly madeOn: CivilDate;
  readonly shippedOn: CivilDate | null;
  /** The dealer it was shipped to; null while in stock or when the company sold it directly. */
  readonly dealerCode: string | null;
  readonly place: "stock" | "dealer" | "customer" | "in_transit" | "workshop" | "scrapped" | "supplier";
  readonly stockStatus: "good" | "quarantine" | "on_hold" | "scrapped" | null;
  /** The unit that it was given for, and the day from which its cover counts then. */
  readonly replaces: string | null;
  readonly coveredFrom: CivilDate | null;
}
