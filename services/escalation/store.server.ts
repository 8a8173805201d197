import type { Complaint } from "../complaints";
import { giveCase, recordOnCase } from "../complaints/index.server";
import type { ApproverRole } from "../identity";
import type { Reader, Tx } from "../platform/index.server";
import type { Move } from "./ladder";
import { findOwner } from "./owner.server";

/** The last move of a case, which says at whose step it is and since when; null: it never moved. */
export async function readLastMove(reader: Reader, complaintNo: string) {
  const row = await reader.caseEscalation.findFirst({ where: { complaintNo }, orderBy: { stepNo: "desc" } });
  return row && { stepNo: row.stepNo, to: row.toRole as ApproverRole, at: row.at };
}

/** Whether the third round of a case has been put on record. */
export const readThirdRoundTold = async (reader: Reader, complaintNo: string): Promise<boolean> =>
  (await reader.caseEscalation.count({ where: { complaintNo, cause: "third_round" } })) > 0;

/** The limit that was missed. */
export interface Missed {
  readonly timer: string;
  readonly run: number;
}

interface MoveFor extends Move {
  readonly reason?: string;
  readonly missed?: Missed;
}

/** Moves a locked case up and gives it to whoever acts in that role, with the mark and the event that says why (S2-14 to S2-17). */
export async function moveUp(tx: Tx, complaint: Complaint, { from, to, cause, reason, missed }: MoveFor): Promise<void> {
  const { complaintNo } = complaint;
  const stepNo = ((await readLastMove(tx, complaintNo))?.stepNo ?? 0) + 1;
  const ownerLogin = await findOwner(tx, complaint, to);
  const [fromRole, toRole] = [from, to];
  const limit = { timer: missed?.timer ?? null, run: missed?.run ?? null };
  await tx.caseEscalation.create({
    data: {
      ...{ complaintNo, stepNo, fromRole, toRole, cause, ownerLogin, ...limit },
      reason: reason ?? null,
      by: tx.actor.login,
      at: tx.now,
    },
  });
  const act = {
    ...{ action: "escalation/escalate", reasonCode: `escalated_${cause}`, ...(reason === undefined ? {} : { reason }) },
    data: { stepNo, fromRole, toRole, ...limit, visible: false },
  };
  if (ownerLogin === null || ownerLogin === complaint.ownerLogin) await recordOnCase(tx, complaint, act);
  else await giveCase(tx, complaint, { ...act, ownerLogin });
}
