import { z } from "zod";
import { type AttachmentView, changeVisibility, listAttachments, removeAttachment } from "../attachments/index.server";
import { authorize } from "../identity";
import { both, DomainError, notFound } from "../platform";
import { command, type Tx } from "../platform/index.server";
import { flag, reason } from "../platform/input";
import type { Complaint } from "./complaint";
import { complaintNo } from "./schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

const attachmentId = z.uuid();

/** A file of a locked case that is still kept. */
async function requireKept(tx: Tx, { complaintNo: no }: Complaint, id: string): Promise<AttachmentView> {
  const files = await listAttachments(tx, { subjectKind: "complaint", subjectNos: [no], asCustomer: false });
  const file = files.find((one) => one.attachmentId === id && !one.isRemoved);
  if (!file) throw notFound(both("没有这个文件", "there is no such file"));
  return file;
}

/** Removes a file of a case whose time is over or that does not belong there, with the reason; its name and its hash stay in the history (S0-7). */
export const removeEvidence = command({
  name: "complaints/remove-evidence",
  input: z.strictObject({ complaintNo, attachmentId, reason }),
  action: "complaint.keep_evidence",
  async run(tx, input) {
    const complaint = await lockComplaint(tx, input.complaintNo);
    authorize(tx.actor, "complaint.keep_evidence", complaint);
    const { attachmentId: id, fileName, sha256 } = await requireKept(tx, complaint, input.attachmentId);
    await removeAttachment(tx, { subjectKind: "complaint", subjectNo: complaint.complaintNo, attachmentId: id, reason: input.reason });
    const data = { attachmentId: id, fileName, sha256, visible: false };
    const act = {
      event: "note",
      action: "complaints/remove-evidence",
      reasonCode: "evidence_removed",
      reason: input.reason,
      data,
    } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
  },
});

/** Shows a file of a case to its customer, or keeps it inside again, with the reason (S0-7, S3-12). */
export const showEvidence = command({
  name: "complaints/show-evidence",
  input: z.strictObject({ complaintNo, attachmentId, visibleToCustomer: flag, reason }),
  action: "complaint.keep_evidence",
  async run(tx, { visibleToCustomer, ...input }) {
    const complaint = await lockComplaint(tx, input.complaintNo);
    authorize(tx.actor, "complaint.keep_evidence", complaint);
    const { attachmentId: id, sha256, ...file } = await requireKept(tx, complaint, input.attachmentId);
    if (file.visibleToCustomer === visibleToCustomer)
      throw new DomainError("wrong_state", both("文件的可见范围没有变化", "who sees the file is so already"));
    await changeVisibility(tx, { subjectKind: "complaint", subjectNo: complaint.complaintNo, attachmentId: id, visibleToCustomer });
    const data = { attachmentId: id, sha256, visibleToCustomer, visible: false };
    const reasonCode = visibleToCustomer ? "evidence_shown" : "evidence_hidden";
    const act = { event: "note", action: "complaints/show-evidence", reasonCode, reason: input.reason, data } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
  },
});
