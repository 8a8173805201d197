import { Prisma } from "@db";
import { toWireInstant } from "../platform";
import { pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { ListComplaints, type ListInput } from "./schema";
import { foundBy } from "./search.server";
import { COMPLAINT_VIEWS, type ComplaintView } from "./views";

/** Records go by what is newest; all else is work and goes by what is due first. */
const isRecord = (view: ComplaintView): boolean => view === "brought" || view === "settled" || view === "all";
const DUE = Prisma.sql`coalesce(c.next_due_at, 'infinity')`;

/** The rows that `can(actor, "complaint.read", row)` allows. */
function scopeOf({ actor }: Reader): Prisma.Sql {
  const notConcerned = Prisma.sql`c.concerns_login IS DISTINCT FROM ${actor.login}`;
  if (actor.dealerCode !== undefined)
    return Prisma.sql`(c.servicing_dealer_code = ${actor.dealerCode} OR c.dealer_code = ${actor.dealerCode}) AND ${notConcerned}`;
  if (actor.subDistributorCode !== undefined) return Prisma.sql`c.sub_distributor_code = ${actor.subDistributorCode} AND ${notConcerned}`;
  return notConcerned;
}

/** A partner's own complaints; to the company those of all partners. */
function broughtBy({ actor }: Reader): Prisma.Sql {
  if (actor.dealerCode !== undefined) return Prisma.sql`c.dealer_code = ${actor.dealerCode}`;
  if (actor.subDistributorCode !== undefined) return Prisma.sql`c.sub_distributor_code = ${actor.subDistributorCode}`;
  return Prisma.sql`c.complainant_kind = 'partner'`;
}

function filterOf(reader: Reader, view: ComplaintView): Prisma.Sql {
  const { actor, now } = reader;
  const ofQueue = actor.dealerCode === undefined ? Prisma.sql`c.handled_by = 'company'` : Prisma.sql`true`;
  const open = Prisma.sql`c.settled_at IS NULL`;
  const filters: Record<ComplaintView, Prisma.Sql> = {
    open: Prisma.sql`${open} AND ${ofQueue}`,
    mine: Prisma.sql`${open} AND c.owner_login = ${actor.login}`,
    unowned: Prisma.sql`${open} AND ${ofQueue} AND c.owner_login IS NULL`,
    to_acknowledge: Prisma.sql`${open} AND ${ofQueue} AND c.status = 'received'`,
    to_assess: Prisma.sql`${open} AND ${ofQueue} AND c.status IN ('acknowledged', 'reopened')`,
    overdue: Prisma.sql`${open} AND ${DUE} < ${now}::timestamptz`,
    with_dealers: Prisma.sql`${open} AND c.handled_by = 'dealer'`,
    to_review: Prisma.sql`${open} AND c.status = 'executing'`,
    brought: broughtBy(reader),
    settled: Prisma.sql`c.settled_at IS NOT NULL`,
    all: Prisma.sql`true`,
  };
  return Prisma.sql`${scopeOf(reader)} AND ${filters[view]}`;
}

function narrowedBy({ q, category, department, urgency, level, dealerCode }: ListInput): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (q !== undefined) conditions.push(foundBy(q));
  if (category !== undefined) conditions.push(Prisma.sql`(c.category = ${category} OR c.category LIKE ${`${category}.%`})`);
  if (department !== undefined) conditions.push(Prisma.sql`c.primary_department = ${department}`);
  if (urgency !== undefined) conditions.push(Prisma.sql`c.urgency = ${urgency}`);
  if (level !== undefined) conditions.push(Prisma.sql`c.level = ${level}`);
  if (dealerCode !== undefined) conditions.push(Prisma.sql`(c.dealer_code = ${dealerCode} OR c.servicing_dealer_code = ${dealerCode})`);
  return conditions;
}

function afterCursor(view: ComplaintView, cursor: string | undefined): Prisma.Sql {
  const key = readTimedKey(cursor);
  if (!key) return Prisma.sql`true`;
  if (isRecord(view)) return Prisma.sql`c.complaint_no < ${key.no}`;
  return Prisma.sql`(${DUE}, c.complaint_no) > (coalesce(${key.at}::timestamptz, 'infinity'), ${key.no})`;
}

interface Row {
  complaintNo: string;
  kind: string;
  status: string;
  channel: string;
  category: string;
  urgency: string;
  level: string;
  severity: string;
  tier: string | null;
  complainantName: string;
  serial: string | null;
  description: string;
  handledBy: string;
  servicedBy: string;
  primaryDepartment: string;
  ownerName: string | null;
  registeredAt: Date;
  nextDueAt: Date | null;
  breaches: number;
}

const selectRows = (reader: Reader, { where, view, limit }: { where: Prisma.Sql; view: ComplaintView; limit: number }) => reader.$queryRaw<
  Row[]
>`
  SELECT c.complaint_no AS "complaintNo", c.kind, c.status, c.channel, c.category, c.urgency, c.level, c.severity, c.tier,
    c.complainant_name AS "complainantName", c.serial, left(c.description, 120) AS description, c.handled_by AS "handledBy",
    c.servicing_party ->> 'name' AS "servicedBy", c.primary_department AS "primaryDepartment", u.name AS "ownerName",
    c.registered_at AS "registeredAt", c.next_due_at AS "nextDueAt", c.breaches
  FROM complaint c LEFT JOIN user_account u ON u.login = c.owner_login
  WHERE ${where} ORDER BY ${isRecord(view) ? Prisma.sql`c.complaint_no DESC` : Prisma.sql`${DUE}, c.complaint_no`} LIMIT ${limit}`;

/** Cases by view: worklists by what is due first, records newest first; keyset paged, scoped by the actor. */
export const listComplaints = query({
  name: "complaints/complaints",
  input: ListComplaints,
  action: "complaint.read",
  async run(reader, input) {
    const where = Prisma.join([filterOf(reader, input.view), ...narrowedBy(input), afterCursor(input.view, input.cursor)], " AND ");
    const rows = await selectRows(reader, { where, view: input.view, limit: input.limit + 1 });
    const { items, nextCursor } = pageOf(rows, input.limit, ({ nextDueAt, complaintNo }) =>
      writeTimedKey({ at: nextDueAt, no: complaintNo }),
    );
    return {
      items: items.map(({ registeredAt, nextDueAt, ...row }) => ({
        ...row,
        registeredAt: toWireInstant(registeredAt),
        nextDueAt: nextDueAt && toWireInstant(nextDueAt),
        overdue: nextDueAt !== null && nextDueAt < reader.now,
      })),
      nextCursor,
    };
  },
});

const MOST = 1_000;
const COUNTED = COMPLAINT_VIEWS.filter((view): view is Exclude<ComplaintView, "brought" | "settled" | "all"> => !isRecord(view));

type Worklist = (typeof COUNTED)[number];

/** How many cases these worklists of the reader hold, counted up to 1,000. */
export async function countCases<View extends Worklist>(reader: Reader, views: readonly View[]): Promise<Record<View, number>> {
  const counts = await Promise.all(
    views.map(async (view) => {
      const [row] = await reader.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM (SELECT 1 FROM complaint c WHERE ${filterOf(reader, view)} LIMIT ${MOST}) found`;
      return [view, row!.n] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<View, number>;
}

/** How many cases each worklist holds, counted up to 1,000. */
export const countComplaints = query({
  name: "complaints/counts",
  input: Nothing,
  action: "complaint.read",
  run: (reader) => countCases(reader, COUNTED),
});
