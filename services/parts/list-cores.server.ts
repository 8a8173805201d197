import { Prisma } from "@db";
import { allows, can } from "../identity";
import type { Actor, CivilDate } from "../platform";
import { dateColumn, pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import type { CoreCondition } from "./core";
import type { CoreStatus } from "./lifecycle";
import { ListCores } from "./schema";

interface Row {
  coreNo: string;
  issueSlipNo: string;
  requestNo: string;
  lineNo: number;
  dealerCode: string | null;
  requesterName: string;
  sku: string;
  name: string;
  faultySerial: string | null;
  replacementSerial: string | null;
  /** What was delivered, where it is not the faulty piece of a repair. */
  problemKind: "damaged" | "wrong" | null;
  dueOn: CivilDate;
  status: CoreStatus;
  condition: CoreCondition | null;
  settledAt: string | null;
  reason: string | null;
  /** By which a whole unit came in. */
  returnNo: string | null;
}

const selectCores = (reader: Reader, where: Prisma.Sql, order: Prisma.Sql) => reader.$queryRaw<Row[]>`
  SELECT c.core_no AS "coreNo", c.issue_slip_no AS "issueSlipNo", c.request_no AS "requestNo", c.line_no AS "lineNo", c.dealer_code AS "dealerCode",
    coalesce(d.name, s.name, r.ship_to_name) AS "requesterName", c.sku, ${reader.locale === "en" ? Prisma.sql`p.name_en` : Prisma.sql`p.name_zh`} AS name,
    c.faulty_serial AS "faultySerial", c.replacement_serial AS "replacementSerial", b.kind AS "problemKind", c.due_on::text AS "dueOn", c.status, c.condition,
    to_char(c.settled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "settledAt", c.settle_reason AS reason, w.return_no AS "returnNo"
  FROM core c JOIN parts_request r USING (request_no) JOIN part p USING (sku) LEFT JOIN dealer d ON d.code = c.dealer_code
    LEFT JOIN sub_distributor s ON s.code = r.sub_distributor_code LEFT JOIN delivery_problem b ON b.problem_no = r.makes_good
    LEFT JOIN return_unit w ON w.serial = c.faulty_serial AND w.replaced_at = c.settled_at
  WHERE ${where} ORDER BY ${order}`;

/** A core as its reader may see it, with what the reader may do about it. */
function toView(reader: Reader, row: Row) {
  const isOwed = row.status === "owed";
  const settles = isOwed && allows(reader.actor, "core.settle").ok;
  return {
    ...row,
    overdue: isOwed && row.dueOn < reader.today,
    may: { receive: isOwed && allows(reader.actor, "core.receive").ok, charge: settles && row.dealerCode !== null, waive: settles },
  };
}

/** The rows that `can(actor, "core.read", row)` allows. */
const scopeOf = ({ actor }: Reader): Prisma.Sql => (can(actor, "core.read", {}).ok ? Prisma.sql`true` : ofPartner(actor));

/** Of the party that the actor acts for. */
const ofPartner = ({ dealerCode, subDistributorCode }: Actor): Prisma.Sql =>
  dealerCode === undefined ? Prisma.sql`r.sub_distributor_code = ${subDistributorCode ?? null}` : Prisma.sql`r.dealer_code = ${dealerCode}`;

const VIEWS = {
  owed: () => Prisma.sql`c.status = 'owed'`,
  overdue: ({ today }: Reader) => Prisma.sql`c.status = 'owed' AND c.due_on < ${today}::date`,
  settled: () => Prisma.sql`c.status <> 'owed'`,
} as const;

/** Faulty parts that are to come back, what is due first first, or those that are settled, newest first; keyset paged. A partner sees its own. */
export const listCores = query({
  name: "parts/cores",
  input: ListCores,
  action: "core.read",
  async run(reader, { view, dealerCode, q, cursor, limit }) {
    const after = readTimedKey(cursor);
    const conditions = [scopeOf(reader), VIEWS[view](reader)];
    if (dealerCode) conditions.push(Prisma.sql`c.dealer_code = ${dealerCode}`);
    if (q) conditions.push(Prisma.sql`${q} IN (c.core_no, c.faulty_serial, c.replacement_serial, c.issue_slip_no, c.request_no)`);
    const isNewestFirst = view === "settled";
    if (after) {
      const key = Prisma.sql`((${after.at}::timestamptz AT TIME ZONE 'UTC')::date, ${after.no})`;
      conditions.push(isNewestFirst ? Prisma.sql`(c.due_on, c.core_no) < ${key}` : Prisma.sql`(c.due_on, c.core_no) > ${key}`);
    }
    const order = isNewestFirst ? Prisma.sql`c.due_on DESC, c.core_no DESC` : Prisma.sql`c.due_on, c.core_no`;
    const rows = await selectCores(reader, Prisma.join(conditions, " AND "), Prisma.sql`${order} LIMIT ${limit + 1}`);
    const { items, nextCursor } = pageOf(rows, limit, ({ dueOn, coreNo }) => writeTimedKey({ at: dateColumn(dueOn), no: coreNo }));
    return { items: items.map((row) => toView(reader, row)), nextCursor };
  },
});
export type CoreRow = ReturnType<typeof toView>;

/** The core of this number as its reader may see it. */
export async function readCore(reader: Reader, coreNo: string): Promise<CoreRow> {
  const [row] = await selectCores(reader, Prisma.sql`c.core_no = ${coreNo}`, Prisma.sql`c.core_no`);
  return toView(reader, row!);
}

/** The cores of one request, line by line. */
export async function readCoresOf(reader: Reader, requestNo: string): Promise<CoreRow[]> {
  const rows = await selectCores(reader, Prisma.sql`c.request_no = ${requestNo}`, Prisma.sql`c.issue_slip_no, c.line_no, c.core_no`);
  return rows.map((row) => toView(reader, row));
}

/** How many cores the partner owes that asks, and how many of them are overdue. */
export async function countCores(reader: Reader): Promise<{ owed: number; overdue: number }> {
  const [counts] = await reader.$queryRaw<{ owed: number; overdue: number }[]>`
    SELECT count(*)::integer AS owed, (count(*) FILTER (WHERE c.due_on < ${reader.today}::date))::integer AS overdue
    FROM core c JOIN parts_request r USING (request_no) WHERE ${ofPartner(reader.actor)} AND c.status = 'owed'`;
  return counts!;
}
