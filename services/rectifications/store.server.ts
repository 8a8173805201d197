import type { Prisma } from "@db";
import type { Complaint } from "../complaints";
import { lockComplaint } from "../complaints/index.server";
import { readHeads, readOwnDepartment } from "../escalation/index.server";
import { advance, both, must, notFound } from "../platform";
import { civilDateOf, type Reader, recordEvent, type Tx } from "../platform/index.server";
import { type Answer, type Form, maySee } from "./form";
import { type FormEvent, rectificationLifecycle } from "./lifecycle";

export const toForm = (row: Prisma.RectificationGetPayload<object>): Form => row as unknown as Form;
const toAnswer = (row: Prisma.RectificationAnswerGetPayload<object>): Answer =>
  ({ ...row, doneOn: civilDateOf(row.doneOn) }) as unknown as Answer;
export const formSubject = (formNo: string) => ({ kind: "rectification", no: formNo });
const noForm = (formNo: string) => notFound(both(`没有整改表 ${formNo}`, `there is no rectification form ${formNo}`));

/** What a department wrote on a form, the first round first. */
export async function readAnswers(reader: Reader, formNo: string): Promise<Answer[]> {
  return (await reader.rectificationAnswer.findMany({ where: { formNo }, orderBy: { round: "asc" } })).map(toAnswer);
}

/** A form as its reader may see it, with who speaks for its department; absent or foreign answers `not_found`. */
export async function requireForm(reader: Reader, formNo: string): Promise<{ form: Form; heads: readonly string[] }> {
  const row = await reader.rectification.findUnique({ where: { formNo } });
  if (!row) throw noForm(formNo);
  const form = toForm(row);
  const [heads, department] = await Promise.all([readHeads(reader, form.department), readOwnDepartment(reader)]);
  if (!maySee(reader.actor, form, { department, heads })) throw noForm(formNo);
  return { form, heads };
}

/** Which case a form is about and which department it asks, unscoped; null where there is no such form. */
export const readRectification = (reader: Reader, formNo: string): Promise<{ complaintNo: string; department: string } | null> =>
  reader.rectification.findUnique({ where: { formNo }, select: { complaintNo: true, department: true } });

/** Locks a form by locking its case first. Throws `not_found`. */
export async function lockForm(tx: Tx, formNo: string): Promise<{ complaint: Complaint; form: Form; heads: readonly string[] }> {
  const known = await readRectification(tx, formNo);
  if (!known) throw noForm(formNo);
  const complaint = await lockComplaint(tx, known.complaintNo);
  return { complaint, ...(await requireForm(tx, formNo)) };
}

interface Move {
  /** Without one its state stays. */
  readonly event?: FormEvent;
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly data?: Prisma.RectificationUncheckedUpdateInput;
  readonly said?: object;
}

/** Moves a locked form on and records it. */
export async function moveForm(tx: Tx, form: Form, { event, action, reasonCode, reason, data = {}, said = {} }: Move): Promise<Form> {
  const { formNo, complaintNo, department } = form;
  const status = event ? must(advance(rectificationLifecycle, form.status, event)) : form.status;
  const row = await tx.rectification.update({ where: { formNo }, data: { ...data, status, version: form.version + 1 } });
  await recordEvent(tx, {
    ...{ subjectKind: "rectification", subjectNo: formNo, action, fromStatus: form.status, toStatus: status, reasonCode },
    ...(reason === undefined ? {} : { reason }),
    data: { complaintNo, department, ...said },
  });
  return toForm(row);
}
