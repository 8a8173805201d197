import { authorize } from "../identity";
import { type Bilingual, both, inLocale, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { careAfter } from "./after-care.server";
import type { Complaint } from "./complaint";
import { mayTransfer } from "./complaint-actions";
import { writeNote } from "./note.server";
import { NotSustain, ResolveRemotely, TransferComplaint } from "./schema";
import { cancelOpenTasks } from "./solution-store.server";
import { type Act, type Changes, lockComplaint, saveComplaint, tellEnd } from "./store.server";
import { answer } from "./view.server";

interface Ending {
  readonly changes: Changes;
  readonly act: Act;
  readonly why: Bilingual;
}

/** Ends a locked case: what departments still had to do or to find out about it falls, with the reason. */
async function endCase(tx: Tx, complaint: Complaint, { changes, act, why }: Ending): Promise<Complaint> {
  const { action } = act;
  const fallen = await cancelOpenTasks(tx, complaint.complaintNo, { action, result: inLocale(why, tx.locale) });
  return await tellEnd(tx, await saveComplaint(tx, complaint, { changes, acts: [act, ...fallen] }), why);
}

/** Ends a case that could be solved from afar, with what helped and the customer's word (S1-20, S2-2). */
export const resolveRemotely = command({
  name: "complaints/resolve-remotely",
  input: ResolveRemotely,
  action: "complaint.handle",
  async run(tx, { complaintNo, version, solution }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.handle", complaint);
    const told = await writeNote(tx, complaint, { kind: "contact", body: solution, visible: true });
    const saved = await endCase(tx, told, {
      changes: { customerAcceptedAt: tx.now },
      act: { event: "resolve_remotely", action: "complaints/resolve-remotely", reasonCode: "resolved_remotely" },
      why: both("投诉已远程解决", "the case was solved from afar"),
    });
    return await answer(tx, await careAfter(tx, saved, "complaints/resolve-remotely"));
  },
});

/**
 * Hands a case out of the complaint desk, such as a price enquiry to sales (S1-19); the reason says where to and why. A complaint goes
 * once it is understood: its demand written down and the problem restated (S3-6).
 */
export const transferComplaint = command({
  name: "complaints/transfer",
  input: TransferComplaint,
  action: "complaint.assess",
  async run(tx, { complaintNo, version, department, demand, reason }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.assess", complaint);
    const understood = { ...complaint, demand: demand ?? complaint.demand };
    must(mayTransfer(understood));
    const primaryDepartment = department ?? complaint.primaryDepartment;
    const data = { department: primaryDepartment };
    const saved = await endCase(tx, complaint, {
      changes: { primaryDepartment, demand: understood.demand },
      act: { event: "transfer", action: "complaints/transfer", reasonCode: "transferred", reason, data },
      why: both(`投诉已移交：${reason}`, `the case was handed elsewhere: ${reason}`),
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
    const saved = await endCase(tx, told, {
      changes: { validity: "not_sustained" },
      act: { event: "not_sustain", action: "complaints/not-sustain", reasonCode: "not_sustained" },
      why: both("投诉不成立", "the case was not sustained"),
    });
    return await answer(tx, await careAfter(tx, saved, "complaints/not-sustain"));
  },
});
