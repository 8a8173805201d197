import { Prisma } from "@db";
import { both, invalidField, maskPhone, toWireInstant } from "../platform";
import { civilDateOf, dateColumn, PLANNED_ANEW, pageOf, query, readCursorParts } from "../platform/index.server";
import { pairsOf } from "../platform/search-text";
import { soughtBy } from "./customer-store.server";
import { ListCustomers } from "./schema";

interface Row {
  customerId: string;
  name: string;
  phone: string;
  size: string | null;
  industry: string | null;
  need: string | null;
  nextVisitOn: Date | null;
  createdAt: Date;
  archivedAt: Date | null;
  units: number;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** What holds a folded text: found by the pairs of its characters, and looked at itself. */
function soughtOn(text: string): Prisma.Sql[] {
  const pairs = pairsOf(text);
  const holds = Prisma.sql`c.sought LIKE ${`%${escapeLike(text)}%`}`;
  return pairs.length === 0 ? [holds] : [Prisma.sql`character_pairs(c.sought) @> ${pairs}::text[]`, holds];
}

/** Customers: those whose visit is due by the day that is due first, all others newest first. Telephone numbers are masked (4.2). */
export const listCustomers = query({
  name: "parties/customers",
  input: ListCustomers,
  action: "customer.read",
  async run(reader, { view, q, size, cursor, limit }) {
    const [at, id] = readCursorParts(cursor, CURSOR) ?? [];
    if (at !== undefined && (Number.isNaN(Date.parse(at)) || new Date(at).toISOString() !== at))
      throw invalidField("cursor", both("翻页位置无效", "not a cursor of this list"));
    const isDue = view === "due";
    const order = isDue ? Prisma.sql`c.next_visit_on, c.id` : Prisma.sql`c.created_at DESC, c.id DESC`;
    const onward = isDue
      ? Prisma.sql`(c.next_visit_on, c.id) > (${at?.slice(0, 10)}::date, ${id}::uuid)`
      : Prisma.sql`(c.created_at, c.id) < (${at}::timestamptz, ${id}::uuid)`;
    const conditions = [
      isDue
        ? Prisma.sql`c.next_visit_on <= ${dateColumn(reader.today)}::date`
        : Prisma.sql`(c.archived_at IS NOT NULL) = ${view === "archived"}`,
      ...(q === undefined ? [] : soughtOn(soughtBy(q))),
      ...(size === undefined ? [] : [Prisma.sql`c.size = ${size}`]),
      ...(at === undefined ? [] : [onward]),
    ];
    const rows = await reader.$queryRaw<Row[]>`
      ${PLANNED_ANEW} SELECT c.id AS "customerId", c.name, c.phone, c.size, c.industry, c.need, c.next_visit_on AS "nextVisitOn",
        c.created_at AS "createdAt", c.archived_at AS "archivedAt",
        (SELECT count(*)::int FROM unit_sale s WHERE s.customer_id = c.id AND s.ended_at IS NULL) AS units
      FROM customer c WHERE ${Prisma.join(conditions, " AND ")} ORDER BY ${order} LIMIT ${limit + 1}`;
    const { items, nextCursor } = pageOf(
      rows,
      limit,
      (row) => `${(isDue ? row.nextVisitOn! : row.createdAt).toISOString()}~${row.customerId}`,
    );
    return {
      items: items.map(({ phone, nextVisitOn, createdAt, archivedAt, ...row }) => ({
        ...{ ...row, phone: maskPhone(phone), nextVisitOn: nextVisitOn && civilDateOf(nextVisitOn) },
        ...{ createdAt: toWireInstant(createdAt), isArchived: archivedAt !== null },
      })),
      nextCursor,
    };
  },
});
