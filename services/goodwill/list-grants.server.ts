import type { Prisma } from "@db";
import type { Level } from "../complaints";
import { APPROVER_ROLES, approverRank } from "../identity";
import { readNames } from "../identity/index.server";
import { money, toWire } from "../platform";
import { moneyOf, pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { Nothing } from "../platform/input";
import { leftOf, periodOf } from "./fund";
import { ListGrants } from "./schema";
import { paidAtOf, toGrant, WITH_TASK } from "./store.server";
import { actionableView, asApprover, grantedByCase, namesOn } from "./view.server";
import type { GRANT_VIEWS } from "./views";

/** The grants of a view; nobody reads those of a case that is about themselves (S3-55). */
function whereOf({ actor }: Reader, view: (typeof GRANT_VIEWS)[number]): Prisma.GoodwillGrantWhereInput {
  const complaint = { OR: [{ concernsLogin: null }, { concernsLogin: { not: actor.login } }] };
  const upTo = APPROVER_ROLES.slice(0, approverRank(actor) + 1);
  if (view === "for_me") return { complaint, status: "requested", waitsFor: { in: upTo }, requestedBy: { not: actor.login } };
  if (view === "waiting") return { complaint, status: "requested" };
  return view === "granted" ? { complaint, status: "granted" } : { complaint };
}

/**
 * The statement of the fund: grants and requests, newest first, keyset paged; of one case where that is asked (1.9). Each says what it is
 * decided by, the level of its case and what that was granted so far, and when it was paid.
 */
export const listGrants = query({
  name: "goodwill/grants",
  input: ListGrants,
  action: "goodwill.read",
  async run(reader, { view, complaintNo, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(GW-\d{4}-\d{6,9})$/) ?? [];
    const rows = await reader.goodwillGrant.findMany({
      where: { ...whereOf(reader, view), ...(complaintNo ? { complaintNo } : {}), ...(after ? { grantNo: { lt: after } } : {}) },
      orderBy: { grantNo: "desc" },
      take: limit + 1,
      include: { complaint: { select: { level: true, complainantName: true } }, ...WITH_TASK },
    });
    const { items, nextCursor } = pageOf(rows, limit, ({ grantNo }) => grantNo);
    const [approver, nameOf, granted] = await Promise.all([
      asApprover(reader),
      readNames(
        reader,
        items.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]),
      ),
      grantedByCase(
        reader,
        items.map((row) => row.complaintNo),
      ),
    ]);
    return {
      items: items.map(({ complaint: { level, complainantName }, complaintTask, ...row }) => {
        const grant = toGrant(row);
        const ofCase = granted(row.complaintNo);
        const weighed = { grant, level: level as Level, ofCase };
        const judgedBy = { level, ofCase: toWire(ofCase), complainantName, paidAt: paidAtOf({ complaintTask }) };
        return { ...actionableView(reader, approver, weighed), ...namesOn(grant, nameOf), ...judgedBy };
      }),
      nextCursor,
    };
  },
});

/** What each approver granted in the current periods, and what is left to them (S2-25 to S2-27). */
export const listApprovers = query({
  name: "goodwill/approvers",
  input: Nothing,
  action: "goodwill.read",
  async run(reader) {
    const limits = reader.settings.goodwillLimits;
    const periods = APPROVER_ROLES.map((role) => periodOf(reader.today, limits[role].period));
    const [people, uses] = await Promise.all([
      reader.userAccount.findMany({
        where: { roles: { hasSome: [...APPROVER_ROLES] }, status: "active" },
        orderBy: { login: "asc" },
        select: { login: true, name: true, roles: true },
      }),
      reader.goodwillUse.findMany({ where: { period: { in: periods } } }),
    ]);
    const items = people.map(({ login, name, roles }) => {
      const at = approverRank({ roles: roles as never });
      const role = APPROVER_ROLES[at]!;
      const used = moneyOf(uses.find(({ approver, period }) => approver === login && period === periods[at])?.granted ?? "0");
      const limit = toWire(money(limits[role].perPeriod));
      return { login, name, role, period: periods[at]!, limit, granted: toWire(used), left: toWire(leftOf(role, limits, used)) };
    });
    return { items: items.sort((a, b) => APPROVER_ROLES.indexOf(b.role) - APPROVER_ROLES.indexOf(a.role)) };
  },
});
