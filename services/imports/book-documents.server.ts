import { z } from "zod";
import { bookPurchases, RecordPurchase } from "../budget/index.server";
import { command } from "../platform/index.server";
import type { Outcome } from "./tally";
import { inTrial } from "./trial.server";

/** Documents booked in one transaction: few enough that nobody waits long for the dealer's account. */
export const DOCUMENTS_AT_ONCE = 500;

/**
 * Books purchase documents of one dealer in their order, all or none (S1-26); a dry run takes them back. One outcome per document.
 * `before` are documents of the same file that a dry run must know of, because it kept nothing of them.
 */
export const bookDocuments = command({
  name: "imports/book-documents",
  input: z.strictObject({
    dealerCode: RecordPurchase.shape.dealerCode,
    before: z.array(RecordPurchase),
    documents: z.array(RecordPurchase).min(1).max(DOCUMENTS_AT_ONCE),
    dryRun: z.boolean(),
  }),
  action: "imports.money",
  run: (tx, { dealerCode, before, documents, dryRun }) =>
    inTrial(tx, dryRun, async () => {
      const booked = await bookPurchases(tx, dealerCode, [...before, ...documents]);
      return booked.slice(before.length).map(({ repeated }): Outcome => (repeated ? "repeated" : "booked"));
    }),
});
