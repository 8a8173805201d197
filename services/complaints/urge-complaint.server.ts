import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { WithReason } from "./schema";
import { lockComplaint, recordOnCase } from "./store.server";
import { answer } from "./view.server";

/** Urges a case, with the reason: its owner and the head of its department are told. Who supervises decides nothing in it (S3-34). */
export const urgeComplaint = command({
  name: "complaints/urge",
  input: WithReason,
  action: "complaint.urge",
  async run(tx, { complaintNo, version, reason }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.urge", complaint);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    const act = { action: "complaints/urge", reasonCode: "case_urged", reason, data: { visible: false } };
    return await answer(tx, await recordOnCase(tx, complaint, act));
  },
});
