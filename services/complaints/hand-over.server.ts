import { authorize } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { mayHandOver } from "./complaint-actions";
import { writeNote } from "./note.server";
import { HandOver } from "./schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/** Hands an assessed case to the department that looks into it, once the problem is understood and restated (S0-16, S3-6, S3-51). */
export const handOver = command({
  name: "complaints/hand-over",
  input: HandOver,
  action: "complaint.assess",
  async run(tx, { complaintNo, version, department, demand, note }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.assess", complaint);
    const understood = { ...complaint, demand: demand ?? complaint.demand };
    must(mayHandOver(understood));
    const primaryDepartment = department ?? complaint.primaryDepartment;
    const handed = await saveComplaint(tx, complaint, {
      changes: { demand: understood.demand, primaryDepartment },
      acts: [{ event: "investigate", action: "complaints/hand-over", reasonCode: "handed_over", data: { department: primaryDepartment } }],
    });
    return await answer(tx, note === undefined ? handed : await writeNote(tx, handed, { kind: "internal", body: note, visible: false }));
  },
});
