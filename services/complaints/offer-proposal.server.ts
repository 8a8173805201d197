import { authorize } from "../identity";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { writeNote } from "./note.server";
import { openOptions, type Proposal } from "./solution";
import { OfferProposal } from "./solution-schema";
import { moveProposal, readProposals, requireOpenProposal } from "./solution-store.server";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/** Records that a locked case's customer was told an approved proposal: a contact that the customer can read (S0-20). */
export async function tellProposal(
  tx: Tx,
  { complaint, proposal, how, words }: { complaint: Complaint; proposal: Proposal; how: string; words?: string | undefined },
): Promise<Complaint> {
  const offered = { offeredBy: tx.actor.login, offeredAt: tx.now, offeredHow: how };
  const body =
    words ??
    openOptions(proposal)
      .map((option) => `${option.optionNo}. ${option.words}`)
      .join("\n");
  const told = await writeNote(tx, complaint, { kind: "contact", body, visible: true, channel: how });
  const data = await moveProposal(tx, proposal, { event: "offer", data: offered });
  return await saveComplaint(tx, told, {
    acts: [{ event: "note", action: "complaints/offer-proposal", reasonCode: "proposal_offered", data }],
  });
}

/** Tells the customer the approved proposal and records when and how; telling it again is recorded again (S0-20). */
export const offerProposal = command({
  name: "complaints/offer-proposal",
  input: OfferProposal,
  action: "complaint.handle",
  async run(tx, { complaintNo, proposalNo, channel, text }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    const proposal = requireOpenProposal(await readProposals(tx, complaintNo), proposalNo);
    return await answer(tx, await tellProposal(tx, { complaint, proposal, how: channel, words: text }));
  },
});
