import type { Prisma } from "@db";
import { requireComplaint } from "../complaints/index.server";
import { isAbnormal, readOwnDepartments } from "../escalation/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { toPermission, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { ListSlips, OfSlip } from "./schema";
import { isEnded, isLate, isOverdue, maySee, type Slip } from "./slip";
import { explainAnswer, readLatestDue, readSettling } from "./slip-clocks.server";
import { requireSlip, toSlip } from "./store.server";
import { slipActions, slipView } from "./view.server";
import type { SLIP_VIEWS } from "./views";

/**
 * What waits for a reader: what their departments are to answer, what they issued that is to be settled between the two sides or closed, and
 * the objections that they rule on. Who may issue a slip stands right below the general manager, so a superior is one (S2-20).
 */
function inboxOf({ actor }: Reader, departments: readonly string[]): Prisma.LiaisonSlipWhereInput {
  const rules = actor.roles.includes("general_manager") ? [{ status: "disputed", disputeStep: { in: ["superior", "ruling"] } }] : [];
  return {
    closedAt: null,
    OR: [
      { department: { in: [...departments] }, status: { in: ["issued", "received", "disputed", "overruled"] } },
      { issuedBy: actor.login, OR: [{ status: { in: ["answered", "upheld"] } }, { status: "disputed", disputeStep: "peer" }] },
      ...rules,
    ],
  };
}

async function whereOf(reader: Reader, view: (typeof SLIP_VIEWS)[number]): Promise<Prisma.LiaisonSlipWhereInput> {
  const { actor } = reader;
  const departments = await readOwnDepartments(reader);
  const own = { department: { in: departments } };
  const reads = maySee(actor, { publishedAt: null, issuedBy: "" } as never, { department: null, heads: [] });
  const seen: Prisma.LiaisonSlipWhereInput = reads ? {} : { OR: [own, { publishedAt: { not: null } }, { issuedBy: actor.login }] };
  const views: Record<typeof view, Prisma.LiaisonSlipWhereInput> = {
    inbox: inboxOf(reader, departments),
    issued: { issuedBy: actor.login },
    open: { closedAt: null },
    published: { publishedAt: { not: null } },
    all: {},
  };
  const notConcerned = { OR: [{ concernsLogin: null }, { concernsLogin: { not: actor.login } }] };
  return { AND: [seen, views[view], { complaint: notConcerned }] };
}

/** Slips by view, newest first, of one case where that is asked: keyset paged, scoped by the reader. */
export const listSlips = query({
  name: "liaison/slips",
  input: ListSlips,
  action: "liaison.read",
  async run(reader, { view, complaintNo, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(LS-\d{4}-\d{6,9})$/) ?? [];
    const complaint = complaintNo === undefined ? null : await requireComplaint(reader, complaintNo);
    const scope = [await whereOf(reader, view), ...(complaintNo ? [{ complaintNo }] : []), ...(after ? [{ slipNo: { lt: after } }] : [])];
    const rows = await reader.liaisonSlip.findMany({ where: { AND: scope }, orderBy: { slipNo: "desc" }, take: limit + 1 });
    const { items, nextCursor } = pageOf(rows, limit, ({ slipNo }) => slipNo);
    const nameOf = await readNames(
      reader,
      items.map(({ issuedBy }) => issuedBy),
    );
    const slips = items.map(toSlip);
    const settlingOf = await readSettling(
      reader,
      slips.filter(({ status }) => status === "disputed"),
    );
    const issue = complaint && toPermission(can(reader.actor, "liaison.issue", complaint), reader.locale);
    return {
      items: slips.map((slip) => ({
        ...slipView(slip),
        ...{ issuer: nameOf(slip.issuedBy)!, overdue: isOverdue(slip, reader.now), late: isLate(slip), settling: settlingOf(slip.slipNo) },
      })),
      nextCursor,
      /** Whether the reader may ask a department about the case at hand, and until when at most. */
      issue,
      latestDueAt: issue?.ok ? toWireInstant(await readLatestDue(reader, complaint!)) : null,
    };
  },
});

/** One slip with what the reader may do about it. Absent or foreign answers `not_found`. */
export const readSlip = query({
  name: "liaison/slip",
  input: OfSlip,
  action: "liaison.read",
  async run(reader, { slipNo }) {
    const { slip, ...sides } = await requireSlip(reader, slipNo);
    const { heads } = sides;
    const complaint = await requireComplaint(reader, slip.complaintNo);
    const abnormal = await isAbnormal(reader, complaint);
    const { issuedBy, receivedBy, disputedBy, ruledBy, answeredBy, closedBy, publishedBy } = slip;
    const [settlingOf, counted] = await Promise.all([readSettling(reader, [slip]), explainAnswer(reader, slipNo)]);
    const nameOf = await readNames(reader, [...heads, issuedBy, receivedBy, disputedBy, ruledBy, answeredBy, closedBy, publishedBy]);
    return {
      ...slipView(slip),
      level: complaint.level,
      category: complaint.category,
      heads: heads.map((login) => nameOf(login)!),
      names: {
        issued: nameOf(issuedBy)!,
        received: nameOf(receivedBy),
        disputed: nameOf(disputedBy),
        ruled: nameOf(ruledBy),
        answered: nameOf(answeredBy),
        closed: nameOf(closedBy),
        published: nameOf(publishedBy),
      },
      ...{ overdue: isOverdue(slip, reader.now), late: isLate(slip), settling: settlingOf(slipNo), counted },
      can: slipActions(reader, { slip, ...sides, complaint, abnormal }),
    };
  },
});

/** How many slips a case has, and how many of them wait for their department. */
export async function readSlipsOf(reader: Reader, complaintNo: string) {
  const rows = await reader.liaisonSlip.findMany({ where: { complaintNo }, select: { status: true } });
  return { slips: rows.length, open: rows.filter(({ status }) => !isEnded({ status: status as Slip["status"] })).length };
}
