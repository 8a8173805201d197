import type { Prisma } from "@db";
import { requireComplaint } from "../complaints/index.server";
import { readHeads, readOwnDepartments } from "../escalation/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { allow, both, refuse, toPermission, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { readsAll } from "./dispute";
import { ListDisputes, OfDispute } from "./schema";
import { requireDispute, toDispute } from "./store.server";
import { disputeActions, disputeView } from "./view.server";
import type { DISPUTE_VIEWS } from "./views";

/** What waits for a reader: an answer of their departments, a ruling of their role, or to be passed on. */
function inboxOf({ actor }: Reader, own: readonly string[]): Prisma.InternalDisputeWhereInput {
  const mine = { in: [...own] };
  const rules = (status: string, fits: boolean) => (fits ? [{ status }] : []);
  return {
    OR: [
      { status: "departments", towards: mine },
      { status: "ruled", responsible: mine },
      {
        status: "quality",
        OR: [
          { department: mine, towards: "quality" },
          { towards: mine, department: "quality" },
        ],
      },
      ...rules("quality", actor.roles.includes("quality")),
      ...rules("service_manager", actor.roles.includes("service_manager")),
      ...(actor.roles.includes("general_manager")
        ? [{ status: "service_manager", OR: [{ department: "customer_service" }, { towards: "customer_service" }] }]
        : []),
    ],
  };
}

async function whereOf(reader: Reader, view: (typeof DISPUTE_VIEWS)[number]): Promise<Prisma.InternalDisputeWhereInput> {
  const { actor } = reader;
  const own = await readOwnDepartments(reader);
  const mine = { in: own };
  const reads = readsAll(actor) || own.includes("quality");
  const seen = reads ? {} : { OR: [{ department: mine }, { towards: mine }, { openedBy: actor.login }] };
  const views: Record<typeof view, Prisma.InternalDisputeWhereInput> = { inbox: inboxOf(reader, own), open: { endedAt: null }, all: {} };
  const notConcerned = { OR: [{ concernsLogin: null }, { concernsLogin: { not: actor.login } }] };
  return { AND: [seen, views[view], { complaint: notConcerned }] };
}

/** Whether the reader may contest that a case falls to their department. */
async function mayOpen(reader: Reader, complaintNo: string) {
  const complaint = await requireComplaint(reader, complaintNo);
  const headLogins = await readHeads(reader, complaint.primaryDepartment);
  const open = await reader.internalDispute.count({ where: { complaintNo, endedAt: null } });
  const standing = open === 0 ? allow : refuse("conflict", both("此投诉已有未结束的争议", "a dispute about this case is open already"));
  const verdicts = [can(reader.actor, "dispute.open", { ...complaint, headLogins }), standing];
  return { ...toPermission(verdicts.find(({ ok }) => !ok) ?? allow, reader.locale), department: complaint.primaryDepartment };
}

/** Disputes by view, newest first, of one case where that is asked: keyset paged, scoped by the reader. */
export const listDisputes = query({
  name: "disputes/disputes",
  input: ListDisputes,
  action: "dispute.read",
  async run(reader, { view, complaintNo, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(ID-\d{4}-\d{6,9})$/) ?? [];
    const open = complaintNo === undefined ? null : await mayOpen(reader, complaintNo);
    const scope = [
      await whereOf(reader, view),
      ...(complaintNo ? [{ complaintNo }] : []),
      ...(after ? [{ disputeNo: { lt: after } }] : []),
    ];
    const rows = await reader.internalDispute.findMany({ where: { AND: scope }, orderBy: { disputeNo: "desc" }, take: limit + 1 });
    const { items, nextCursor } = pageOf(rows.map(toDispute), limit, ({ disputeNo }) => disputeNo);
    const openers = items.map(({ openedBy }) => openedBy);
    const nameOf = await readNames(reader, openers);
    return { items: items.map((dispute) => ({ ...disputeView(dispute), opener: nameOf(dispute.openedBy)! })), nextCursor, open };
  },
});

/** One dispute with what was said and what the reader may do. Absent or foreign answers `not_found`. */
export const readDispute = query({
  name: "disputes/dispute",
  input: OfDispute,
  action: "dispute.read",
  async run(reader, { disputeNo }) {
    const { dispute, sides } = await requireDispute(reader, disputeNo);
    const complaint = await requireComplaint(reader, dispute.complaintNo);
    const rows = await reader.disputeStatement.findMany({ where: { disputeNo }, orderBy: { statementNo: "asc" } });
    const speakers = rows.map(({ by }) => by);
    const nameOf = await readNames(reader, speakers);
    return {
      ...disputeView(dispute),
      category: complaint.category,
      /** To whom the case falls now. */
      primaryDepartment: complaint.primaryDepartment,
      statements: rows.map(({ statementNo, act, words, responsible, by, at }) => ({
        ...{ statementNo, act, words, responsible, by: nameOf(by)!, at: toWireInstant(at) },
      })),
      can: disputeActions(reader, { dispute, sides, complaint }),
    };
  },
});

/** How many disputes a case has, and whether one is open. */
export async function readDisputesOf(reader: Reader, complaintNo: string) {
  const rows = await reader.internalDispute.findMany({ where: { complaintNo }, select: { endedAt: true } });
  return { disputes: rows.length, open: rows.filter(({ endedAt }) => endedAt === null).length };
}
