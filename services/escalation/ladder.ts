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

export interface Breach {
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

/**
 * Which roles are told of a missed limit beside the owner: the one that its policy names, and the top where no step is left to move to
 * (S2-14). Nobody twice: who is given the case because of it hears that, and so they heard of what had passed before it came to them.
 */
export function rolesToTell(breach: Breach): string[] {
  const { since, dueAt, escalatesTo } = breach;
  if (escalatesTo === null) return [];
  if (escalatesTo !== "next_step" && rankOf(escalatesTo) < 0) return [escalatesTo];
  if ((since !== null && dueAt <= since) || moveOnBreach(breach)) return [];
  return [escalatesTo === "next_step" ? TOP : escalatesTo];
}

/** Whom the policy of a limit names that is not on the ladder: who asks a department stands below the top only, and a dealer's case below nobody. */
export const rolesNamed = ({ subject, escalatesTo }: { subject: { kind: string }; escalatesTo: string | null }): string[] => {
  if (escalatesTo !== "next_step") return escalatesTo === null ? [] : [escalatesTo];
  return subject.kind === "complaint" ? [] : [TOP];
};

interface Climbed {
  /** Where its last move took it; null: it never moved. */
  readonly movedTo: ApproverRole | null;
  /** Its third round has moved it, or was put on record, before. */
  readonly thirdRoundTold: boolean;
}

/**
 * Where a case belongs by its level and its rounds: with the owner of its level (S2-9 to S2-12), after the third round of a major one at
 * the top (S2-17). The third round is put on record where the case stands there already, too, once: the top is told and the case marked.
 */
export function moveByLevel(
  ladder: Ladder,
  { complaint, movedTo, thirdRoundTold }: Climbed & { complaint: Pick<Complaint, "level" | "severity" | "rounds"> },
): Move | undefined {
  const from = movedTo ?? LOWEST;
  if (isMajor(complaint) && complaint.rounds >= THIRD_ROUND)
    return from === TOP && thirdRoundTold ? undefined : { from, to: TOP, cause: "third_round" };
  const to = ladder[complaint.level];
  return rankOf(to) > rankOf(from) ? { from, to, cause: "level" } : undefined;
}

/** A case is moved up by hand while it is open, in the company's hands, and somebody stands above. */
export function mayMoveUp({ settledAt }: Pick<Complaint, "settledAt">, standing: ApproverRole): Verdict {
  if (settledAt !== null) return refuse("wrong_state", both("投诉已结束", "the case is settled"));
  return nextStep(standing) ? allow : refuse("wrong_state", both("已在最高一级", "it is at the top already"));
}
