import type { Tx } from "../platform/index.server";
import type { Complaint, NOTE_KINDS } from "./complaint";
import { saveComplaint } from "./store.server";

export interface NewNote {
  readonly kind: (typeof NOTE_KINDS)[number];
  readonly body: string;
  readonly visible: boolean;
  readonly channel?: string | undefined;
}

/** Writes a note onto a locked case, with its event; the words stand in the note, so that the history can outlive personal data. */
export async function writeNote(tx: Tx, complaint: Complaint, { kind, body, visible, channel }: NewNote): Promise<Complaint> {
  const { complaintNo } = complaint;
  const last = await tx.complaintNote.aggregate({ where: { complaintNo }, _max: { noteNo: true } });
  const noteNo = (last._max.noteNo ?? 0) + 1;
  await tx.complaintNote.create({
    data: { complaintNo, noteNo, kind, visible, channel: channel ?? null, body, by: tx.actor.login, at: tx.now },
  });
  const act = { event: "note", action: "complaints/add-note", reasonCode: kind, data: { noteNo, visible } } as const;
  const firstContact = (kind === "contact" || (kind === "progress" && visible)) && complaint.firstContactAt === null;
  return await saveComplaint(tx, complaint, { changes: firstContact ? { firstContactAt: tx.now } : {}, acts: [act] });
}
