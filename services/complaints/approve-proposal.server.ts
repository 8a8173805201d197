import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { ApproveProposal } from "./solution-schema";
import { inPlaceOf, moveProposal, readProposals, requireOpenProposal, withHeads } from "./solution-store.server";
import { type Act, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/**
 * Approves a drafted proposal with a written instruction before the customer hears of it: the head or deputy of its department or who
 * stands in for them today, never who drafted it (S0-19, S3-32, S4-7).
 */
export const approveProposal = command({
  name: "complaints/approve-proposal",
  input: ApproveProposal,
  action: "complaint.approve_proposal",
  async run(tx, { complaintNo, proposalNo, instruction }) {
    const complaint = await lockComplaint(tx, complaintNo);
    const proposal = requireOpenProposal(await readProposals(tx, complaintNo), proposalNo);
    const heads = await withHeads(tx, complaint, proposal.department);
    authorize(tx.actor, "complaint.approve_proposal", { ...heads, draftedBy: proposal.draftedBy });
    const approved = { approvedBy: tx.actor.login, approvedAt: tx.now, instruction };
    const data = await moveProposal(tx, proposal, { event: "approve", data: approved });
    const instead = await inPlaceOf(tx, heads);
    const act: Act = {
      ...{ event: "note", action: "complaints/approve-proposal", reasonCode: "proposal_approved", ...instead },
      data: { ...data, ...instead.data },
    };
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
  },
});
