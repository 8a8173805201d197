import { authorize } from "../identity";
import { both, DomainError, invalidField } from "../platform";
import { command } from "../platform/index.server";
import { TickStep } from "./schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/** Ticks a step of the talk with a customer, once: listened, apologised, the main points restated and confirmed (S0-15, S3-19, S4-15). */
export const tickStep = command({
  name: "complaints/tick-step",
  input: TickStep,
  action: "complaint.handle",
  async run(tx, { complaintNo, step, text }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    if (step === "restated" && text === undefined)
      throw invalidField("text", both("请写下向客户复述并确认的要点", "write the main points that the customer confirmed"));
    if (await tx.complaintStep.findUnique({ where: { complaintNo_step: { complaintNo, step } } }))
      throw new DomainError("conflict", both("此步骤已完成", "this step is done already"));
    await tx.complaintStep.create({ data: { complaintNo, step, by: tx.actor.login, at: tx.now } });
    const changes = step === "restated" ? { restated: text! } : {};
    const saved = await saveComplaint(tx, complaint, {
      changes: { ...changes, firstContactAt: complaint.firstContactAt ?? tx.now },
      acts: [{ event: "note", action: "complaints/tick-step", reasonCode: step, happened: "contacted" }],
    });
    return await answer(tx, saved);
  },
});
