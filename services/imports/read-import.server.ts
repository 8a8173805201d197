import type { z } from "zod";
import { inLocale, type Locale, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import type { Problem } from "./finish-work.server";
import { findHeadings, usualHeading } from "./headings";
import { isOptional } from "./layout";
import { isWorking } from "./lifecycle";
import { ListImports, OneImport } from "./schema";
import { fieldsOf } from "./stage-rows.server";
import { kindsOf, type Run, requireRun } from "./store.server";

/** A field of the rows, and where a file has it. */
export interface FieldView {
  readonly field: string;
  /** What the reader calls it. */
  readonly label: string;
  readonly required: boolean;
  /** The heading it is read from, guessed or chosen. */
  readonly column: string | null;
  readonly fill: string | null;
}

function fieldsView(run: Run, locale: Locale): FieldView[] {
  const { shape, headings } = fieldsOf(run.kind);
  const { map, set, guess } = run.choice;
  return Object.entries(shape).map(([field, schema]) => {
    const found = guess ? findHeadings(run.headings, field, headings?.[field]) : [];
    const guessed = found.length === 1 ? (run.headings[found[0]!] ?? null) : null;
    const label = locale === "en" ? field : usualHeading(field, headings?.[field]);
    return { field, label, required: !isOptional(schema), column: map[field] ?? guessed, fill: set[field] ?? null };
  });
}

const sayProblem = (problem: Problem | null, locale: Locale) =>
  problem && {
    message: inLocale(problem.text, locale),
    fields: Object.entries(problem.fields).map(([field, messages]) => ({
      field,
      message: messages.map((text) => inLocale(text, locale)).join(" "),
    })),
  };

/** An import as its list shows it. */
const toItem = (run: Run) => ({
  importNo: run.importNo,
  kind: run.kind,
  status: run.status,
  fileName: run.fileName,
  startedBy: run.startedBy,
  startedAt: toWireInstant(run.startedAt),
  rows: run.rowCount,
  booked: run.booked,
  repeated: run.repeated,
  pending: run.pending,
  refused: run.refused,
  errors: run.errors,
});
export type ImportItem = ReturnType<typeof toItem>;

async function nameOf(reader: Reader, login: string): Promise<string> {
  const user = await reader.userAccount.findUnique({ where: { login }, select: { name: true } });
  return user?.name ?? login;
}

/** One import: where it stands, how far its work has come, its columns, what it found or did, and why it could not go on. */
export const readImport = query({
  name: "imports/read",
  input: OneImport,
  action: "imports.use",
  async run(reader, { importNo }) {
    const run = await requireRun(reader, importNo);
    const isDone = run.total > 0 ? Math.min(100, Math.floor((run.done * 100) / run.total)) : 0;
    return {
      ...toItem(run),
      ...{ startedByName: await nameOf(reader, run.startedBy), sheet: run.sheet, bytes: run.bytes, isLarge: run.isLarge },
      headings: run.headings,
      fields: fieldsView(run, reader.locale),
      where: run.choice.where,
      working: isWorking(run.status) ? { done: run.done, total: run.total, percent: isDone } : null,
      problem: sayProblem(run.problem as Problem | null, reader.locale),
      fileIsKept: run.fileRemovedAt === null,
    };
  },
});
export type ImportView = z.output<typeof OneImport> & Awaited<ReturnType<typeof readImport>>;

/** Past imports, newest first: who, when, what, and where each stands. A file that never arrived whole is not shown. */
export const listImports = query({
  name: "imports/list",
  input: ListImports,
  action: "imports.use",
  async run(reader, { kind, cursor, limit }) {
    const kinds = kindsOf(reader).filter((allowed) => kind === undefined || allowed === kind);
    const [after] = readCursorParts(cursor, /^(IM-\d{4}-\d{6})$/) ?? [];
    const rows = (await reader.importRun.findMany({
      where: { kind: { in: kinds }, status: { not: "started" }, ...(after === undefined ? {} : { importNo: { lt: after } }) },
      orderBy: { importNo: "desc" },
      take: limit + 1,
    })) as unknown as Run[];
    const { items, nextCursor } = pageOf(rows, limit, ({ importNo }) => importNo);
    return { items: items.map(toItem), nextCursor, kinds: kindsOf(reader) };
  },
});
