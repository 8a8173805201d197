import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { writeNote } from "./note.server";
import { noteKindsOf, requireNote } from "./note-kinds";
import { AddNote } from "./schema";
import { lockComplaint } from "./store.server";
import { answer } from "./view.server";

/**
 * Adds what was said: progress (S0-17), a contact with the customer (S2-13), what the customer or the dealer that serves them wrote, or a note
 * for the company alone. What customers may read they do unless said otherwise; what others than the complaint desk write they never do.
 */
export const addNote = command({
  name: "complaints/add-note",
  input: AddNote,
  action: "complaint.add_note",
  async run(tx, { complaintNo, kind, visible, ...note }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.add_note", complaint);
    const written = requireNote(noteKindsOf(tx.actor, complaint), { kind, visible });
    return await answer(tx, await writeNote(tx, complaint, { ...note, ...written }));
  },
});
