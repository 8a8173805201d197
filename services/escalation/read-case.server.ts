import type { Complaint } from "../complaints";
import { requireComplaint } from "../complaints/index.server";
import { APPROVER_ROLES, can } from "../identity";
import { readNames } from "../identity/index.server";
import { allow, toPermission, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { mayMoveUp, nextStep, standingOf } from "./ladder";
import { OfCase } from "./schema";
import { readLastMove } from "./store.server";

/** A case on the ladder: whose step it is at, who works it, its moves, newest first, and whether the reader may move it up. */
export async function readCaseView(reader: Reader, complaintNo: string) {
  const complaint = await requireComplaint(reader, complaintNo);
  const { level, ownerLogin, status, handledBy } = complaint;
  const rows = await reader.caseEscalation.findMany({ where: { complaintNo }, orderBy: { stepNo: "desc" } });
  const standing = standingOf(reader.settings.escalationLadder, { level, movedTo: (rows[0]?.toRole ?? null) as never });
  const verdict = [can(reader.actor, "escalation.escalate", complaint), mayMoveUp(complaint, standing)].find(({ ok }) => !ok) ?? allow;
  const nameOf = await readNames(reader, [ownerLogin, ...rows.flatMap(({ by, ownerLogin: given }) => [by, given])]);
  return {
    ...{ complaintNo, level, status, handledBy, standing },
    steps: APPROVER_ROLES,
    next: nextStep(standing) ?? null,
    /** It missed a limit, exceeded somebody's authority or was never solved (S2-16). */
    abnormal: level === "abnormal" || rows.some(({ cause }) => cause !== "level"),
    owner: nameOf(ownerLogin),
    moves: rows.map(({ stepNo, fromRole, toRole, cause, timer, reason, ownerLogin: given, by, at }) => ({
      ...{ stepNo, fromRole, toRole, cause, timer, reason, owner: nameOf(given), by: nameOf(by), at: toWireInstant(at) },
    })),
    can: {
      escalate: toPermission(verdict, reader.locale),
      /** Offered to who supervises alone (S3-34). */
      urge: complaint.settledAt === null && can(reader.actor, "complaint.urge", complaint).ok,
    },
  };
}

/** The ladder of one case. Absent or foreign answers `not_found`. */
export const readCaseEscalation = query({
  name: "escalation/of-case",
  input: OfCase,
  action: "escalation.read",
  run: (reader, { complaintNo }) => readCaseView(reader, complaintNo),
});

/** A case is abnormal by its level, or by having moved up for what went wrong (S2-8, S2-16). */
export async function isAbnormal(reader: Reader, { complaintNo, level }: Pick<Complaint, "complaintNo" | "level">): Promise<boolean> {
  if (level === "abnormal") return true;
  return (await reader.caseEscalation.count({ where: { complaintNo, cause: { not: "level" } } })) > 0;
}

/** The ladder of a case in short: whose step it is at, and whether it is marked abnormal. */
export async function readEscalationOf(reader: Reader, { complaintNo, level }: Pick<Complaint, "complaintNo" | "level">) {
  const [last, abnormal] = await Promise.all([readLastMove(reader, complaintNo), isAbnormal(reader, { complaintNo, level })]);
  return { standing: standingOf(reader.settings.escalationLadder, { level, movedTo: last?.to ?? null }), abnormal };
}
