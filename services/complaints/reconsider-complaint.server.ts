import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { WithReason } from "./schema";
import { cancelOpenTasks, isOpen, moveProposal, readProposals } from "./solution-store.server";
import { type Act, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/reconsider";

/** Takes back what is proposed or being carried out, with the reason: the case is looked into again (S0-20). */
export const reconsiderComplaint = command({
  name: ACTION,
  input: WithReason,
  action: "complaint.assess",
  async run(tx, { complaintNo, reason }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.assess", complaint);
    const acts: Act[] = [{ event: "reconsider", action: ACTION, reasonCode: "reconsidered", reason }];
    for (const open of (await readProposals(tx, complaintNo)).filter(isOpen)) {
      const data = await moveProposal(tx, open, { event: "withdraw" });
      acts.push({ event: "note", action: ACTION, reasonCode: "proposal_withdrawn", data });
    }
    acts.push(...(await cancelOpenTasks(tx, complaintNo, { action: ACTION, result: reason })));
    const saved = await saveComplaint(tx, complaint, { changes: { customerAcceptedAt: null }, acts });
    return await answer(tx, saved);
  },
});
