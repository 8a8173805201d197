import type { TimerNews, TimerSubject } from "../clocks/index.server";
import { lockRow, recordOnCase } from "../complaints/index.server";
import type { Tx } from "../platform/index.server";
import { moveForm, readRectification, toForm } from "./store.server";

const isForm = ({ kind }: TimerSubject) => kind === "rectification";

/** Locks the case of the form whose clock a job is about to work, as its commands do. */
export async function lockFormForTimers(tx: Tx, { subject }: { subject: TimerSubject }): Promise<void> {
  const known = isForm(subject) ? await readRectification(tx, subject.no) : null;
  if (known) await lockRow(tx, known.complaintNo);
}

/** A missed working day stands in the history of the form and of its case for good, and brings the form before whoever the policy names (S3-58, S4-9). */
export async function noteFormBreach(tx: Tx, { subject, timer, run, escalatesTo }: TimerNews): Promise<void> {
  if (!isForm(subject)) return;
  const form = toForm(await tx.rectification.findUniqueOrThrow({ where: { formNo: subject.no } }));
  const action = "rectifications/miss-time-limit";
  const data = { missed: form.missed + 1, escalatedTo: escalatesTo };
  await moveForm(tx, form, { action, reasonCode: "overdue", data, said: { timer, run, escalatesTo } });
  const complaint = await lockRow(tx, form.complaintNo);
  const act = { action, reasonCode: "rectification_missed", data: { formNo: form.formNo, department: form.department, visible: false } };
  if (complaint) await recordOnCase(tx, complaint, act);
}
