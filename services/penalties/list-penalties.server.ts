import type { Prisma } from "@db";
import { requireComplaint } from "../complaints/index.server";
import { allows } from "../identity";
import { readNames } from "../identity/index.server";
import { addMonths, DomainError, refuse, toPermission, type Verdict } from "../platform";
import { dateColumn, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { EVENTS_OF_DROPPED_PROPOSAL, STANDING } from "./lifecycle";
import { maySanction } from "./propose-penalty.server";
import { type ListInput, ListPenalties, OfPenalty } from "./schema";
import { readsAll, requirePenalty, toPenalty } from "./store.server";
import { penaltyActions, penaltyView } from "./view.server";
import type { PenaltyView } from "./views";

function whereOf(reader: Reader, view: PenaltyView): Prisma.PenaltyWhereInput {
  const { login } = reader.actor;
  const fellAway = { status: "dropped", version: { gt: EVENTS_OF_DROPPED_PROPOSAL } };
  const own: Prisma.PenaltyWhereInput = { personLogin: login, OR: [{ status: { notIn: ["proposed", "dropped"] } }, fellAway] };
  const others: Prisma.PenaltyWhereInput = { personLogin: { not: login }, ...(readsAll(reader) ? {} : { raisedBy: login }) };
  const seen: Prisma.PenaltyWhereInput = { OR: [own, others] };
  const views: Record<PenaltyView, Prisma.PenaltyWhereInput> = {
    mine: { personLogin: login },
    to_decide: { status: "proposed", personLogin: { not: login } },
    appeals: { status: "appealed" },
    standing: { status: { in: [...STANDING] } },
    all: {},
  };
  return { AND: [seen, views[view]] };
}

/** A month, days, a case and a person, of those that are asked for. */
function filtersOf({
  month,
  from,
  to,
  complaintNo,
  personLogin,
}: Omit<ListInput, "view" | "cursor" | "limit">): Prisma.PenaltyWhereInput[] {
  const first = month && `${month}-01`;
  return [
    ...(first ? [{ occurredOn: { gte: dateColumn(first), lt: dateColumn(addMonths(first, 1)) } }] : []),
    ...(from ? [{ occurredOn: { gte: dateColumn(from) } }] : []),
    ...(to ? [{ occurredOn: { lte: dateColumn(to) } }] : []),
    ...(complaintNo ? [{ complaintNo }] : []),
    ...(personLogin ? [{ personLogin }] : []),
  ];
}

/** Who may be named: people of the company. */
async function readPeople(reader: Reader) {
  const where = { status: "active", dealerCode: null, subDistributorCode: null };
  return reader.userAccount.findMany({ where, select: { login: true, name: true, department: true }, orderBy: { login: "asc" } });
}

/** Penalties by view and by month, newest first: keyset paged. Everybody sees their own and those they proposed; a month of what stands goes to the payroll (S3-57). */
export const listPenalties = query({
  name: "penalties/penalties",
  input: ListPenalties,
  action: "penalty.read",
  async run(reader, { view, cursor, limit, ...narrowed }) {
    const [after] = readCursorParts(cursor, /^(PN-\d{4}-\d{6,9})$/) ?? [];
    const where = { AND: [whereOf(reader, view), ...filtersOf(narrowed), ...(after ? [{ penaltyNo: { lt: after } }] : [])] };
    const rows = await reader.penalty.findMany({ where, orderBy: { penaltyNo: "desc" }, take: limit + 1 });
    const { items, nextCursor } = pageOf(rows.map(toPenalty), limit, ({ penaltyNo }) => penaltyNo);
    const nameOf = await readNames(
      reader,
      items.map(({ personLogin }) => personLogin),
    );
    return { items: items.map((penalty) => ({ ...penaltyView(penalty), person: nameOf(penalty.personLogin)! })), nextCursor };
  },
});

/** Whether the reader may propose a penalty, and of the case that is named if one is: else what proposing it is refused with. */
async function mayPropose(reader: Reader, complaintNo: string | undefined): Promise<Verdict<unknown>> {
  const role = allows(reader.actor, "penalty.propose");
  if (!role.ok || complaintNo === undefined) return role;
  try {
    return await maySanction(reader, await requireComplaint(reader, complaintNo));
  } catch (error) {
    if (error instanceof DomainError) return refuse(error.code, error.text);
    throw error;
  }
}

/** What the form for a new penalty needs: whether the reader may propose one, of the case where one is named, the rules, and whom it may name. */
export const readPenaltyForm = query({
  name: "penalties/form",
  input: ListPenalties.pick({ complaintNo: true }),
  action: "penalty.read",
  async run(reader, { complaintNo }) {
    const propose = toPermission(await mayPropose(reader, complaintNo), reader.locale);
    return { propose, today: reader.today, rules: reader.settings.penaltyRules, people: propose.ok ? await readPeople(reader) : [] };
  },
});

/** One penalty with what the reader may do about it. Absent or foreign answers `not_found`. */
export const readPenalty = query({
  name: "penalties/penalty",
  input: OfPenalty,
  action: "penalty.read",
  async run(reader, { penaltyNo }) {
    const penalty = await requirePenalty(reader, penaltyNo);
    const { personLogin, raisedBy, decidedBy, appealDecidedBy } = penalty;
    const nameOf = await readNames(reader, [personLogin, raisedBy, decidedBy, appealDecidedBy]);
    const names = { raised: nameOf(raisedBy)!, decided: nameOf(decidedBy), appealDecided: nameOf(appealDecidedBy) };
    return { ...penaltyView(penalty), person: nameOf(personLogin)!, names, can: penaltyActions(reader, penalty) };
  },
});

/** How many penalties a case led to that the reader may see, and how many of them wait for a decision. */
export async function readPenaltiesOf(reader: Reader, complaintNo: string) {
  const where = { AND: [whereOf(reader, "all"), { complaintNo }] };
  const rows = await reader.penalty.findMany({ where, select: { status: true } });
  return { penalties: rows.length, open: rows.filter(({ status }) => status === "proposed" || status === "appealed").length };
}
