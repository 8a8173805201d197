import { type AttachmentFile, attachFiles, openAttachment, type ReceivedFile, ReceivedFiles } from "../attachments/index.server";
import { authorize, isPartner } from "../identity";
import { both, invalidField } from "../platform";
import { command, query, type Tx } from "../platform/index.server";
import { text } from "../platform/input";
import { OfReturn } from "./schema";
import { lockReturn, moveReturn, requireReturn } from "./store.server";

const SUBJECT = "return";
/** How the photos of returns are kept. */
export const photosOf = (subjectNos: readonly string[]) => ({ subjectKind: SUBJECT, subjectNos });

/** Keeps photos with a return; answers what its history names them by. */
export async function keepPhotos(tx: Tx, returnNo: string, files: readonly ReceivedFile[]) {
  const kept = await attachFiles(tx, { subjectKind: SUBJECT, subjectNo: returnNo, files, visibleToCustomer: true });
  return kept.map(({ attachmentId, sha256 }) => ({ attachmentId, sha256 }));
}

/** Adds photos of the faults or of how the parcel arrived; sender and company see all of them. */
export const attachPhotos = command({
  name: "returns/attach-photos",
  input: OfReturn.extend({ files: ReceivedFiles }),
  action: "return.attach",
  async run(tx, { returnNo, files }) {
    const known = await lockReturn(tx, returnNo);
    authorize(tx.actor, "return.attach", known);
    if (files.length === 0) throw invalidField("files", both("请选择文件", "choose a file"));
    const kept = await keepPhotos(tx, returnNo, files);
    await moveReturn(tx, known, { action: "returns/attach-photos", reasonCode: "photos", data: { files: kept } });
    return { returnNo, files: kept.length };
  },
});

/** One photo of a return; absent and foreign answer alike. */
export const openPhoto = query({
  name: "returns/photo",
  input: OfReturn.extend({ attachmentId: text(40) }),
  action: "return.read",
  async run(reader, { returnNo, attachmentId }): Promise<AttachmentFile> {
    await requireReturn(reader, returnNo);
    return await openAttachment(reader, { subjectKind: SUBJECT, subjectNo: returnNo, attachmentId, asCustomer: isPartner(reader.actor) });
  },
});
