import type { Printout } from "./printout";

export interface ReceiptLine {
  lineNo: number;
  sku: string;
  /** In the reader's language. */
  name: string;
  /** Whole pieces. */
  quantity: number;
  unitPrice: string;
  amount: string;
}

/** Everything the 收据 prints; amounts are wire money, instants ISO 8601. */
export interface Receipt extends Printout {
  receiptNo: string;
  requestNo: string;
  /** Who received the money. */
  company: string;
  payer: string;
  method: "bank_transfer" | "wechat_pay" | "alipay" | "cash" | "card";
  reference: string;
  amount: string;
  paidAt: string;
  receivedBy: string;
  lines: readonly ReceiptLine[];
  /** What goes back to the payer; `refundedAt` is absent while it is still owed. */
  refund?: { amount: string; refundedAt?: string; reference?: string };
  copyNo: number;
}
