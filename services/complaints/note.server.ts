import type { Tx } from "../platform/index.server";
import { callBackAfterEnd, endCallBacks } from "./call-back.server";
import type { Complaint, NoteKind } from "./complaint";
import type { ComplaintStatus } from "./lifecycle";
import { type Act, saveComplaint } from "./store.server";

const ACTION = "complaints/add-note";
const KNOW: readonly ComplaintStatus[] = ["accepted", "executing", "reviewed", "follow_up"];

export interface NewNote {
  readonly kind: NoteKind;
  readonly body: string;
  readonly visible: boolean;
  readonly channel?: string | undefined;
  /** From somebody who does not speak with the customer: no contact with them, whatever kind it is. */
  readonly inside?: boolean;
}

/** Whether the customer knows what is proposed, so that a talk with them is about whether that satisfies (S3-52). */
async function knowsProposal(tx: Tx, { complaintNo, status }: Complaint): Promise<boolean> {
  if (status !== "proposed") return KNOW.includes(status);
  return (await tx.complaintProposal.count({ where: { complaintNo, status: "offered" } })) > 0;
}

/** Writes a note onto a locked case, with its event; the words stand in the note, so that the history can outlive personal data. */
export async function writeNote(
  tx: Tx,
  complaint: Complaint,
  { kind, body, visible, channel, inside = false }: NewNote,
): Promise<Complaint> {
  const { complaintNo } = complaint;
  const last = await tx.complaintNote.aggregate({ where: { complaintNo }, _max: { noteNo: true } });
  const noteNo = (last._max.noteNo ?? 0) + 1;
  await tx.complaintNote.create({
    data: { complaintNo, noteNo, kind, visible, channel: channel ?? null, body, by: tx.actor.login, at: tx.now },
  });
  const contacted = !inside && (kind === "contact" || (kind === "progress" && visible));
  const act: Act = {
    ...{ event: "note", action: ACTION, reasonCode: kind, data: { noteNo, visible } },
    ...(contacted && { happened: kind === "contact" && (await knowsProposal(tx, complaint)) ? "asked" : "contacted" }),
  };
  const endsCallBacks = contacted && kind === "contact";
  return await saveComplaint(tx, complaint, {
    changes: contacted ? { firstContactAt: complaint.firstContactAt ?? tx.now } : {},
    acts: [
      act,
      ...(endsCallBacks ? await endCallBacks(tx, complaint, body) : []),
      ...(kind === "from_customer" ? await callBackAfterEnd(tx, complaint, ACTION) : []),
    ],
  });
}
