import { z } from "zod";
import { type PurchaseDocument, RecordPurchase } from "../budget/index.server";
import { type Bilingual, both, fieldErrors, type Money, money, roundToFen, toWire } from "../platform";
import type { Layout } from "./layout";
import type { RowError } from "./record";
import { checkRow, columnOf, type Row, toRowErrors } from "./row";
import type { Tally } from "./tally";

/** One line of a purchase document. Its amount may carry more decimals than money does: only the document's sum is rounded. */
export const PurchaseLine = RecordPurchase.extend({
  amount: z
    .string()
    .trim()
    .regex(/^-?\d{1,12}(\.\d{1,10})?$/, JSON.stringify(both("请填写金额，例如 35.00", 'an amount, e.g. "35.00"'))),
});
type Line = z.output<typeof PurchaseLine>;

/** A document of a file and the row it begins at. */
export interface FileDocument {
  readonly row: number;
  readonly document: PurchaseDocument;
}

/** The lines of one document read so far; the first speaks for all. */
interface Sum {
  readonly row: number;
  readonly first: Line;
  amount: Money;
}
type Sums = Map<string, Sum>;

/** What all lines of a document say alike. */
const SHARED = ["dealerCode", "date", "originalDocumentNo"] as const;

function findDisagreements({ row: firstRow, first }: Sum, line: Line, { row, layout }: Row): RowError[] {
  return SHARED.filter((field) => first[field] !== line[field]).map((field) => ({
    row,
    column: columnOf(layout, field),
    expected: both(
      `与同一单据的第 ${firstRow} 行相同：${first[field] ?? "空"}`,
      `as in row ${firstRow} of the same document: ${first[field] ?? "empty"}`,
    ),
    got: line[field] ?? "",
  }));
}

/** Whose line a bad row is: the number it names, unless that cannot be read or an extra cell may have moved it. */
function findDocumentNo({ input, excess, layout }: Row): string | undefined {
  const parsed = PurchaseLine.shape.documentNo.safeParse(input.documentNo);
  const mayHaveMoved = excess.length > 0 && layout.columns.some(({ field, index }) => field === "documentNo" && index > 0);
  return parsed.success && !mayHaveMoved ? parsed.data : undefined;
}

const STRAY: Bilingual = both(
  "看不出该行属于哪张单据，因此整个文件都不登记",
  "the row may belong to any document, so nothing of the file is booked",
);

/** A row that belongs to no known document could be missing from any of them. */
function toStray(errors: readonly RowError[], { row, layout, input }: Row): RowError[] {
  const column = columnOf(layout, "documentNo");
  return [...errors.filter((error) => error.column !== column), { row, column, expected: STRAY, got: input.documentNo ?? "" }];
}

/** Adds a row to its document; what is wrong with it, and with which document, undefined when that cannot be told. */
function addRow(sums: Sums, row: Row): { documentNo: string | undefined; errors: RowError[] } {
  const line = checkRow(PurchaseLine, row);
  if (!line.ok) {
    const documentNo = findDocumentNo(row);
    return { documentNo, errors: documentNo === undefined ? toStray(line.errors, row) : line.errors };
  }
  const { documentNo, amount } = line.value;
  const sum = sums.get(documentNo);
  if (!sum) {
    sums.set(documentNo, { row: row.row, first: line.value, amount: money(amount) });
    return { documentNo, errors: [] };
  }
  sum.amount = sum.amount.plus(amount);
  return { documentNo, errors: findDisagreements(sum, line.value, row) };
}

/** The document of a sum, rounded once to the fen, as the command takes it; undefined and reported where it refuses the sum. */
function toDocument({ row, first, amount }: Sum, layout: Layout, tally: Tally): FileDocument[] {
  const input = { ...first, amount: toWire(roundToFen(amount)) };
  const parsed = RecordPurchase.safeParse(input, { reportInput: true });
  if (parsed.success) return [{ row, document: parsed.data }];
  tally.summary.refused++;
  tally.report(
    toRowErrors({ row, layout, input: { ...input, originalDocumentNo: first.originalDocumentNo ?? "" } }, fieldErrors(parsed.error)),
  );
  return [];
}

/**
 * Adds up the lines of each document exactly and rounds the document once; its rows may stand anywhere in the file. A document with a
 * bad row is left out. Memory grows with the documents of a file, not with its rows.
 */
export async function gatherDocuments(
  rows: AsyncIterable<Row>,
  tally: Tally,
): Promise<{ documents: FileDocument[]; layout: Layout } | undefined> {
  const sums: Sums = new Map();
  const bad = new Set<string>();
  let strays = 0;
  let layout: Layout | undefined;
  for await (const row of rows) {
    tally.summary.rows++;
    layout = row.layout;
    const { documentNo, errors } = addRow(sums, row);
    if (errors.length === 0) continue;
    tally.report(errors);
    if (documentNo === undefined) strays++;
    else bad.add(documentNo);
  }
  if (strays > 0) {
    tally.summary.refused += new Set([...sums.keys(), ...bad]).size;
    return undefined;
  }
  tally.summary.refused += bad.size;
  for (const documentNo of bad) sums.delete(documentNo);
  return layout && { documents: [...sums.values()].flatMap((sum) => toDocument(sum, layout, tally)), layout };
}
