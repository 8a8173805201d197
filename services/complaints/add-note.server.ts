import { authorize } from "../identity";
import { both, invalidField } from "../platform";
import { command } from "../platform/index.server";
import { writeNote } from "./note.server";
import { noteKindsOf } from "./note-kinds";
import { AddNote } from "./schema";
import { lockComplaint } from "./store.server";
import { answer } from "./view.server";

/**
 * Adds what was said: progress (S0-17), a contact with the customer (S2-13), what the customer wrote, or a note for the company alone.
 * Progress is visible to the customer unless said otherwise; an internal note never is.
 */
export const addNote = command({
  name: "complaints/add-note",
  input: AddNote,
  action: "complaint.add_note",
  async run(tx, { complaintNo, kind, visible, ...note }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.add_note", complaint);
    if (kind === "internal" && visible)
      throw invalidField("visible", both("内部备注不对客户公开", "an internal note is not shown to customers"));
    if (!noteKindsOf(tx.actor, complaint).includes(kind))
      throw invalidField("kind", both("请以客户留言提交", "write as the customer's message"));
    return await answer(tx, await writeNote(tx, complaint, { ...note, kind, visible: visible ?? kind !== "internal" }));
  },
});
