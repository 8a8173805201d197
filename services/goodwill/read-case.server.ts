import { requireComplaint } from "../complaints/index.server";
import { APPROVER_ROLES, approverRank, can } from "../identity";
import { readNames } from "../identity/index.server";
import { allow, money, sumMoney, toPermission, toWire, type Verdict } from "../platform";
import { query } from "../platform/index.server";
import { isOpen, leftOf, nextApprover, reachOf, withinAuthority, withinPeriod } from "./fund";
import { OfCase } from "./schema";
import { paidAtOf, toGrant, WITH_TASK } from "./store.server";
import { actionableView, asApprover, namesOn } from "./view.server";

/** The smallest amount there is: whoever may not grant it may grant nothing. */
const ONE_FEN = money("0.01");

/**
 * The goodwill of one case: what it was granted and by whom, what the reader may still grant it and in the period, and who is above.
 * Absent or foreign answers `not_found`.
 */
export const readGoodwill = query({
  name: "goodwill/of-case",
  input: OfCase,
  action: "goodwill.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    const [rows, approver] = await Promise.all([
      reader.goodwillGrant.findMany({ where: { complaintNo }, orderBy: { grantNo: "desc" }, take: 200, include: WITH_TASK }),
      asApprover(reader),
    ]);
    const grants = rows.map(({ complaintTask: _task, ...row }) => toGrant(row));
    const paidAt = new Map(rows.map((row) => [row.grantNo, paidAtOf(row)]));
    const nameOf = await readNames(
      reader,
      grants.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy]),
    );
    const ofCase = sumMoney(grants.filter(({ status }) => status === "granted").map(({ amount }) => amount));
    const { limits, used } = approver;
    const { level } = complaint;
    const rank = approverRank(reader.actor);
    const role = APPROVER_ROLES[rank];
    const facts = { level, amount: ONE_FEN, ofCase };
    const request: Verdict[] = [can(reader.actor, "goodwill.grant", complaint), isOpen(complaint)];
    const own: Verdict[] = role ? [withinAuthority(role, limits, facts), withinPeriod(role, limits, { amount: ONE_FEN, used })] : [];
    const worst = (verdicts: readonly Verdict[]) => toPermission(verdicts.find(({ ok }) => !ok) ?? allow, reader.locale);
    return {
      ...{ complaintNo, level, status: complaint.status, granted: toWire(ofCase) },
      grants: grants.map((grant) => ({
        ...actionableView(reader, approver, { grant, level, ofCase }),
        ...namesOn(grant, nameOf),
        paidAt: paidAt.get(grant.grantNo) ?? null,
      })),
      mine: role ? { role, ...limits[role], used: toWire(used), left: toWire(leftOf(role, limits, used)) } : null,
      above: nextApprover(rank, limits, facts) ?? null,
      /** What each approver may still grant the case in all. */
      approvers: reachOf(limits, { level, ofCase }).map(({ role: approver, left }) => ({ role: approver, left: toWire(left) })),
      can: { grant: worst([...request, ...own]), request: worst(request) },
    };
  },
});
