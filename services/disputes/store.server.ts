import type { Prisma } from "@db";
import type { Complaint } from "../complaints";
import { lockComplaint } from "../complaints/index.server";
import { readHeads, readOwnDepartment } from "../escalation/index.server";
import { advance, both, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import { type Dispute, maySee, type Sides, waitsFor } from "./dispute";
import { type DisputeEvent, disputeLifecycle } from "./lifecycle";

export const toDispute = (row: Prisma.InternalDisputeGetPayload<object>): Dispute => row as unknown as Dispute;
const noDispute = (disputeNo: string) => notFound(both(`没有争议 ${disputeNo}`, `there is no dispute ${disputeNo}`));

async function readSides(reader: Reader, { department, towards }: Dispute): Promise<Sides> {
  const [own, ...heads] = await Promise.all([
    readOwnDepartment(reader),
    ...[department, towards, "quality"].map((code) => readHeads(reader, code)),
  ]);
  return { own, department: heads[0]!, towards: heads[1]!, quality: heads[2]! };
}

/** A dispute as its reader may see it, with who speaks for its sides; absent or foreign answers `not_found`. */
export async function requireDispute(reader: Reader, disputeNo: string): Promise<{ dispute: Dispute; sides: Sides }> {
  const row = await reader.internalDispute.findUnique({ where: { disputeNo } });
  if (!row) throw noDispute(disputeNo);
  const dispute = toDispute(row);
  const sides = await readSides(reader, dispute);
  if (!maySee(reader.actor, dispute, sides)) throw noDispute(disputeNo);
  return { dispute, sides };
}

/** Locks a dispute by locking its case first. Throws `not_found`. */
export async function lockDispute(tx: Tx, disputeNo: string): Promise<{ complaint: Complaint; dispute: Dispute; sides: Sides }> {
  const known = await tx.internalDispute.findUnique({ where: { disputeNo }, select: { complaintNo: true } });
  if (!known) throw noDispute(disputeNo);
  const complaint = await lockComplaint(tx, known.complaintNo);
  return { complaint, ...(await requireDispute(tx, disputeNo)) };
}

interface Statement {
  readonly act: DisputeEvent | "claim";
  readonly action: string;
  readonly words: string;
  /** What a ruling names. */
  readonly responsible?: Dispute["responsible"];
}

/** Writes what was said in a dispute as it now stands, and whom it waits for by it. */
export async function state(
  tx: Tx,
  dispute: Dispute,
  { act, action, words, responsible, from }: Statement & { from?: string },
): Promise<void> {
  const { disputeNo, complaintNo, department, towards, status, version } = dispute;
  const asks = dispute.endedAt ? { departments: [], roles: [] } : waitsFor(dispute);
  await recordEvent(tx, {
    ...{ subjectKind: "internal_dispute", subjectNo: disputeNo, action, toStatus: status, reasonCode: act },
    ...(from === undefined ? {} : { fromStatus: from }),
    data: { complaintNo, department, towards, responsible: dispute.responsible, asks },
  });
  const said = { act, words, responsible: responsible ?? null, by: tx.actor.login, at: tx.now };
  await tx.disputeStatement.create({ data: { disputeNo, statementNo: version, ...said } });
}

/** Moves a locked dispute on by what was said. */
export async function moveDispute(tx: Tx, dispute: Dispute, said: Statement & { act: DisputeEvent }): Promise<Dispute> {
  const { disputeNo, version } = dispute;
  const status = must(advance(disputeLifecycle, dispute.status, said.act));
  const named = said.act === "concede" ? dispute.towards : (said.responsible ?? dispute.responsible);
  const endedAt = status === "settled" || status === "withdrawn" ? tx.now : null;
  const data = { status, version: version + 1, responsible: named, endedAt };
  const moved = toDispute(await tx.internalDispute.update({ where: { disputeNo }, data }));
  await state(tx, moved, { ...said, from: dispute.status });
  return moved;
}
