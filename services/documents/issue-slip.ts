import type { Printout } from "./printout";

/** Who may ask for parts (01-domain 1.1). */
export type SlipTier = "dealer" | "sub_distributor" | "end_user" | "walk_in";

/** Who bears a line (01-domain 1.5); a redirected line never reaches a slip. */
export type SlipFunding = "budget" | "remittance_or_consent" | "remittance" | "retail" | "warranty" | "company" | "needs_review";

/** One line of goods on the slip. */
export interface IssueSlipLine {
  lineNo: number;
  sku: string;
  /** In the reader's language. */
  name: string;
  /** Whole pieces. */
  quantity: number;
  unit?: string;
  /** The bin the warehouse takes it from. */
  location?: string;
  funding?: SlipFunding;
  /** A unit that is exchanged whole, not a part of one. */
  wholeUnit?: true;
  faultySerial?: string;
  replacementSerials: readonly string[];
}

/** Everything the 客户服务出库单 prints (S1-8); amounts are wire money, instants ISO 8601. */
export interface IssueSlip extends Printout {
  issueSlipNo: string;
  /** The parts request, or the return of a unit that goes back to its sender. */
  requestNo: string;
  /** Reserved while the warehouse picks; shipped once the goods have left. */
  status: "reserved" | "shipped";
  requester: { code?: string; name: string; tier: SlipTier };
  purpose: "repair" | "spare_stock" | "sent_back";
  shipTo: { name: string; phone: string; address: string };
  /** The servicing party, where it is not the company. */
  servedBy?: string;
  shipBy?: string;
  shippedAt?: string;
  carrier?: string;
  waybillNo?: string;
  freightTerms?: "collect" | "monthly_account";
  freightAmount?: string;
  lines: readonly IssueSlipLine[];
  note?: string;
  copyNo: number;
  /** What the QR code says: the slip's number, or the address it opens. */
  qrText: string;
}
