import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { careAfter } from "./after-care.server";
import { writeNote } from "./note.server";
import { NotSustain, ResolveRemotely, TransferComplaint } from "./schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/** Ends a case that could be solved from afar, with what helped and the customer's word (S1-20, S2-2). */
export const resolveRemotely = command({
  name: "complaints/resolve-remotely",
  input: ResolveRemotely,
  action: "complaint.handle",
  async run(tx, { complaintNo, version, solution }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.handle", complaint);
    const told = await writeNote(tx, complaint, { kind: "contact", body: solution, visible: true });
    const saved = await saveComplaint(tx, told, {
      changes: { customerAcceptedAt: tx.now },
      acts: [{ event: "resolve_remotely", action: "complaints/resolve-remotely", reasonCode: "resolved_remotely" }],
    });
    return await answer(tx, await careAfter(tx, saved, "complaints/resolve-remotely"));
  },
});

/** Hands a case out of the complaint desk, such as a price enquiry to sales (S1-19); the reason says where to and why. */
export const transferComplaint = command({
  name: "complaints/transfer",
  input: TransferComplaint,
  action: "complaint.assess",
  async run(tx, { complaintNo, version, department, reason }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.assess", complaint);
    const primaryDepartment = department ?? complaint.primaryDepartment;
    const saved = await saveComplaint(tx, complaint, {
      changes: { primaryDepartment },
      acts: [
        { event: "transfer", action: "complaints/transfer", reasonCode: "transferred", reason, data: { department: primaryDepartment } },
      ],
    });
    return await answer(tx, await careAfter(tx, saved, "complaints/transfer"));
  },
});

/** Finds a complaint not sustained, with the answer that the customer is given (S3-7, S3-51, S4-3). */
export const notSustain = command({
  name: "complaints/not-sustain",
  input: NotSustain,
  action: "complaint.assess",
  async run(tx, { complaintNo, version, answer: words }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.assess", complaint);
    const told = await writeNote(tx, complaint, { kind: "contact", body: words, visible: true });
    const saved = await saveComplaint(tx, told, {
      changes: { validity: "not_sustained" },
      acts: [{ event: "not_sustain", action: "complaints/not-sustain", reasonCode: "not_sustained" }],
    });
    return await answer(tx, await careAfter(tx, saved, "complaints/not-sustain"));
  },
});
