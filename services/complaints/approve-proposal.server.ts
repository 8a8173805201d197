import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { ApproveProposal } from "./solution-schema";
import { moveProposal, readProposals, requireOpenProposal, withHeads } from "./solution-store.server";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/**
 * Approves a drafted proposal with a written instruction before the customer hears of it: the head or deputy of its department, never
 * who drafted it (S0-19, S4-7).
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
    const act = { event: "note", action: "complaints/approve-proposal", reasonCode: "proposal_approved", data } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
  },
});
