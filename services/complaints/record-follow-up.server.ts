import type { z } from "zod";
import { authorize } from "../identity";
import { both, DomainError, invalidField } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { isHeardAfter, SETTLED } from "./lifecycle";
import { reopen } from "./reopen-complaint.server";
import { RecordFollowUp } from "./solution-schema";
import { endTask, readTasks } from "./solution-store.server";
import { type Act, lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const ACTION = "complaints/record-follow-up";
/** A score up to this reopens the case (1.7). */
export const DISSATISFIED = 2;

type Said = Omit<z.output<typeof RecordFollowUp>, "complaintNo">;

/** A customer whose case was handed elsewhere, and who is content with that when asked, has accepted it (S2-2). */
const acceptsTransfer = ({ status, customerAcceptedAt }: Complaint, { reached, score, satisfied }: Said): boolean =>
  status === "transferred" && customerAcceptedAt === null && reached && (satisfied === true || (score ?? 0) > DISSATISFIED);

/** Writes what a locked case's customer says once it is solved; whoever is dissatisfied is heard again (S0-22, S3-4, S4-13). */
export async function writeFollowUp(tx: Tx, complaint: Complaint, said: Said): Promise<Complaint> {
  const { complaintNo } = complaint;
  const contactNo = (await tx.complaintFollowUp.count({ where: { complaintNo } })) + 1;
  const { score = null, satisfied = null, suggestions = null, channel, reached } = said;
  await tx.complaintFollowUp.create({
    data: { ...{ complaintNo, contactNo, channel, reached, score, satisfied, suggestions }, by: tx.actor.login, at: tx.now },
  });
  const event = complaint.status === "reviewed" ? "follow_up" : "note";
  const recorded: Act = {
    ...{ event, action: ACTION, reasonCode: reached ? "reached" : "not_reached", data: { contactNo, score } },
    ...(reached && { happened: "asked" }),
  };
  if (score !== null && score <= DISSATISFIED) {
    const why = both(`回访评分 ${score} 分`, `the customer scored it ${score}`);
    return await reopen(tx, complaint, { before: [recorded], why, act: { action: ACTION, reasonCode: "low_score", data: { contactNo } } });
  }
  const done: Act[] = [];
  const care = (await readTasks(tx, complaintNo)).find(({ kind, status }) => kind === "after_care" && status === "open");
  if (reached && care && SETTLED.includes(complaint.status)) {
    const data = await endTask(tx, care, { event: "complete", result: suggestions ?? "—" });
    done.push({ event: "note", action: ACTION, reasonCode: "task_done", happened: "cared_for", data });
  }
  const changes = acceptsTransfer(complaint, said) ? { customerAcceptedAt: tx.now } : {};
  return await saveComplaint(tx, complaint, { changes, acts: [recorded, ...done] });
}

/** Records a contact after solving: reached or not, score of 1 to 5, what the customer suggests. A score of two or less reopens. */
export const recordFollowUp = command({
  name: ACTION,
  input: RecordFollowUp,
  action: "complaint.handle",
  async run(tx, { complaintNo, ...said }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    if (!isHeardAfter(complaint.status))
      throw new DomainError("wrong_state", both("投诉尚未解决并复核，不能回访", "the case is not solved and reviewed yet"));
    const heard = said.score ?? said.satisfied ?? said.suggestions;
    if (!said.reached && heard !== undefined)
      throw invalidField("reached", both("未联系上的客户没有评价", "who was not reached said nothing"));
    return await answer(tx, await writeFollowUp(tx, complaint, said));
  },
});
