import { Prisma } from "@db";
import { isPartner } from "../identity";
import { findPrincipals } from "../identity/index.server";
import { toWireInstant } from "../platform";
import { PLANNED_ANEW, pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { nameCategory, topOf } from "./gradings";
import { ListComplaints, type ListInput } from "./schema";
import { foundBy, holds } from "./search.server";
import { COMPLAINT_VIEWS, type ComplaintView } from "./views";

/** Records go by what is newest; all else is work and goes by what is due first. */
const isRecord = (view: ComplaintView): boolean => view === "brought" || view === "settled" || view === "all";
const DUE = Prisma.sql`coalesce(c.next_due_at, 'infinity')`;

/** Enquiries handed to sales leave the desk, and wait for their answer all the same: settled ones stand in this list, too. */
const ofOpenOnly = (view: ComplaintView): boolean => !isRecord(view) && view !== "to_answer";

/** What sales has not answered, and what research and the warehouse have not told yet (S1-18, S1-19, S3-15). */
const TO_ANSWER = Prisma.sql`c.kind = 'enquiry' AND c.status NOT IN ('closed', 'resolved_remotely', 'not_sustained') AND CASE c.enquiry_type
  WHEN 'price_market' THEN c.status = 'transferred' AND NOT EXISTS (SELECT 1 FROM enquiry_answer a WHERE a.complaint_no = c.complaint_no)
  WHEN 'technical' THEN NOT EXISTS (SELECT 1 FROM disclosure d WHERE d.complaint_no = c.complaint_no)
  WHEN 'shipment_tracking' THEN NOT EXISTS (SELECT 1 FROM shipment_told s WHERE s.complaint_no = c.complaint_no) END`;

/** `IS DISTINCT FROM` in words that the planner can weigh: it takes a column that is mostly empty for one that lets nothing through. */
const isNot = (column: Prisma.Sql, value: string): Prisma.Sql => Prisma.sql`(${column} IS NULL OR ${column} <> ${value})`;

/** The cases that a dealer serves and those that it brought: each by an index of its own, so that none is read that is not on the page. */
const ofDealer = (code: string): Prisma.Sql[] => [
  Prisma.sql`c.servicing_dealer_code = ${code}`,
  Prisma.sql`c.dealer_code = ${code} AND ${isNot(Prisma.sql`c.servicing_dealer_code`, code)}`,
];

/** The rows that `can(actor, "complaint.read", row)` allows, and of these a dealer's where one is asked for; no row is in two of the parts. */
function partsOf({ actor }: Reader, { view, dealerCode }: Pick<ListInput, "view" | "dealerCode">): Prisma.Sql[] {
  const notConcerned = isNot(Prisma.sql`c.concerns_login`, actor.login);
  const own =
    actor.subDistributorCode === undefined
      ? notConcerned
      : Prisma.sql`c.sub_distributor_code = ${actor.subDistributorCode} AND ${notConcerned}`;
  const asked = actor.dealerCode ?? dealerCode;
  if (asked === undefined || (view === "brought" && actor.dealerCode !== undefined && dealerCode === undefined)) return [own];
  const parts = ofDealer(asked).map((part) => Prisma.sql`${part} AND ${own}`);
  return dealerCode === undefined || dealerCode === asked
    ? parts
    : parts.map((part) => Prisma.sql`${part} AND ${dealerCode} IN (c.dealer_code, c.servicing_dealer_code)`);
}

/** A partner's own complaints; to the company those of all partners. */
function broughtBy({ actor }: Reader): Prisma.Sql {
  if (actor.dealerCode !== undefined) return Prisma.sql`c.dealer_code = ${actor.dealerCode}`;
  if (actor.subDistributorCode !== undefined) return Prisma.sql`c.sub_distributor_code = ${actor.subDistributorCode}`;
  return Prisma.sql`c.complainant_kind = 'partner'`;
}

/** Cases of these people; of one person the index has them in their order. */
const ownedBy = (logins: readonly string[]): Prisma.Sql =>
  logins.length === 1 ? Prisma.sql`c.owner_login = ${logins[0]}` : Prisma.sql`c.owner_login = ANY (${logins}::text[])`;

/** The people whose cases are one's own today: oneself, and whoever is away and has one act for them (S3-32). */
const findOwn = async (reader: Reader): Promise<string[]> =>
  isPartner(reader.actor) ? [reader.actor.login] : [reader.actor.login, ...(await findPrincipals(reader))];

function filterOf(reader: Reader, view: ComplaintView, own: readonly string[]): Prisma.Sql {
  const { actor, now } = reader;
  const ofQueue = actor.dealerCode === undefined ? Prisma.sql`c.handled_by = 'company'` : Prisma.sql`true`;
  const open = Prisma.sql`c.settled_at IS NULL`;
  const filters: Record<ComplaintView, Prisma.Sql> = {
    open: Prisma.sql`${open} AND ${ofQueue}`,
    mine: Prisma.sql`${open} AND ${ownedBy(own)}`,
    unowned: Prisma.sql`${open} AND ${ofQueue} AND c.owner_login IS NULL`,
    to_acknowledge: Prisma.sql`${open} AND ${ofQueue} AND c.status = 'received'`,
    to_assess: Prisma.sql`${open} AND ${ofQueue} AND c.status IN ('acknowledged', 'reopened')`,
    overdue: Prisma.sql`${open} AND ${DUE} < ${now}::timestamptz`,
    with_dealers: Prisma.sql`${open} AND c.handled_by = 'dealer'`,
    to_review: Prisma.sql`${open} AND c.status = 'executing'`,
    to_answer: TO_ANSWER,
    brought: broughtBy(reader),
    settled: Prisma.sql`c.settled_at IS NOT NULL`,
    all: Prisma.sql`true`,
  };
  return filters[view];
}

function narrowedBy({ category, department, urgency, level }: ListInput): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (category !== undefined)
    conditions.push(
      category === topOf(category) ? Prisma.sql`split_part(c.category, '.', 1) = ${category}` : Prisma.sql`c.category = ${category}`,
    );
  if (department !== undefined) conditions.push(Prisma.sql`c.primary_department = ${department}`);
  if (urgency !== undefined) conditions.push(Prisma.sql`c.urgency = ${urgency}`);
  if (level !== undefined) conditions.push(Prisma.sql`c.level = ${level}`);
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
  ownerLogin: string | null;
  ownerName: string | null;
  registeredAt: Date;
  nextDueAt: Date | null;
  breaches: number;
}

