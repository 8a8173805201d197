import { nameCategory } from "../complaints";
import { requireComplaint } from "../complaints/index.server";
import { documentFileName, drawDocument } from "../documents/index.server";
import { readNames } from "../identity/index.server";
import { type Download, toWireInstant } from "../platform";
import { query } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { OfForm } from "./schema";
import { readAnswers, requireForm } from "./store.server";
import { readDue } from "./view.server";

/** The 投诉整改表 as PDF: the demand, and round by round what the department answered and what was decided on it (S3-58). */
export const printForm = query({
  name: "documents/rectification-form",
  input: OfForm,
  action: "rectification.read",
  async run(reader, { formNo }): Promise<Download> {
    const { locale } = reader;
    const { form, heads } = await requireForm(reader, formNo);
    const { complaintNo, category, level, severity } = await requireComplaint(reader, form.complaintNo);
    const answers = await readAnswers(reader, formNo);
    const spoke = answers.flatMap(({ submittedBy, decidedBy }) => [submittedBy, decidedBy]);
    const nameOf = await readNames(reader, [...heads, form.issuedBy, form.withdrawnBy, ...spoke]);
    const value = {
      ...{ formNo, complaintNo, demand: form.demand, missed: form.missed },
      status: nameOfValue("rectificationStatus", form.status, locale),
      department: nameOfValue("department", form.department, locale),
      heads: heads.map((login) => nameOf(login)!).join(" · "),
      category: nameCategory(reader.settings.complaintCategories, category, locale),
      level: nameOfValue("complaintLevel", level, locale),
      severity: nameOfValue("severity", severity, locale),
      issuedBy: nameOf(form.issuedBy)!,
      issuedAt: toWireInstant(form.issuedAt),
      dueAt: (await readDue(reader, [form]))(form).dueAt,
      rounds: answers.map(({ cause, corrective, prevention, responsible, doneOn, submittedBy, submittedAt, ...answer }) => ({
        ...{ cause, corrective, prevention, responsible, doneOn },
        submitted: { by: nameOf(submittedBy)!, at: toWireInstant(submittedAt) },
        decided: answer.decidedAt && {
          decision: nameOfValue("rectificationStatus", answer.decision!, locale),
          words: answer.remark ?? "",
          by: nameOf(answer.decidedBy)!,
          at: toWireInstant(answer.decidedAt),
        },
      })),
      withdrawn: form.withdrawnAt && { words: form.withdrawnFor!, by: nameOf(form.withdrawnBy)!, at: toWireInstant(form.withdrawnAt) },
      printedBy: reader.actor.name,
      printedAt: toWireInstant(reader.now),
    };
    const request = { kind: "rectification_form" as const, value, locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
