import { listAttachments } from "../attachments/index.server";
import type { Complaint } from "../complaints";
import { complaintView, requireComplaint } from "../complaints/index.server";
import { authorize, can } from "../identity";
import { allow, both, inLocale, refuse, toPermission, toWireInstant, type Verdict } from "../platform";
import { query, type Reader } from "../platform/index.server";
import type { Investigation } from "./investigation";
import { responsible } from "./open-investigation.server";
import { EVIDENCE_SUBJECT, evidenceSubject } from "./record-evidence.server";
import { OfComplaint } from "./schema";
import { findOpen, readInvestigations } from "./store.server";
import { readCandidates } from "./team.server";

const NONE = refuse("wrong_state", both("没有进行中的调查", "no investigation is going on"));

async function permissions(reader: Reader, complaint: Complaint, open: Investigation | undefined) {
  const { actor, locale } = reader;
  const first = (...verdicts: Verdict[]) => toPermission(verdicts.find(({ ok }) => !ok) ?? allow, locale);
  const department = can(actor, "investigation.open", await responsible(reader, complaint));
  const going: Verdict = open ? allow : NONE;
  const lead = can(actor, "investigation.lead", { leadLogin: open?.leadLogin ?? "" });
  const unless = (refused: boolean, why: ReturnType<typeof both>): Verdict => (refused ? refuse("wrong_state", why) : allow);
  return {
    open: first(
      department,
      unless(complaint.settledAt !== null, both("投诉已结束", "the case is settled")),
      unless(open !== undefined, both("已有进行中的调查", "an investigation is going on already")),
    ),
    record: first(going, can(actor, "investigation.record", { memberLogins: open?.members.map(({ login }) => login) ?? [] })),
    addMember: first(going, lead),
    conclude: first(
      going,
      lead,
      unless(open?.evidence.length === 0, both("请先记录证据，再下结论", "record evidence before you conclude")),
    ),
    nameLead: first(going, department),
    abandon: first(going, department),
  };
}

/** The files of every finding of a case. */
async function readFiles(reader: Reader, investigations: readonly Investigation[]) {
  const subjectNos = investigations.flatMap(({ complaintNo, investigationNo, evidence }) =>
    evidence.map(({ evidenceNo }) => evidenceSubject(complaintNo, investigationNo, evidenceNo)),
  );
  const files = await listAttachments(reader, { subjectKind: EVIDENCE_SUBJECT, subjectNos, asCustomer: false });
  return files.map(({ subjectNo, attachmentId, fileName, isRemoved }) => ({ subjectNo, attachmentId, fileName, isRemoved }));
}

async function readNames(reader: Reader, investigations: readonly Investigation[]): Promise<Map<string, string>> {
  const logins = investigations.flatMap(({ members, evidence, openedBy, endedBy }) => [
    ...[openedBy, endedBy ?? openedBy],
    ...members.map(({ login }) => login),
    ...evidence.map(({ recordedBy }) => recordedBy),
  ]);
  const people = await reader.userAccount.findMany({ where: { login: { in: logins } }, select: { login: true, name: true } });
  return new Map(people.map(({ login, name }) => [login, name]));
}

/** The remedy that follows from the cause, with its reason in the reader's language. */
const proposedBy = ({ remedy, remedyBasis }: Pick<Investigation, "remedy" | "remedyBasis">, { locale }: Reader) =>
  remedy && remedyBasis && { remedy, rule: remedyBasis.rule, why: inLocale(remedyBasis.why, locale) };

async function viewsOf(reader: Reader, investigations: readonly Investigation[]) {
  const [files, names] = await Promise.all([readFiles(reader, investigations), readNames(reader, investigations)]);
  const nameOf = (login: string) => names.get(login) ?? login;
  return investigations.map(({ complaintNo, investigationNo, status, question, ...one }) => ({
    ...{ investigationNo, status, question },
    leadLogin: one.leadLogin,
    leadName: nameOf(one.leadLogin),
    openedBy: nameOf(one.openedBy),
    openedAt: toWireInstant(one.openedAt),
    endedBy: one.endedBy && nameOf(one.endedBy),
    endedAt: one.endedAt && toWireInstant(one.endedAt),
    endedFor: one.endedFor,
    causeClass: one.causeClass,
    rootCause: one.rootCause,
    proposed: proposedBy(one, reader),
    members: one.members.map(({ login, department }) => ({ login, name: nameOf(login), department })),
    evidence: one.evidence.map(({ evidenceNo, kind, finding, foundOn, foundBy, recordedBy, recordedAt }) => ({
      ...{ evidenceNo, kind, finding, foundOn, foundBy, recordedBy: nameOf(recordedBy), recordedAt: toWireInstant(recordedAt) },
      files: files
        .filter(({ subjectNo }) => subjectNo === evidenceSubject(complaintNo, investigationNo, evidenceNo))
        .map(({ subjectNo: _of, ...file }) => file),
    })),
  }));
}

/** How the last investigation of a case stands, and what it proposes; null where there was none. */
export async function readLatestInvestigation(reader: Reader, complaintNo: string) {
  const last = (await readInvestigations(reader, complaintNo)).at(-1);
  return last ? { status: last.status, proposed: proposedBy(last, reader) } : null;
}

/**
 * What is being found out about a case and what was: teams, findings with their files, causes, proposed remedies, and what its reader may
 * do. How to reach the complainant is masked for whoever does not serve them (S3-18).
 */
export const readInvestigation = query({
  name: "investigations/of-complaint",
  input: OfComplaint,
  action: "investigation.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    authorize(reader.actor, "investigation.read", complaint);
    const investigations = await readInvestigations(reader, complaintNo);
    const may = await permissions(reader, complaint, findOpen(investigations));
    const choosesPeople = [may.open, may.addMember, may.nameLead].some(({ ok }) => ok);
    const { category, status, description, serial, model, complainant, primaryDepartment } = complaintView(reader, complaint);
    return {
      complaint: { complaintNo, category, status, description, serial, model, complainant, primaryDepartment },
      investigations: (await viewsOf(reader, investigations)).reverse(),
      candidates: choosesPeople ? await readCandidates(reader, complaint) : [],
      today: reader.today,
      can: may,
    };
  },
});
