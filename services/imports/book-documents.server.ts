import { Prisma } from "@db";
import { z } from "zod";
import { bookPurchases, lockAccount, type PurchaseDocument, RecordPurchase } from "../budget/index.server";
import { DomainError, parseInput } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { keepErrors, tellRefusal } from "./errors.server";
import type { RowError } from "./record";
import { outcomeColumn } from "./save-rows.server";
import { type Run, requireRun } from "./store.server";
import { inTrial, settleInHalves } from "./trial.server";

/** Documents booked in one transaction: few enough that nobody waits long for the dealer's account. */
const DOCUMENTS_AT_ONCE = 500;

interface FileDocument extends PurchaseDocument {
  readonly row: number;
}

const DOCUMENT = Prisma.sql`row_no AS row, document_no AS "documentNo", dealer_code AS "dealerCode", document_date AS date, amount::text,
  original_document_no AS "originalDocumentNo"`;

const toInput = ({ row: _row, originalDocumentNo, ...document }: FileDocument) => ({
  ...document,
  ...(originalDocumentNo ? { originalDocumentNo } : {}),
});

interface Part {
  readonly run: Run;
  readonly dealerCode: string;
  readonly dryRun: boolean;
}

/** What a dry run tried before and these look at: the purchase that one returns, and what else was returned of that. It kept nothing of them. */
async function findRelated(tx: Tx, { run, dealerCode }: Part, documents: readonly FileDocument[]): Promise<PurchaseDocument[]> {
  const originals = documents.flatMap(({ originalDocumentNo }) => originalDocumentNo ?? []);
  if (originals.length === 0) return [];
  const rows = await tx.$queryRaw<FileDocument[]>`
    SELECT ${DOCUMENT} FROM import_document WHERE import_no = ${run.importNo} AND dealer_code = ${dealerCode} AND foreseen = 'booked'
      AND (document_no = ANY (${originals}::text[]) OR original_document_no = ANY (${originals}::text[])) ORDER BY position`;
  return rows.map((row) => parseInput(RecordPurchase, toInput(row)));
}

type Outcome = { repeated: boolean; seq: number };

async function bookAll(tx: Tx, part: Part, documents: readonly FileDocument[]): Promise<(Outcome | DomainError)[]> {
  const { dealerCode, dryRun } = part;
  try {
    await lockAccount(tx, dealerCode);
  } catch (error) {
    if (error instanceof DomainError) return documents.map(() => error);
    throw error;
  }
  const before = dryRun ? await findRelated(tx, part, documents) : [];
  return await inTrial(tx, dryRun, () =>
    settleInHalves(tx, documents, async (some) => {
      const booked = await bookPurchases(tx, dealerCode, [
        ...before,
        ...some.map((document) => parseInput(RecordPurchase, toInput(document))),
      ]);
      return booked.slice(before.length).map(({ repeated, entry }) => ({ repeated, seq: entry.seq }));
    }),
  );
}

async function keepOutcomes(tx: Tx, { run, dryRun }: Part, settled: readonly [FileDocument, Outcome | DomainError][]): Promise<void> {
  const { importNo } = run;
  const errors: RowError[] = [];
  const values = settled.map(([document, outcome]) => {
    const { documentNo } = document;
    if (!(outcome instanceof DomainError))
      return { documentNo, outcome: outcome.repeated ? "repeated" : "booked", seq: outcome.seq, troubles: 0 };
    const told = tellRefusal(outcome, { run, row: document.row, cells: { ...toInput(document) }, key: "documentNo" });
    errors.push(...told);
    return { documentNo, outcome: "refused", seq: null, troubles: told.length };
  });
  await keepErrors(tx, { importNo, stage: dryRun ? "trial" : "commit" }, errors);
  await tx.$executeRaw`
    UPDATE import_document d SET ${outcomeColumn(dryRun)} = v.outcome, troubles = v.troubles, entry_seq = CASE WHEN ${dryRun} THEN NULL ELSE v.seq END
    FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) AS v("documentNo" text, outcome text, seq integer, troubles integer)
    WHERE d.import_no = ${importNo} AND d.document_no = v."documentNo"`;
}

/**
 * Books the next purchase documents of one dealer in the order of their dates (S1-26), or tries them; what is refused is left out. What
 * became of each is kept with what was booked, under the lock of the dealer's account, so that a document is booked once, however often
 * and by how many this is repeated. Answers how many were settled, and whether they were the last.
 */
export const bookDocuments = command({
  name: "imports/book-documents",
  input: z.strictObject({ importNo: z.string(), dealerCode: z.string(), dryRun: z.boolean() }),
  action: "imports.use",
  async run(tx, { importNo, dealerCode, dryRun }): Promise<{ settled: number; isLast: boolean }> {
    await lockAccount(tx, dealerCode).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error; // a dealer that is not there is told of document by document
    });
    const run = await requireRun(tx, importNo);
    if (run.status !== (dryRun ? "checking" : "committing")) return { settled: 0, isLast: true };
    const documents = await tx.$queryRaw<FileDocument[]>`
      SELECT ${DOCUMENT} FROM import_document WHERE import_no = ${importNo} AND dealer_code = ${dealerCode} AND is_whole AND ${outcomeColumn(dryRun)} IS NULL
      ORDER BY position LIMIT ${DOCUMENTS_AT_ONCE}`;
    if (documents.length === 0) return { settled: 0, isLast: true };
    const part = { run, dealerCode, dryRun };
    const outcomes = await bookAll(tx, part, documents);
    await keepOutcomes(
      tx,
      part,
      documents.map((document, at) => [document, outcomes[at]!]),
    );
    return { settled: documents.length, isLast: documents.length < DOCUMENTS_AT_ONCE };
  },
});
