import type { PurchaseDocument } from "../budget/index.server";
import { DomainError } from "../platform";
import type { Ctx } from "../platform/index.server";
import { bookDocuments, DOCUMENTS_AT_ONCE } from "./book-documents.server";
import { type FileDocument, gatherDocuments } from "./gather-documents.server";
import type { Row } from "./row";
import { settleInHalves } from "./settle-in-halves";
import type { Outcome, Tally } from "./tally";

/** Dealers whose documents are booked at the same time, each in its own transactions. */
const DEALERS_AT_ONCE = 4;

/** By the date of the document; a return never before the purchase it returns. */
function sortByDate(documents: readonly FileDocument[]): FileDocument[] {
  const dates = new Map(documents.map(({ document }) => [document.documentNo, document.date]));
  const keyed = documents.map((entry) => {
    const { date, originalDocumentNo = "" } = entry.document;
    const original = dates.get(originalDocumentNo) ?? date;
    return { entry, date: original > date ? original : date, isReturn: originalDocumentNo !== "" };
  });
  keyed.sort((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1;
    return Number(a.isReturn) - Number(b.isReturn) || a.entry.row - b.entry.row;
  });
  return keyed.map(({ entry }) => entry);
}

function groupByDealer(documents: readonly FileDocument[]): Map<string, FileDocument[]> {
  const groups = new Map<string, FileDocument[]>();
  for (const entry of documents) {
    const group = groups.get(entry.document.dealerCode);
    if (group) group.push(entry);
    else groups.set(entry.document.dealerCode, [entry]);
  }
  return groups;
}

/** Does work on each item, some at a time: while the database works on one, the next is made ready. After a failure none is begun. */
async function forEachAtOnce<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items].reverse();
  const lane = async () => {
    try {
      for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
    } finally {
      queue.length = 0;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: DEALERS_AT_ONCE }, lane));
  for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
}

/** What was tried before and a return of these looks at: the purchase it returns, and what else was returned of that. */
function findRelated(tried: readonly PurchaseDocument[], documents: readonly PurchaseDocument[]): PurchaseDocument[] {
  const originals = new Set(documents.flatMap(({ originalDocumentNo }) => originalDocumentNo ?? []));
  if (originals.size === 0) return [];
  return tried.filter(({ documentNo, originalDocumentNo }) => originals.has(documentNo) || originals.has(originalDocumentNo ?? ""));
}

/** Books the documents of one dealer, some at a time; what is refused is left out. */
async function bookDealer(ctx: Ctx, documents: readonly FileDocument[], dryRun: boolean): Promise<Outcome[]> {
  const { dealerCode } = documents[0]!.document;
  const tried: PurchaseDocument[] = [];
  const book = async (entries: readonly FileDocument[]): Promise<Outcome[]> => {
    const chunk = entries.map(({ document }) => document);
    const before = findRelated(tried, chunk);
    try {
      const outcomes = await bookDocuments(ctx, { dealerCode, before, documents: chunk, dryRun });
      if (dryRun) tried.push(...chunk);
      return outcomes;
    } catch (error) {
      const unknownDealer = error instanceof DomainError && error.code === "not_found";
      if (unknownDealer) return chunk.map(() => error);
      throw error;
    }
  };
  const outcomes: Outcome[] = [];
  for (let at = 0; at < documents.length; at += DOCUMENTS_AT_ONCE) {
    outcomes.push(...(await settleInHalves(documents.slice(at, at + DOCUMENTS_AT_ONCE), book)));
  }
  return outcomes;
}

/**
 * Books the purchase documents of a file, each dealer's in the order of their dates (S1-26). A document with a bad row is left out, one
 * that was booked before changes nothing.
 */
export async function importPurchases(
  ctx: Ctx,
  rows: AsyncIterable<Row>,
  { tally, dryRun }: { tally: Tally; dryRun: boolean },
): Promise<void> {
  const gathered = await gatherDocuments(rows, tally);
  if (!gathered) return;
  const { layout } = gathered;
  await forEachAtOnce(groupByDealer(sortByDate(gathered.documents)).values(), async (documents) => {
    const outcomes = await bookDealer(ctx, documents, dryRun);
    for (const [index, { row, document }] of documents.entries()) {
      const outcome = outcomes[index]!;
      tally.settle(outcome, { row, layout, input: { ...document }, field: "documentNo" });
    }
  });
}
