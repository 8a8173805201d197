import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { WithReason } from "./schema";
import { lockComplaint, saveComplaint, tellLevel } from "./store.server";
import { answer } from "./view.server";

/** Takes a case from a dealer's queue onto the company's desk, with the reason, such as no answer in time (S1-16, S1-17). */
export const takeOver = command({
  name: "complaints/take-over",
  input: WithReason,
  action: "complaint.take_over",
  async run(tx, { complaintNo, version, reason }) {
    const complaint = await lockComplaint(tx, complaintNo, version);
    authorize(tx.actor, "complaint.take_over", complaint);
    if (complaint.handledBy !== "dealer") throw new DomainError("wrong_state", both("投诉已由公司处理", "the company handles it already"));
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    const saved = await saveComplaint(tx, complaint, {
      changes: { handledBy: "company" },
      acts: [{ event: "note", action: "complaints/take-over", reasonCode: "taken_over", happened: "given_to_owner", reason }],
    });
    return await answer(tx, await tellLevel(tx, saved));
  },
});
