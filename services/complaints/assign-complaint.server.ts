import { allows, authorize } from "../identity";
import { findActor } from "../identity/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { AssignComplaint } from "./schema";
import { type Act, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/** Gives a locked case to its next owner, with the event that says why; the first contact is due anew (S2-13). */
export const giveCase = (
  tx: Tx,
  complaint: Complaint,
  { ownerLogin, ...act }: { ownerLogin: string } & Omit<Act, "event" | "happened">,
): Promise<Complaint> =>
  saveComplaint(tx, complaint, {
    changes: { ownerLogin },
    acts: [{ ...act, event: "note", happened: "given_to_owner", data: { ...act.data, ownerLogin } }],
  });

/** Names who works the case from now on: oneself or a colleague who may, never the person it is about (S3-55). */
export const assignComplaint = command({
  name: "complaints/assign",
  input: AssignComplaint,
  action: "complaint.assess",
  async run(tx, { complaintNo, version, ownerLogin }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.assess", complaint);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    const owner = await findActor(tx, ownerLogin);
    if (!owner || !allows(owner, "complaint.assess").ok || complaint.concernsLogin === ownerLogin)
      throw invalidField("ownerLogin", both("此人不能处理该投诉", "this person cannot work the case"));
    return await answer(tx, await giveCase(tx, complaint, { ownerLogin, action: "complaints/assign", reasonCode: "assigned" }));
  },
});
