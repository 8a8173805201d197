import type { TimerNews } from "../clocks/index.server";
import { lockRow } from "../complaints/index.server";
import type { Tx } from "../platform/index.server";
import { moveOnBreach, moveOnReturn, standingOf } from "./ladder";
import { moveUp, readLastMove } from "./store.server";

/** A missed limit of a case moves it one step up, in the transaction that tells of it; a dealer's case stays in the dealer's hands (S2-14). */
export async function escalateOnBreach(tx: Tx, { subject, timer, run, dueAt, escalatesTo }: TimerNews): Promise<void> {
  if (subject.kind !== "complaint") return;
  const complaint = await lockRow(tx, subject.no);
  if (!complaint || complaint.handledBy === "dealer") return;
  const last = await readLastMove(tx, subject.no);
  const standing = standingOf(tx.settings.escalationLadder, { level: complaint.level, movedTo: last?.to ?? null });
  const move = moveOnBreach({ standing, since: last?.at ?? null, dueAt, escalatesTo });
  if (move) await moveUp(tx, complaint, { ...move, missed: { timer, run } });
}

/** A case that came back unsolved goes to the owner of its level, and to the top with the third round of a major one (S2-5 to S2-8, S2-17). */
export async function escalateOnReturn(tx: Tx, { complaintNo }: { complaintNo: string }): Promise<void> {
  const complaint = await lockRow(tx, complaintNo);
  if (!complaint || complaint.handledBy === "dealer") return;
  const last = await readLastMove(tx, complaintNo);
  const move = moveOnReturn(tx.settings.escalationLadder, { complaint, movedTo: last?.to ?? null });
  if (move) await moveUp(tx, complaint, move);
}
