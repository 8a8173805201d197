import { z } from "zod";
import { type AttachmentFile, attachFiles, openAttachment, type ReceivedFile, ReceivedFiles } from "../attachments/index.server";
import { requireComplaint } from "../complaints/index.server";
import { authorize } from "../identity";
import { both, invalidField } from "../platform";
import { command, query, type Tx } from "../platform/index.server";
import { text } from "../platform/input";
import { OfComplaint, RecordEvidence } from "./schema";
import { answer, lockOpen, tell } from "./store.server";

const ACTION = "investigations/record-evidence";

export const EVIDENCE_SUBJECT = "investigation_evidence";
/** How the files of a finding are kept: by its case, its investigation and its number. */
export const evidenceSubject = (complaintNo: string, investigationNo: number, evidenceNo: number): string =>
  `${complaintNo}-${investigationNo}-${evidenceNo}`;

type Found = z.output<typeof RecordEvidence>;

async function write(tx: Tx, { complaintNo, foundOn, ...found }: Found, files: readonly ReceivedFile[]) {
  const { complaint, investigation } = await lockOpen(tx, complaintNo);
  authorize(tx.actor, "investigation.record", { memberLogins: investigation.members.map(({ login }) => login) });
  if (foundOn > tx.today) throw invalidField("foundOn", both("不能晚于今天", "must not lie ahead"));
  const { investigationNo, status, evidence } = investigation;
  const evidenceNo = evidence.length + 1;
  const recorded = { foundOn: new Date(`${foundOn}T00:00:00Z`), recordedBy: tx.actor.login, recordedAt: tx.now };
  await tx.investigationEvidence.create({ data: { complaintNo, investigationNo, evidenceNo, ...found, ...recorded } });
  const subject = { subjectKind: EVIDENCE_SUBJECT, subjectNo: evidenceSubject(complaintNo, investigationNo, evidenceNo) };
  const kept = await attachFiles(tx, { ...subject, files, visibleToCustomer: false });
  const data = { evidenceNo, kind: found.kind, files: kept.map(({ attachmentId, sha256 }) => ({ attachmentId, sha256 })) };
  await tell(tx, complaint, { action: ACTION, reasonCode: "evidence_recorded", investigationNo, data });
  return { ...answer(investigation, status), evidenceNo };
}

/** Records a finding with its kind, its day and whose it is (S0-16, S3-10); the members of the team do. */
export const recordEvidence = command({
  name: ACTION,
  input: RecordEvidence,
  action: "investigation.record",
  run: (tx, input) => write(tx, input, []),
});

/** The same with the photos, reports and records that show it. */
export const recordEvidenceWithFiles = command({
  name: "investigations/record-evidence-with-files",
  input: RecordEvidence.extend({ files: ReceivedFiles }),
  action: "investigation.record",
  run: (tx, { files, ...input }) => write(tx, input, files),
});

const number = z.coerce.number().int().min(1).max(999);

/** One file of a finding; absent, foreign and hidden answer alike. */
export const openEvidenceFile = query({
  name: "investigations/evidence-file",
  input: OfComplaint.extend({ investigationNo: number, evidenceNo: number, attachmentId: text(40) }),
  action: "investigation.read",
  async run(reader, { complaintNo, investigationNo, evidenceNo, attachmentId }): Promise<AttachmentFile> {
    await requireComplaint(reader, complaintNo);
    const subjectNo = evidenceSubject(complaintNo, investigationNo, evidenceNo);
    return await openAttachment(reader, { subjectKind: EVIDENCE_SUBJECT, subjectNo, attachmentId, asCustomer: false });
  },
});
