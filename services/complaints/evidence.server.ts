import { z } from "zod";
import {
  type AttachmentFile,
  attachFiles,
  listAttachments,
  openAttachment,
  type ReceivedFile,
  ReceivedFiles,
} from "../attachments/index.server";
import { authorize, isPartner } from "../identity";
import { both, invalidField } from "../platform";
import { command, query, type Reader, type Tx } from "../platform/index.server";
import { flag } from "../platform/input";
import { callBackAfterEnd } from "./call-back.server";
import type { Complaint } from "./complaint";
import { complaintNo, linkToken } from "./schema";
import { lockComplaint, requireComplaint, saveComplaint } from "./store.server";
import { lockLinked, requireLinked } from "./track-complaint.server";
import { answer } from "./view.server";
import { worksCase } from "./works-case";

const subjectOf = ({ complaintNo: subjectNo }: Pick<Complaint, "complaintNo">) => ({ subjectKind: "complaint", subjectNo });

const ATTACH = "complaints/attach-evidence";

interface NewEvidence {
  readonly files: readonly ReceivedFile[];
  readonly visible: boolean;
  /** Sent by who does not work the case: whoever has it in hand is told. */
  readonly fromCustomer?: boolean;
}

/** Keeps files with a locked case; the history names them by their hashes, so that none can be exchanged unseen (S0-7). */
export async function keepEvidence(tx: Tx, complaint: Complaint, { files, visible, fromCustomer = false }: NewEvidence) {
  if (files.length === 0) throw invalidField("files", both("请选择文件", "choose a file"));
  const kept = await attachFiles(tx, { ...subjectOf(complaint), files, visibleToCustomer: visible });
  const data = { visible, fromCustomer, files: kept.map(({ attachmentId, sha256 }) => ({ attachmentId, sha256 })) };
  return await saveComplaint(tx, complaint, {
    acts: [
      { event: "note", action: ATTACH, reasonCode: "evidence", data },
      ...(fromCustomer ? await callBackAfterEnd(tx, complaint, ATTACH) : []),
    ],
  });
}

/** The files of a case as its reader may see them. */
export const listEvidence = (reader: Reader, complaint: Complaint, asCustomer: boolean) =>
  listAttachments(reader, { subjectKind: "complaint", subjectNos: [complaint.complaintNo], asCustomer });

/** Whether somebody is told only what customers are: a partner, unless the case is in its own queue. */
export const readsAsCustomer = ({ actor }: Reader, complaint: Complaint): boolean => !worksCase(actor, complaint);

/** Adds photos, videos, chat records and papers to a case; those of a partner are for the customer's eyes as well. */
export const attachEvidence = command({
  name: "complaints/attach-evidence",
  input: z.strictObject({ complaintNo, visibleToCustomer: flag.optional(), files: ReceivedFiles }),
  action: "complaint.add_note",
  async run(tx, input) {
    const complaint = await lockComplaint(tx, input.complaintNo);
    authorize(tx.actor, "complaint.add_note", complaint);
    const visible = isPartner(tx.actor) || (input.visibleToCustomer ?? false);
    const fromCustomer = readsAsCustomer(tx, complaint);
    return await answer(tx, await keepEvidence(tx, complaint, { files: input.files, visible, fromCustomer }));
  },
});

/** Adds what a customer sends by the tracking link. */
export const attachByLink = command({
  name: "complaints/attach-by-link",
  input: z.strictObject({ token: linkToken, files: ReceivedFiles }),
  action: "complaint.track",
  async run(tx, { token, files }) {
    const complaint = await lockLinked(tx, token);
    await keepEvidence(tx, complaint, { files, visible: true, fromCustomer: true });
    return { complaintNo: complaint.complaintNo };
  },
});

const OneFile = z.strictObject({ complaintNo, attachmentId: z.string().max(40) });

/** One file of a case; absent, foreign and hidden answer alike. */
export const openEvidence = query({
  name: "complaints/evidence-file",
  input: OneFile,
  action: "complaint.read",
  async run(reader, { attachmentId, ...input }): Promise<AttachmentFile> {
    const complaint = await requireComplaint(reader, input.complaintNo);
    return await openAttachment(reader, { ...subjectOf(complaint), attachmentId, asCustomer: readsAsCustomer(reader, complaint) });
  },
});

/** One file of the case behind a tracking link. */
export const openByLink = query({
  name: "complaints/evidence-by-link",
  input: z.strictObject({ token: linkToken, attachmentId: z.string().max(40) }),
  action: "complaint.track",
  async run(reader, { token, attachmentId }): Promise<AttachmentFile> {
    return await openAttachment(reader, { ...subjectOf(await requireLinked(reader, token)), attachmentId, asCustomer: true });
  },
});
