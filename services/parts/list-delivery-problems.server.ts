import { Prisma } from "@db";
import { can, isPartner } from "../identity";
import { inLocale, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import type { DeliveryProblem } from "./problem.server";
import { ListProblems } from "./schema";

interface Row
  extends Pick<
    DeliveryProblem,
    "problemNo" | "issueSlipNo" | "requestNo" | "kind" | "status" | "note" | "reportedBy" | "reportedAt" | "refusedFor"
  > {
  requesterName: string;
  reporterName: string;
  madeGoodBy: string | null;
  lines: { lineNo: number; name: string; quantity: number }[];
}

const selectProblems = (reader: Reader, where: Prisma.Sql, order: Prisma.Sql) => reader.$queryRaw<Row[]>`
  SELECT p.problem_no AS "problemNo", p.issue_slip_no AS "issueSlipNo", p.request_no AS "requestNo", p.kind, p.status, p.note, p.reported_by AS "reportedBy",
    p.reported_at AS "reportedAt", p.refused_for AS "refusedFor", coalesce(d.name, s.name, r.ship_to_name) AS "requesterName", coalesce(u.name, p.reported_by) AS "reporterName",
    (SELECT g.request_no FROM parts_request g WHERE g.makes_good = p.problem_no) AS "madeGoodBy",
    (SELECT jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'quantity', l.quantity, 'name', ${reader.locale === "en" ? Prisma.sql`a.name_en` : Prisma.sql`a.name_zh`}) ORDER BY l.line_no)
      FROM delivery_problem_line l JOIN parts_request_line x ON x.request_no = p.request_no AND x.line_no = l.line_no JOIN part a USING (sku) WHERE l.problem_no = p.problem_no) AS lines
  FROM delivery_problem p JOIN parts_request r USING (request_no) LEFT JOIN dealer d ON d.code = r.dealer_code LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code
    LEFT JOIN user_account u ON u.login = p.reported_by
  WHERE ${where} ORDER BY ${order}`;

function toView(reader: Reader, { reportedBy, reportedAt, ...row }: Row) {
  const may = can(reader.actor, "delivery_problem.decide", { submittedBy: reportedBy });
  const decide = row.status === "reported" ? may : null;
  return {
    ...row,
    reporterName: isPartner(reader.actor) ? null : row.reporterName,
    reportedAt: toWireInstant(reportedAt),
    /** Whether the reader may accept or refuse it, and if not, why; null once it is decided. */
    decide: decide && (decide.ok ? { ok: true as const } : { ok: false as const, why: inLocale(decide.why, reader.locale) }),
  };
}

/** Delivery problems of the whole company: those to decide, oldest first, or all, newest first; keyset paged. */
export const listDeliveryProblems = query({
  name: "parts/delivery-problems",
  input: ListProblems,
  action: "delivery_problem.read",
  async run(reader, { view, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^([0-9A-Z-]{1,20})$/) ?? [];
    const open = view === "reported";
    const onward =
      after === undefined ? Prisma.sql`true` : open ? Prisma.sql`p.problem_no > ${after}` : Prisma.sql`p.problem_no < ${after}`;
    const where = Prisma.sql`${open ? Prisma.sql`p.status = 'reported'` : Prisma.sql`true`} AND ${onward}`;
    const order = Prisma.sql`p.problem_no ${open ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(await selectProblems(reader, where, order), limit, ({ problemNo }) => problemNo);
    return { items: items.map((row) => toView(reader, row)), nextCursor };
  },
});
export type DeliveryProblemRow = Awaited<ReturnType<typeof listDeliveryProblems>>["items"][number];

/** The problems of one request as who reads it may know them. */
export async function readProblemsOf(reader: Reader, requestNo: string) {
  const rows = await selectProblems(reader, Prisma.sql`p.request_no = ${requestNo}`, Prisma.sql`p.problem_no`);
  return rows.map((row) => toView(reader, row));
}
