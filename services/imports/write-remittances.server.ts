import type { z } from "zod";
import { lockAccount, type RecordRemittance, recordRemittance } from "../budget/index.server";
import type { Tx } from "../platform/index.server";
import { type Content, REPEATED, type Written } from "./row-kind";

/** Records remittances; a bank reference that is on record with the same content changes nothing (S1-28). */
export async function writeRemittances(tx: Tx, contents: readonly Content[]): Promise<Written[]> {
  const rows = contents as unknown as readonly z.output<typeof RecordRemittance>[];
  for (const dealerCode of [...new Set(rows.map((row) => row.dealerCode))].sort()) await lockAccount(tx, dealerCode);
  const known = await tx.remittance.findMany({
    where: { bankReference: { in: rows.map((row) => row.bankReference) }, reversedAt: null },
    select: { bankReference: true },
  });
  const recorded = new Set(known.map(({ bankReference }) => bankReference));
  const written: Written[] = [];
  for (const row of rows) {
    const { entry } = await recordRemittance.definition.run(tx, row, undefined);
    written.push(recorded.has(row.bankReference) ? REPEATED : { as: "booked", trace: { seq: entry.seq } });
  }
  return written;
}
