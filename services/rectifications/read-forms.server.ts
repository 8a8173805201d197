import type { Prisma } from "@db";
import { requireComplaint } from "../complaints/index.server";
import { readOwnDepartments } from "../escalation/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import { allow, toPermission } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { isEstablished, maySee, OPEN, WITH_DEPARTMENT } from "./form";
import { ListForms, OfForm } from "./schema";
import { readAnswers, requireForm, toForm } from "./store.server";
import { answerView, formActions, formView, readDue } from "./view.server";
import type { FORM_VIEWS } from "./views";

/** What waits for a reader: what their departments are to answer, what they are to decide on, and what came before their role because it is late. */
function inboxOf({ actor }: Reader, departments: readonly string[]): Prisma.RectificationWhereInput {
  const withDepartment = { status: { in: [...WITH_DEPARTMENT] } };
  return {
    OR: [
      { department: { in: [...departments] }, ...withDepartment },
      { issuedBy: actor.login, status: "submitted" },
      { escalatedTo: { in: [...actor.roles] }, ...withDepartment },
    ],
  };
}

async function whereOf(reader: Reader, view: (typeof FORM_VIEWS)[number]): Promise<Prisma.RectificationWhereInput> {
  const { actor } = reader;
  const departments = await readOwnDepartments(reader);
  const reads = maySee(actor, { issuedBy: "", department: "" }, { department: null, heads: [] });
  const seen: Prisma.RectificationWhereInput = reads ? {} : { OR: [{ department: { in: departments } }, { issuedBy: actor.login }] };
  const views: Record<typeof view, Prisma.RectificationWhereInput> = {
    inbox: inboxOf(reader, departments),
    open: { status: { in: [...OPEN] } },
    all: {},
  };
  const notConcerned = { OR: [{ concernsLogin: null }, { concernsLogin: { not: actor.login } }] };
  return { AND: [seen, views[view], { complaint: notConcerned }] };
}

/** Rectification forms by view, newest first, of one case where that is asked: keyset paged, scoped by the reader. */
export const listForms = query({
  name: "rectifications/forms",
  input: ListForms,
  action: "rectification.read",
  async run(reader, { view, complaintNo, cursor, limit }) {
    const [after] = readCursorParts(cursor, /^(RF-\d{4}-\d{6,9})$/) ?? [];
    const complaint = complaintNo === undefined ? null : await requireComplaint(reader, complaintNo);
    const scope = [await whereOf(reader, view), ...(complaintNo ? [{ complaintNo }] : []), ...(after ? [{ formNo: { lt: after } }] : [])];
    const rows = await reader.rectification.findMany({ where: { AND: scope }, orderBy: { formNo: "desc" }, take: limit + 1 });
    const { items, nextCursor } = pageOf(rows.map(toForm), limit, ({ formNo }) => formNo);
    const nameOf = await readNames(
      reader,
      items.map(({ issuedBy }) => issuedBy),
    );
    const dueOf = await readDue(reader, items);
    const verdicts = complaint && [can(reader.actor, "rectification.issue", complaint), isEstablished(complaint)];
    return {
      items: items.map((form) => ({ ...formView(form), ...dueOf(form), issuer: nameOf(form.issuedBy)! })),
      nextCursor,
      /** Whether the reader may ask a department to put the case at hand right. */
      issue: verdicts && toPermission(verdicts.find(({ ok }) => !ok) ?? allow, reader.locale),
    };
  },
});

/** One form with its rounds and what the reader may do about it. Absent or foreign answers `not_found`. */
export const readForm = query({
  name: "rectifications/form",
  input: OfForm,
  action: "rectification.read",
  async run(reader, { formNo }) {
    const { form, heads } = await requireForm(reader, formNo);
    const complaint = await requireComplaint(reader, form.complaintNo);
    const answers = await readAnswers(reader, formNo);
    const { issuedBy, withdrawnBy } = form;
    const spoke = answers.flatMap(({ submittedBy, decidedBy }) => [submittedBy, decidedBy]);
    const nameOf = await readNames(reader, [...heads, issuedBy, withdrawnBy, ...spoke]);
    const dueOf = await readDue(reader, [form]);
    return {
      ...formView(form),
      ...dueOf(form),
      level: complaint.level,
      category: complaint.category,
      heads: heads.map((login) => nameOf(login)!),
      issuer: nameOf(issuedBy)!,
      withdrawer: nameOf(withdrawnBy),
      answers: answers.map((answer) => ({
        ...answerView(answer),
        submitter: nameOf(answer.submittedBy)!,
        decider: nameOf(answer.decidedBy),
      })),
      can: formActions(reader, { form, heads, complaint, submittedBy: answers.at(-1)?.submittedBy ?? null }),
    };
  },
});

/** How many forms a case has, and how many of them are open. */
export async function readFormsOf(reader: Reader, complaintNo: string) {
  const rows = await reader.rectification.findMany({ where: { complaintNo }, select: { status: true } });
  return { forms: rows.length, open: rows.filter(({ status }) => (OPEN as readonly string[]).includes(status)).length };
}
