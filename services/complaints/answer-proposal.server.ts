import type { z } from "zod";
import { authorize } from "../identity";
import { both, DomainError, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { tellProposal } from "./offer-proposal.server";
import { openTasks, tasksOf } from "./open-tasks.server";
import { type Option, openOptions, type Proposal } from "./solution";
import { AnswerProposal } from "./solution-schema";
import { moveProposal, readProposals, requireOpenProposal } from "./solution-store.server";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/answer-proposal";
type Answered = z.output<typeof AnswerProposal>;

interface Said {
  readonly complaint: Complaint;
  readonly proposal: Proposal;
  readonly input: Answered;
}

/** The option that is meant: the only one left, or the one that is named. */
function optionOf({ proposal, input: { optionNo } }: Said): Option {
  const open = openOptions(proposal);
  const named = optionNo === undefined && open.length === 1 ? open[0] : open.find((option) => option.optionNo === optionNo);
  if (!named) throw invalidField("optionNo", both("请选择客户接受的方案", "say which option it is"));
  return named;
}

/** The customer agrees: what was agreed becomes tasks of the departments (S0-21). */
async function accept(tx: Tx, said: Said): Promise<Complaint> {
  const { complaint, proposal, input } = said;
  const option = optionOf(said);
  const answered = { answeredBy: tx.actor.login, answeredAt: tx.now, acceptedOption: option.optionNo, consentHow: input.consentHow };
  const data = await moveProposal(tx, proposal, { event: "accept", data: answered });
  const tasks = await openTasks(tx, complaint, { action: ACTION, tasks: tasksOf(option) });
  const act = { event: "accept", action: ACTION, reasonCode: "proposal_accepted", data: { ...data, optionNo: option.optionNo } } as const;
  return await saveComplaint(tx, complaint, { changes: { customerAcceptedAt: tx.now }, acts: [act, ...tasks] });
}

/** The customer does not want it: with options left the next one is offered, else it is looked into again (S0-20, S4-12). */
async function refuse(tx: Tx, said: Said): Promise<Complaint> {
  const { complaint, proposal, input } = said;
  const { complaintNo, proposalNo } = proposal;
  if (input.reason === undefined) throw invalidField("reason", both("请填写客户不接受的原因", "say why the customer refuses"));
  const { reason } = input;
  const refused = input.optionNo === undefined ? openOptions(proposal) : [optionOf(said)];
  await tx.complaintOption.updateMany({
    where: { complaintNo, proposalNo, optionNo: { in: refused.map(({ optionNo }) => optionNo) } },
    data: { refusedFor: reason },
  });
  const optionNos = refused.map(({ optionNo }) => optionNo);
  if (refused.length < openOptions(proposal).length) {
    const act = { event: "note", action: ACTION, reasonCode: "option_refused", reason, data: { proposalNo, optionNos } } as const;
    return await saveComplaint(tx, complaint, { acts: [{ ...act, happened: "asked" }] });
  }
  const answered = { answeredBy: tx.actor.login, answeredAt: tx.now, refusedFor: reason };
  const data = { ...(await moveProposal(tx, proposal, { event: "refuse", data: answered })), optionNos };
  return await saveComplaint(tx, complaint, {
    acts: [{ event: "reconsider", action: ACTION, reasonCode: "proposal_refused", happened: "asked", reason, data }],
  });
}

/**
 * Records what the customer says to a proposal: which option is accepted and how, or why it is refused (S0-20, S4-12). An approved one
 * that was not recorded as offered counts as offered now: on the telephone both happen in one breath.
 */
export const answerProposal = command({
  name: ACTION,
  input: AnswerProposal,
  action: "complaint.handle",
  async run(tx, input) {
    const { complaintNo } = input;
    let complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    let proposal = requireOpenProposal(await readProposals(tx, complaintNo));
    if (proposal.status === "draft")
      throw new DomainError("wrong_state", both("方案未经部门负责人批准", "the head of the department has not approved the proposal"));
    if (proposal.status === "approved") {
      complaint = await tellProposal(tx, { complaint, proposal, how: input.channel });
      proposal = { ...proposal, status: "offered" };
    }
    const said = { complaint, proposal, input };
    return await answer(tx, input.accepted ? await accept(tx, said) : await refuse(tx, said));
  },
});
