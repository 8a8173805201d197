import type { Prisma } from "@db";
import type { Complaint } from "../complaints";
import { lockComplaint } from "../complaints/index.server";
import { readHeads, readOwnDepartment } from "../escalation/index.server";
import { approverRank } from "../identity";
import { findActor } from "../identity/index.server";
import { advance, both, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import { type SlipEvent, slipLifecycle } from "./lifecycle";
import { maySee, type Sides, type Slip } from "./slip";

type Row = Prisma.LiaisonSlipGetPayload<object>;
export const toSlip = (row: Row): Slip => row as unknown as Slip;
export const slipSubject = (slipNo: string) => ({ kind: "liaison_slip", no: slipNo });
export const noSlip = (slipNo: string) => notFound(both(`没有联络单 ${slipNo}`, `there is no liaison slip ${slipNo}`));

async function mustSee(reader: Reader, slip: Slip): Promise<readonly string[]> {
  const [heads, department] = await Promise.all([readHeads(reader, slip.department), readOwnDepartment(reader)]);
  if (!maySee(reader.actor, slip, { department, heads })) throw noSlip(slip.slipNo);
  return heads;
}

/** A slip as its reader may see it, with its two sides; absent or foreign answers `not_found`. */
export async function requireSlip(reader: Reader, slipNo: string): Promise<Sides & { slip: Slip }> {
  const row = await reader.liaisonSlip.findUnique({ where: { slipNo } });
  if (!row) throw noSlip(slipNo);
  const slip = toSlip(row);
  const heads = await mustSee(reader, slip);
  const issuer = await findActor(reader, slip.issuedBy);
  return { slip, heads, issuerRank: issuer ? approverRank(issuer) : -1 };
}

/** Locks a slip by locking its case first. Throws `not_found`. */
export async function lockSlip(tx: Tx, slipNo: string): Promise<Sides & { complaint: Complaint; slip: Slip }> {
  const known = await tx.liaisonSlip.findUnique({ where: { slipNo }, select: { complaintNo: true } });
  if (!known) throw noSlip(slipNo);
  const complaint = await lockComplaint(tx, known.complaintNo);
  return { complaint, ...(await requireSlip(tx, slipNo)) };
}

interface Move {
  /** Without one its state stays. */
  readonly event?: SlipEvent;
  readonly action: string;
  readonly reasonCode?: string;
  readonly data?: Prisma.LiaisonSlipUncheckedUpdateInput;
  readonly said?: object;
}

/** Moves a locked slip on and records it. */
export async function moveSlip(tx: Tx, slip: Slip, { event, action, reasonCode, data = {}, said = {} }: Move): Promise<Slip> {
  const { slipNo, complaintNo, department } = slip;
  const status = event ? must(advance(slipLifecycle, slip.status, event)) : slip.status;
  const row = await tx.liaisonSlip.update({ where: { slipNo }, data: { ...data, status, version: slip.version + 1 } });
  await recordEvent(tx, {
    ...{ subjectKind: "liaison_slip", subjectNo: slipNo, action, fromStatus: slip.status, toStatus: status },
    ...{ reasonCode: reasonCode ?? event ?? "noted", data: { complaintNo, department, ...said } },
  });
  return toSlip(row);
}
