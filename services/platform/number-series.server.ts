import type { Tx } from "./command.server";

/** The numbers on paper and their prefixes. */
const PREFIX = {
  complaint: "C",
  parts_request: "PR",
  issue_slip: "CSO",
  remittance: "RM",
  receipt: "RC",
  delivery_problem: "DP",
  adjustment: "ADJ",
  import: "IM",
  goodwill_grant: "GW",
  liaison_slip: "LS",
  rectification: "RF",
  internal_dispute: "ID",
  return: "RMA",
  intake_slip: "DRR",
  restock_receipt: "RSR",
  knowledge_article: "KB",
  batch_case: "BC",
  penalty: "PN",
  corrective_action: "CA",
} as const;
export type NumberKind = keyof typeof PREFIX;

/**
 * The next number of a kind in the business year, e.g. `PR-2026-000001`. Gapless: the row stays locked until the commit,
 * so take it as late in the transaction as possible.
 */
export async function nextNumber(tx: Tx, kind: NumberKind): Promise<string> {
  const year = Number(tx.today.slice(0, 4));
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO number_series (kind, year, last) VALUES (${kind}, ${year}, 1)
    ON CONFLICT (kind, year) DO UPDATE SET last = number_series.last + 1 RETURNING last`;
  return `${PREFIX[kind]}-${year}-${String(row!.last).padStart(6, "0")}`;
}
