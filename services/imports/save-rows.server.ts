import { z } from "zod";
import { savePart, saveProduct } from "../catalog/index.server";
import { registerDealer } from "../parties/index.server";
import { parseInput } from "../platform";
import { type Ctx, command, type SubjectKind, type Tx } from "../platform/index.server";
import type { Outcome } from "./tally";
import { inTrial } from "./trial.server";

/** Rows written in one transaction. */
export const ROWS_AT_ONCE = 50;

/** The command that a row of a file stands for; its schema is the one definition of the row's fields. */
interface Writer {
  readonly input: z.ZodObject;
  run(tx: Tx, input: Record<string, unknown>, prepared: undefined): Promise<unknown>;
}
interface Subject {
  readonly subjectKind: SubjectKind;
  /** The field that names it. */
  readonly key: string;
}
type RawRow = Readonly<Record<string, string>>;

export interface MasterData {
  readonly schema: z.ZodObject;
  readonly key: string;
  /** Writes rows of a file, all or none; a dry run takes them back. One outcome per row. */
  save(ctx: Ctx, input: { rows: RawRow[]; dryRun: boolean }): Promise<Outcome[]>;
}

/** How many events each subject has had: a writer records one for every change, so what did not grow was in place before. */
async function countEvents(tx: Tx, { subjectKind }: Subject, keys: readonly string[]): Promise<Map<string, number>> {
  const heads = await tx.eventHead.findMany({
    where: { subjectKind, subjectNo: { in: [...keys] } },
    select: { subjectNo: true, seq: true },
  });
  return new Map(heads.map(({ subjectNo, seq }) => [subjectNo, seq]));
}

async function saveAll(tx: Tx, rows: readonly RawRow[], { writer, subject }: { writer: Writer; subject: Subject }): Promise<Outcome[]> {
  const inputs = rows.map((row) => parseInput(writer.input, row));
  const keys = inputs.map((input) => String(input[subject.key]));
  const before = await countEvents(tx, subject, keys);
  for (const input of inputs) await writer.run(tx, input, undefined);
  const after = await countEvents(tx, subject, keys);
  return keys.map((key) => (after.get(key) === before.get(key) ? "repeated" : "booked"));
}

function masterData(kind: string, writer: Writer, subject: Subject): MasterData {
  const save = command({
    name: `imports/save-${kind}`,
    input: z.strictObject({ rows: z.array(z.record(z.string(), z.string())).min(1).max(ROWS_AT_ONCE), dryRun: z.boolean() }),
    action: "imports.master_data",
    run: (tx, { rows, dryRun }) => inTrial(tx, dryRun, () => saveAll(tx, rows, { writer, subject })),
  });
  return { schema: writer.input, key: subject.key, save };
}

/** Files of master data, by what a row of theirs is. */
export const MASTER_DATA = {
  dealers: masterData("dealers", registerDealer.definition, { subjectKind: "dealer", key: "code" }),
  products: masterData("products", saveProduct.definition, { subjectKind: "product", key: "model" }),
  parts: masterData("parts", savePart.definition, { subjectKind: "part", key: "sku" }),
} as const;
