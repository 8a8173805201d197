import { stopTimers } from "../clocks/index.server";
import { recordOnCase } from "../complaints/index.server";
import { authorize } from "../identity";
import { command, dateColumn } from "../platform/index.server";
import { checkDoneOn } from "./form";
import { SubmitForm } from "./schema";
import { formSubject, lockForm, moveForm } from "./store.server";
import { formView } from "./view.server";

/** The department says why it came about, what it corrects, how it prevents it, who does so and by when (S3-58). */
export const submitForm = command({
  name: "rectifications/submit-form",
  input: SubmitForm,
  action: "rectification.submit",
  async run(tx, { formNo, doneOn, ...words }) {
    const { form, complaint, heads } = await lockForm(tx, formNo);
    authorize(tx.actor, "rectification.submit", { ...complaint, headLogins: heads });
    checkDoneOn(doneOn, form.issuedAt);
    const action = "rectifications/submit-form";
    const round = 1 + (await tx.rectificationAnswer.count({ where: { formNo } }));
    const moved = await moveForm(tx, form, { event: "submit", action, reasonCode: "submit", said: { round } });
    const submitted = { submittedBy: tx.actor.login, submittedAt: tx.now };
    await tx.rectificationAnswer.create({ data: { formNo, round, ...words, doneOn: dateColumn(doneOn), ...submitted } });
    await stopTimers(tx, formSubject(formNo), { as: "done" });
    const reason = words.corrective.slice(0, 500);
    await recordOnCase(tx, complaint, { action, reasonCode: "rectification_submitted", reason, data: { formNo, visible: false } });
    return formView(moved);
  },
});
