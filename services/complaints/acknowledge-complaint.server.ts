import { promise } from "../clocks/index.server";
import { authorize } from "../identity";
import { both, inLocale, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { clockSubject } from "./move-clocks.server";
import { writeNote } from "./note.server";
import { AcknowledgeComplaint } from "./schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const EXPECTED = both("预计解决时间", "expected resolution");

/** Tells the customer that the case was taken up and by when a solution may be expected. */
export async function acknowledge(
  tx: Tx,
  complaint: Complaint,
  { expectedResolutionAt, text }: { expectedResolutionAt: Date; text?: string | undefined },
): Promise<Complaint> {
  await promise(tx, clockSubject(complaint), {
    timer: "promised_resolution",
    dueAt: expectedResolutionAt,
    note: inLocale(EXPECTED, tx.locale),
  });
  const acknowledged = await saveComplaint(tx, complaint, {
    changes: { expectedResolutionAt },
    acts: [
      {
        event: "acknowledge",
        action: "complaints/acknowledge",
        reasonCode: "acknowledged",
        data: { expectedResolutionAt: expectedResolutionAt.toISOString() },
      },
    ],
  });
  return text === undefined ? acknowledged : await writeNote(tx, acknowledged, { kind: "progress", body: text, visible: true });
}

/** Acknowledges a case; the expected resolution time is part of it (S0-4, S3-9). Refuses a time that has passed. */
export const acknowledgeComplaint = command({
  name: "complaints/acknowledge",
  input: AcknowledgeComplaint,
  action: "complaint.handle",
  async run(tx, { complaintNo, version, ...said }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.handle", complaint);
    if (said.expectedResolutionAt <= tx.now) throw invalidField("expectedResolutionAt", both("须晚于现在", "must lie ahead"));
    return await answer(tx, await acknowledge(tx, complaint, said));
  },
});
