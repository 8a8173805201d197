import type { TimerNews } from "../clocks/index.server";
import { lockRow } from "../complaints/index.server";
import type { Tx } from "../platform/index.server";
import { type Breach, moveByLevel, moveOnBreach, rolesNamed, rolesToTell, standingOf } from "./ladder";
import { moveUp, readLastMove, readThirdRoundTold } from "./store.server";

/** A case of the company as its missed limit finds it; null: it is none, or in a dealer's hands. */
async function readBreach(tx: Tx, { subject, dueAt, escalatesTo }: TimerNews) {
  const complaint = subject.kind === "complaint" ? await lockRow(tx, subject.no) : null;
  if (!complaint || complaint.handledBy === "dealer") return null;
  const last = await readLastMove(tx, subject.no);
  const standing = standingOf(tx.settings.escalationLadder, { level: complaint.level, movedTo: last?.to ?? null });
  const breach: Breach = { standing, since: last?.at ?? null, dueAt, escalatesTo };
  return { complaint, breach };
}

/** A missed limit of a case moves it one step up, in the transaction that tells of it; a dealer's case stays in the dealer's hands (S2-14). */
export async function escalateOnBreach(tx: Tx, news: TimerNews): Promise<void> {
  const found = await readBreach(tx, news);
  const move = found && moveOnBreach(found.breach);
  if (move) await moveUp(tx, found.complaint, { ...move, missed: { timer: news.timer, run: news.run } });
}

/** The roles that hear of a missed limit beside the owner: as the ladder says of a case of the company, else whom the policy names (1.8, S2-14). */
export async function readRolesAbove(tx: Tx, news: TimerNews): Promise<string[]> {
  const found = await readBreach(tx, news);
  return found ? rolesToTell(found.breach) : rolesNamed(news);
}

/**
 * A case whose level was set or rose, or that came back unsolved, goes to the owner of its level, and with the third round of a major one
 * to the top (S2-5 to S2-12, S2-17).
 */
export async function escalateByLevel(tx: Tx, { complaintNo }: { complaintNo: string }): Promise<void> {
  const complaint = await lockRow(tx, complaintNo);
  if (!complaint || complaint.handledBy === "dealer") return;
  const last = await readLastMove(tx, complaintNo);
  const thirdRoundTold = await readThirdRoundTold(tx, complaintNo);
  const move = moveByLevel(tx.settings.escalationLadder, { complaint, movedTo: last?.to ?? null, thirdRoundTold });
  if (move) await moveUp(tx, complaint, move);
}
