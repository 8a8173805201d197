import { listAttachments } from "../attachments/index.server";
import { type Bilingual, both, inLocale, notFound, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { OfMail } from "./schema";

/** A file as the message brought it. */
interface SentFile {
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

const noMessage = () => notFound(both("没有这封邮件", "there is no such message"));

/** The files of a message, each with where the case keeps it; null where it was not kept or was removed there. */
async function readFiles(reader: Reader, { complaintNo, files }: { complaintNo: string | null; files: readonly SentFile[] }) {
  const subjectNos = complaintNo === null || files.length === 0 ? [] : [complaintNo];
  const kept = await listAttachments(reader, { subjectKind: "complaint", subjectNos, asCustomer: false });
  return files.map(({ fileName, bytes, sha256 }, index) => {
    const own = kept.find((file) => file.sha256 === sha256 && !file.isRemoved);
    return { fileNo: index + 1, fileName, bytes, attachmentId: own?.attachmentId ?? null };
  });
}

/** One message that came by e-mail: who wrote, what it says, its files, and what became of it. Absent and hidden answer alike: `not_found`. */
export const readMail = query({
  name: "mailbox/message",
  input: OfMail,
  action: "mailbox.read",
  async run(reader, { id }) {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const about = { complaint: { select: { status: true, concernsLogin: true } } };
    const row = isId ? await reader.inboundMessage.findUnique({ where: { id }, include: about }) : null;
    if (!row || row.complaint?.concernsLogin === reader.actor.login) throw noMessage();
    const { receivedAt, sender, senderName, subject, outcome, ignoredFor, complaintNo, body } = row;
    const files = row.files as unknown as SentFile[];
    return {
      ...{ id, sender, senderName, subject, outcome, ignoredFor, complaintNo, body },
      receivedAt: toWireInstant(receivedAt),
      status: row.complaint?.status ?? null,
      files: await readFiles(reader, { complaintNo, files }),
      refusedFiles: (row.refusedFiles as unknown as Bilingual[]).map((why) => inLocale(why, reader.locale)),
    };
  },
});
