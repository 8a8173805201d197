import { authorize } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { complaintActions } from "./complaint-actions";
import { proposalLifecycle } from "./lifecycle";
import { ProposeSolution } from "./solution-schema";
import { isOpen, moveProposal, readProposals } from "./solution-store.server";
import { type Act, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/propose";

/**
 * Drafts what the customer is to be offered: one to four ways, each with what it costs (S0-18, S4-12). A new version replaces one that
 * is not answered. It goes to the head of the primary department, who approves it (S0-19).
 */
export const proposeSolution = command({
  name: ACTION,
  input: ProposeSolution,
  action: "complaint.assess",
  async run(tx, { complaintNo, options }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.assess", complaint);
    must(complaintActions({ actor: tx.actor, complaint }).propose);
    const proposals = await readProposals(tx, complaintNo);
    const acts: Act[] = [];
    for (const before of proposals.filter(isOpen)) {
      const data = await moveProposal(tx, before, { event: "withdraw" });
      acts.push({ event: "note", action: ACTION, reasonCode: "proposal_replaced", data });
    }
    const proposalNo = proposals.length + 1;
    const status = proposalLifecycle.initial;
    const drafted = { department: complaint.primaryDepartment, draftedBy: tx.actor.login, draftedAt: tx.now };
    await tx.complaintProposal.create({ data: { complaintNo, proposalNo, status, ...drafted } });
    await tx.complaintOption.createMany({
      data: options.map(({ text: words, amount = null, costEstimate = null, remedy }, index) => ({
        ...{ complaintNo, proposalNo, optionNo: index + 1, remedy, words, amount, costEstimate },
      })),
    });
    const event = complaint.status === "proposed" ? "note" : "propose";
    const data = { proposalNo, proposalStatus: status };
    const saved = await saveComplaint(tx, complaint, { acts: [...acts, { event, action: ACTION, reasonCode: "proposed", data }] });
    return { ...(await answer(tx, saved)), proposalNo };
  },
});