/** Which cases are read, a condition for each part that has an index of its own, and in which order. */
interface Asked {
  readonly parts: readonly Prisma.Sql[];
  readonly order: Prisma.Sql;
}

/** The first cases `c` of what is asked for, in their order. */
function firstOf({ parts, order }: Asked, limit: number): Prisma.Sql {
  const first = parts.map((part) => Prisma.sql`(SELECT c.* FROM complaint c WHERE ${part} ORDER BY ${order} LIMIT ${limit})`);
  return first.length === 1
    ? first[0]!
    : Prisma.sql`(SELECT c.* FROM (${Prisma.join(first, " UNION ALL ")}) c ORDER BY ${order} LIMIT ${limit})`;
}

const selectRows = (reader: Reader, { from, where = Prisma.sql`true`, order, limit }: Selected) => reader.$queryRaw<Row[]>`
  ${PLANNED_ANEW} SELECT c.complaint_no AS "complaintNo", c.kind, c.status, c.channel, c.category, c.urgency, c.level, c.severity, c.tier,
    c.complainant_name AS "complainantName", c.serial, left(c.description, 120) AS description, c.handled_by AS "handledBy",
    c.servicing_party ->> 'name' AS "servicedBy", c.primary_department AS "primaryDepartment", c.owner_login AS "ownerLogin", u.name AS "ownerName",
    c.registered_at AS "registeredAt", c.next_due_at AS "nextDueAt", c.breaches
  FROM ${from} c LEFT JOIN user_account u ON u.login = c.owner_login
  WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;

interface Selected {
  readonly from: Prisma.Sql;
  readonly where?: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly limit: number;
}

/** A text that many cases hold fills its page from so many; only one that does not is looked up in the index, of open cases in a small one. */
const AT_HAND = { records: 1_000, work: 200 };
/** So many times as many where the first ones let expect a page of it: what the index answers of a text that is not rare is a lot. */
const MOST_AT_HAND = 3;

interface Wanted {
  readonly view: ComplaintView;
  readonly q: string | undefined;
  readonly limit: number;
}

async function readRows(reader: Reader, asked: Asked, { view, q, limit }: Wanted): Promise<Row[]> {
  const { order } = asked;
  if (q === undefined) return await selectRows(reader, { from: firstOf(asked, limit), order, limit });
  const few = AT_HAND[isRecord(view) ? "records" : "work"];
  for (let many = few; many <= few * MOST_AT_HAND; ) {
    const atHand = await selectRows(reader, { from: firstOf(asked, many), where: holds(q), order, limit });
    if (atHand.length === limit) return atHand;
    if (atHand.length === 0) break;
    many = Math.ceil((many * limit * 1.5) / atHand.length);
  }
  const condition = foundBy(q, { openOnly: ofOpenOnly(view) });
  const found = { order, parts: asked.parts.map((part) => Prisma.sql`${part} AND ${condition}`) };
  return await selectRows(reader, { from: firstOf(found, limit), order, limit });
}

/** Cases by view: worklists by what is due first, records newest first; keyset paged, scoped by the actor. */
export const listComplaints = query({
  name: "complaints/complaints",
  input: ListComplaints,
  action: "complaint.read",
  async run(reader, input) {
    const { view, cursor, q, limit } = input;
    const own = await findOwn(reader);
    // Of each person the index has them in their order.
    const owners = view === "mine" ? own.map((login) => [login]) : [own];
    const parts = owners.flatMap((logins) => {
      const conditions = Prisma.join([filterOf(reader, view, logins), ...narrowedBy(input), afterCursor(view, cursor)], " AND ");
      return partsOf(reader, input).map((part) => Prisma.sql`${part} AND ${conditions}`);
    });
    const order = isRecord(view) ? Prisma.sql`c.complaint_no DESC` : Prisma.sql`${DUE}, c.complaint_no`;
    const rows = await readRows(reader, { parts, order }, { view, q, limit: limit + 1 });
    const { items, nextCursor } = pageOf(rows, limit, ({ nextDueAt, complaintNo }) => writeTimedKey({ at: nextDueAt, no: complaintNo }));
    return {
      items: items.map(({ registeredAt, nextDueAt, ownerLogin, ownerName, ...row }) => ({
        ...row,
        /** Who of the company works a case is no affair of a partner. */
        ownerName: isPartner(reader.actor) && row.handledBy === "company" ? null : ownerName,
        /** Whose case it is in whose place the reader acts today. */
        insteadOf: ownerLogin !== null && ownerLogin !== reader.actor.login && own.includes(ownerLogin) ? ownerName : null,
        categoryName: nameCategory(reader.settings.complaintCategories, row.category, reader.locale),
        registeredAt: toWireInstant(registeredAt),
        nextDueAt: nextDueAt && toWireInstant(nextDueAt),
        overdue: nextDueAt !== null && nextDueAt < reader.now,
      })),
      nextCursor,
    };
  },
});

const MOST = 1_000;
const COUNTED = COMPLAINT_VIEWS.filter((view): view is Exclude<ComplaintView, "to_answer" | "brought" | "settled" | "all"> =>
  ofOpenOnly(view),
);

type Worklist = (typeof COUNTED)[number];

/** The open cases that the reader may see. A partner's are read once for all counts; of the company's, which are many, each count reads its own. */
function openCases(reader: Reader): Prisma.Sql {
  const parts = partsOf(reader, { view: "open" }).map(
    (part) =>
      Prisma.sql`SELECT c.status, c.handled_by, c.owner_login, c.next_due_at, c.settled_at FROM complaint c WHERE ${part} AND c.settled_at IS NULL`,
  );
  const once = isPartner(reader.actor) ? Prisma.sql`MATERIALIZED` : Prisma.sql`NOT MATERIALIZED`;
  return Prisma.sql`open_case AS ${once} (${Prisma.join(parts, " UNION ALL ")})`;
}

/** How many cases these worklists of the reader hold, counted up to 1,000; all in one statement. */
export async function countCases<View extends Worklist>(reader: Reader, views: readonly View[]): Promise<Record<View, number>> {
  const own = await findOwn(reader);
  const counts = views.map(
    (view) => Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM open_case c WHERE ${filterOf(reader, view, own)} LIMIT ${MOST}) found)`,
  );
  const [row] = await reader.$queryRaw<{ counts: number[] }[]>`
    ${PLANNED_ANEW} WITH ${openCases(reader)} SELECT ARRAY[${Prisma.join(counts)}] AS counts`;
  return Object.fromEntries(views.map((view, at) => [view, row!.counts[at]!])) as Record<View, number>;
}

/** How many cases each worklist holds, counted up to 1,000. */
export const countComplaints = query({
  name: "complaints/counts",
  input: Nothing,
  action: "complaint.read",
  run: (reader) => countCases(reader, COUNTED),
});
