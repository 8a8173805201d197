import type { Complaint } from "../complaints";
import { lockComplaint, taskSubject } from "../complaints/index.server";
import { authorize } from "../identity";
import { both, DomainError, invalidField } from "../platform";
import { command, type Reader, type Tx } from "../platform/index.server";
import { investigationLifecycle } from "./lifecycle";
import { OpenInvestigation } from "./schema";
import { answer, findOpen, readInvestigations, tell } from "./store.server";
import { readCandidates } from "./team.server";

const ACTION = "investigations/open";

/** What the policy asks of a case whose investigation is opened: the people of the department responsible. */
export const responsible = (reader: Reader, complaint: Complaint) =>
  taskSubject(reader, complaint, { department: complaint.primaryDepartment, assigneeLogin: null });

/** The people named, with their departments; refuses whoever cannot take part by the field that named them. */
export async function requirePeople(tx: Tx, complaint: Complaint, { field, logins }: { field: string; logins: readonly string[] }) {
  const known = new Map((await readCandidates(tx, complaint)).map((person) => [person.login, person]));
  return logins.map((login) => {
    const person = known.get(login);
    if (!person) throw invalidField(field, both(`${login} 不能参加调查`, `${login} cannot take part`));
    return person;
  });
}

/** Writes people into the team; who and when are the transaction's. */
export async function joinTeam(
  tx: Tx,
  key: { complaintNo: string; investigationNo: number },
  people: readonly { login: string; department: string }[],
): Promise<void> {
  const added = { addedBy: tx.actor.login, addedAt: tx.now };
  await tx.investigationMember.createMany({ data: people.map(({ login, department }) => ({ ...key, login, department, ...added })) });
}

/**
 * Opens an investigation of a case that is not settled: what is to be found out, who leads, and who of which departments takes part (S0-16,
 * S3-41). Customer service or the responsible department opens it; one at a time.
 */
export const openInvestigation = command({
  name: ACTION,
  input: OpenInvestigation,
  action: "investigation.open",
  async run(tx, { complaintNo, question, leadLogin, memberLogins }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "investigation.open", await responsible(tx, complaint));
    const earlier = await readInvestigations(tx, complaintNo);
    if (complaint.settledAt !== null) throw new DomainError("wrong_state", both("投诉已结束", "the case is settled"));
    if (findOpen(earlier)) throw new DomainError("wrong_state", both("已有进行中的调查", "an investigation is going on already"));
    const lead = await requirePeople(tx, complaint, { field: "leadLogin", logins: [leadLogin] });
    const others = [...new Set(memberLogins)].filter((login) => login !== leadLogin);
    const members = await requirePeople(tx, complaint, { field: "memberLogins", logins: others });
    const key = { complaintNo, investigationNo: earlier.length + 1 };
    const status = investigationLifecycle.initial;
    await tx.investigation.create({ data: { ...key, status, question, leadLogin, openedBy: tx.actor.login, openedAt: tx.now } });
    await joinTeam(tx, key, [...lead, ...members]);
    const data = { investigationStatus: status, leadLogin, members: [leadLogin, ...others] };
    await tell(tx, complaint, { action: ACTION, reasonCode: "investigation_opened", investigationNo: key.investigationNo, data });
    return answer(key, status);
  },
});
