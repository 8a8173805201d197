import { z } from "zod";
import { bookPurchases, type PurchaseDocument, RecordPurchase } from "../budget/index.server";
import { command } from "../platform/index.server";
import type { Outcome } from "./tally";
import { inTrial } from "./trial.server";

/** Documents booked in one transaction: few enough that nobody waits long for the dealer's account. */
export const DOCUMENTS_AT_ONCE = 500;

/** Cuts where a return follows its original: documents booked together are looked up together, before the first is written. */
function cutAtReturns(documents: readonly PurchaseDocument[]): PurchaseDocument[][] {
  const groups: PurchaseDocument[][] = [];
  let numbers = new Set<string>();
  for (const document of documents) {
    if (groups.length === 0 || (document.originalDocumentNo !== undefined && numbers.has(document.originalDocumentNo))) {
      groups.push([]);
      numbers = new Set();
    }
    groups.at(-1)!.push(document);
    numbers.add(document.documentNo);
  }
  return groups;
}

/**
 * Books purchase documents of one dealer in their order, all or none (S1-26); a dry run takes them back. One outcome per document.
 * `before` are documents of the same file that a dry run must know of, because it kept nothing of them.
 */
export const bookDocuments = command({
  name: "imports/book-documents",
  input: z.strictObject({
    dealerCode: RecordPurchase.shape.dealerCode,
    before: z.array(RecordPurchase).max(DOCUMENTS_AT_ONCE),
    documents: z.array(RecordPurchase).min(1).max(DOCUMENTS_AT_ONCE),
    dryRun: z.boolean(),
  }),
  action: "imports.money",
  run: (tx, { dealerCode, before, documents, dryRun }) =>
    inTrial(tx, dryRun, async () => {
      const outcomes: Outcome[] = [];
      for (const group of cutAtReturns([...before, ...documents])) {
        const booked = await bookPurchases(tx, dealerCode, group);
        outcomes.push(...booked.map(({ repeated }) => (repeated ? "repeated" : "booked")));
      }
      return outcomes.slice(before.length);
    }),
});
