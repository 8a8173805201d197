import { Prisma } from "@db";
import type { Ctx } from "../platform/index.server";
import { ERRORS_KEPT } from "./errors.server";
import type { Run } from "./store.server";

/** The rows that can be read, each beside the first of its name: a window, because a join of all with the first ones is slow wherever few are expected. */
const besideFirst = (importNo: string) => Prisma.sql`
  SELECT row_no, name, cells, first_value(row_no) OVER same AS first_row, first_value(cells) OVER same AS first
  FROM import_row WHERE import_no = ${importNo} AND faults = 0 AND name IS NOT NULL WINDOW same AS (PARTITION BY name ORDER BY row_no)`;

/**
 * A name may stand in a file once, or again with the same content; otherwise the file would say two things, the later by chance.
 * One statement for each: it bears repeating, and no row comes into memory.
 */
export async function judgeRepeats({ db }: Ctx, { importNo, columns }: Run, key: string): Promise<void> {
  const heading = columns.find(({ field }) => field === key)?.heading ?? key;
  await db.$executeRaw`
    WITH line AS (${besideFirst(importNo)})
    UPDATE import_row r SET foreseen = 'repeated', outcome = 'repeated' FROM line
    WHERE r.import_no = ${importNo} AND r.row_no = line.row_no AND line.row_no > line.first_row AND line.cells = line.first`;
  await db.$executeRaw`
    WITH line AS (${besideFirst(importNo)}),
    other AS (
      UPDATE import_row r SET faults = 1 FROM line
      WHERE r.import_no = ${importNo} AND r.row_no = line.row_no AND line.row_no > line.first_row AND line.cells <> line.first
      RETURNING r.row_no, line.first_row, r.cells ->> ${key} AS got)
    INSERT INTO import_error (import_no, row_no, stage, field, heading, expected, got)
    SELECT ${importNo}, row_no, 'row', ${key}, ${heading}, jsonb_build_object('zh-CN', '与第 ' || first_row || ' 行内容相同，或只出现一次',
      'en', 'the same content as in row ' || first_row || ', or no second time'), coalesce(got, '')
    FROM other ORDER BY row_no LIMIT greatest(0, ${ERRORS_KEPT} - (SELECT count(*) FROM import_error WHERE import_no = ${importNo}))`;
}

/** What all lines of a document say alike: the first speaks for all, and one that disagrees is at fault. */
async function judgeDisagreements({ db }: Ctx, { importNo, columns }: Run): Promise<void> {
  const headingOf = (field: string) => columns.find((column) => column.field === field)?.heading ?? field;
  await db.$executeRaw`
    WITH wrong AS (
      SELECT row_no, first_row, v.* FROM (${besideFirst(importNo)}) line
      CROSS JOIN LATERAL (VALUES (1, 'dealerCode', ${headingOf("dealerCode")}, first ->> 'dealerCode', cells ->> 'dealerCode'),
        (2, 'date', ${headingOf("date")}, first ->> 'date', cells ->> 'date'),
        (3, 'originalDocumentNo', ${headingOf("originalDocumentNo")}, first ->> 'originalDocumentNo', cells ->> 'originalDocumentNo')) v(n, field, heading, said, got)
      WHERE v.said IS DISTINCT FROM v.got),
    marked AS (
      UPDATE import_row r SET faults = w.n FROM (SELECT row_no, count(*)::int AS n FROM wrong GROUP BY row_no) w
      WHERE r.import_no = ${importNo} AND r.row_no = w.row_no AND r.faults = 0 RETURNING r.row_no)
    INSERT INTO import_error (import_no, row_no, stage, field, heading, expected, got)
    SELECT ${importNo}, row_no, 'row', field, heading, jsonb_build_object('zh-CN', '与同一单据的第 ' || first_row || ' 行相同：' || coalesce(said, '空'),
      'en', 'as in row ' || first_row || ' of the same document: ' || coalesce(said, 'empty')), coalesce(got, '')
    FROM wrong JOIN marked USING (row_no) ORDER BY row_no, n LIMIT greatest(0, ${ERRORS_KEPT} - (SELECT count(*) FROM import_error WHERE import_no = ${importNo}))`;
}

/**
 * Adds up the lines of each purchase document exactly and rounds the document once, halves away from zero; its rows may stand anywhere in
 * the file. A document with a bad row is not whole, and while a bad row may belong to any document none is.
 */
export async function gatherDocuments(ctx: Ctx, run: Run): Promise<void> {
  const { importNo } = run;
  await judgeDisagreements(ctx, run);
  await ctx.db.$executeRaw`
    WITH line AS (
      SELECT row_no, name, faults, cells ->> 'dealerCode' AS dealer, cells ->> 'date' AS date, cells ->> 'originalDocumentNo' AS original,
        CASE WHEN faults = 0 THEN (cells ->> 'amount')::numeric END AS amount FROM import_row WHERE import_no = ${importNo}),
    stray AS (SELECT EXISTS (SELECT 1 FROM line WHERE name IS NULL) AS found),
    document AS (
      SELECT name, min(row_no) AS row_no, bool_and(faults = 0) AS is_whole, min(dealer) AS dealer, min(date) AS date, min(original) AS original,
        round(sum(amount), 2) AS amount FROM line WHERE name IS NOT NULL GROUP BY name)
    INSERT INTO import_document (import_no, document_no, row_no, dealer_code, document_date, original_document_no, amount, is_whole, position)
    SELECT ${importNo}, d.name, d.row_no, d.dealer, d.date, d.original, d.amount, d.is_whole AND NOT stray.found,
      row_number() OVER (PARTITION BY d.dealer ORDER BY greatest(d.date, o.date), d.original IS NOT NULL, d.row_no)
    FROM document d CROSS JOIN stray LEFT JOIN document o ON o.name = d.original
    ON CONFLICT DO NOTHING`;
}
