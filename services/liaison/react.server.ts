import type { TimerNews, TimerSubject } from "../clocks/index.server";
import type { Tx } from "../platform/index.server";
import { moveSlip, toSlip } from "./store.server";

/** Locks the slip whose clocks a job is about to work, its case first, as its commands do. */
export async function lockSlipForTimers(tx: Tx, { subject }: { subject: TimerSubject }): Promise<void> {
  if (subject.kind !== "liaison_slip") return;
  await tx.$queryRaw`
    SELECT 1 FROM complaint c WHERE c.complaint_no = (SELECT s.complaint_no FROM liaison_slip s WHERE s.slip_no = ${subject.no}) FOR UPDATE`;
}

/** A missed hour or day stands in the slip's history for good. */
export async function noteSlipBreach(tx: Tx, { subject, timer, run }: TimerNews): Promise<void> {
  if (subject.kind !== "liaison_slip") return;
  const slip = toSlip(await tx.liaisonSlip.findUniqueOrThrow({ where: { slipNo: subject.no } }));
  await moveSlip(tx, slip, { action: "liaison/miss-time-limit", reasonCode: "overdue", said: { timer, run } });
}
