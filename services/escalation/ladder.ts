import { type Complaint, isMajor } from "../complaints";
import { APPROVER_ROLES, type ApproverRole } from "../identity";
import { allow, both, refuse, type SettingValue, type Verdict } from "../platform";

/** Which role owns a case of a level (S2-9 to S2-12). */
export type Ladder = SettingValue<"escalationLadder">;

/** Why a case moved up: a missed limit, no authority, the third time that a major case came back, or its level. */
type ClimbCause = "breach" | "authority" | "third_round" | "level";

/** A move of a case from the step that had it to a higher one. */
export interface Move {
  readonly from: ApproverRole;
  readonly to: ApproverRole;
  readonly cause: ClimbCause;
}

const LOWEST = APPROVER_ROLES[0];
const TOP = APPROVER_ROLES[APPROVER_ROLES.length - 1]!;
/** So often a major case comes back unsolved before the top is told (S2-17). */
const THIRD_ROUND = 3;

export const rankOf = (role: string): number => (APPROVER_ROLES as readonly string[]).indexOf(role);
const higher = (one: ApproverRole, other: ApproverRole): ApproverRole => (rankOf(one) < rankOf(other) ? other : one);

/** Whose a case is: the owner of its level, or whoever it was moved up to where that is higher. */
export const standingOf = (ladder: Ladder, { level, movedTo }: { level: Complaint["level"]; movedTo: ApproverRole | null }): ApproverRole =>
  higher(ladder[level], movedTo ?? LOWEST);

/** The next step up; nobody above the top. Steps are taken one at a time (S2-16). */
export const nextStep = (standing: ApproverRole): ApproverRole | undefined => APPROVER_ROLES[rankOf(standing) + 1];

interface Breach {
  readonly standing: ApproverRole;
  /** When the case came to that step; null: it has not moved. */
  readonly since: Date | null;
  readonly dueAt: Date;
  /** What the limit's policy says: a role, `next_step`, or nobody. */
  readonly escalatesTo: string | null;
}

/**
 * Where a missed limit moves a case: one step towards whom its policy names, no further than that (S2-14, S2-16). A limit that had passed
 * before the case came to its present step moves nothing: that step has been given it because of what was late.
 */
export function moveOnBreach({ standing, since, dueAt, escalatesTo }: Breach): Move | undefined {
  if (escalatesTo === null || (since !== null && dueAt <= since)) return undefined;
  const next = nextStep(standing);
  if (!next) return undefined;
  const reached = escalatesTo === "next_step" || rankOf(escalatesTo) >= rankOf(next);
  return reached ? { from: standing, to: next, cause: "breach" } : undefined;
}

/** Where a case belongs that came back unsolved: at the top after the third round of a major one (S2-17), else with the owner of its level. */
export function moveOnReturn(
  ladder: Ladder,
  { complaint, movedTo }: { complaint: Pick<Complaint, "level" | "severity" | "rounds">; movedTo: ApproverRole | null },
): Move | undefined {
  const from = movedTo ?? LOWEST;
  const third = isMajor(complaint) && complaint.rounds >= THIRD_ROUND;
  const to = third ? TOP : ladder[complaint.level];
  return rankOf(to) > rankOf(from) ? { from, to, cause: third ? "third_round" : "level" } : undefined;
}

/** A case is moved up by hand while it is open, in the company's hands, and somebody stands above. */
export function mayMoveUp({ settledAt }: Pick<Complaint, "settledAt">, standing: ApproverRole): Verdict {
  if (settledAt !== null) return refuse("wrong_state", both("投诉已结束", "the case is settled"));
  return nextStep(standing) ? allow : refuse("wrong_state", both("已在最高一级", "it is at the top already"));
}
