import { allows, authorize } from "../identity";
import { findActor } from "../identity/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command } from "../platform/index.server";
import { AssignComplaint } from "./schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

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
    const saved = await saveComplaint(tx, complaint, {
      changes: { ownerLogin },
      acts: [{ event: "note", action: "complaints/assign", reasonCode: "assigned", happened: "given_to_owner", data: { ownerLogin } }],
    });
    return await answer(tx, saved);
  },
});
