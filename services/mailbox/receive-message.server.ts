import { z } from "zod";
import type { Complaint } from "../complaints";
import { keepEvidence, lockRow, openCase, writeNote } from "../complaints/index.server";
import { both, DomainError, inLocale } from "../platform";
import { command, oneAtATime, type Reader, type Tx } from "../platform/index.server";
import { answeredIds, ignoredFor, inPieces, type Message, namedCases, possibleSerials } from "./message";
import { ReceivedMessage } from "./read-message.server";

const CHANNEL = "email";
/** So much of its text is kept to be read; no case takes more of it. */
const MOST_KEPT = 24_000;
const MOST_CHARACTERS = 4_000;
const MOST_NOTES = 5;

/** What became of a message; `repeated` where it had come before. */
export interface Taken {
  readonly outcome: "case" | "note" | "ignored";
  readonly complaintNo: string | null;
  readonly ignoredFor: string | null;
  readonly repeated: boolean;
}

async function findEarlier(tx: Tx, messageId: string): Promise<Taken | null> {
  await oneAtATime(tx, `message ${messageId}`);
  const row = await tx.inboundMessage.findUnique({ where: { messageId } });
  if (!row) return null;
  const { outcome, complaintNo, ignoredFor } = row;
  return { outcome: outcome as Taken["outcome"], complaintNo, ignoredFor, repeated: true };
}

/**
 * The case that a message answers: one that it names, or that a message it answers belongs to, when the sender is who complains there.
 * Anybody can write a number into a subject.
 */
async function findAnswered(tx: Tx, message: Message): Promise<Complaint | null> {
  if (!message.sender) return null;
  const threads = await tx.inboundMessage.findMany({ where: { messageId: { in: answeredIds(message) } }, select: { complaintNo: true } });
  const named = [...namedCases(message), ...threads.flatMap(({ complaintNo }) => complaintNo ?? [])];
  for (const complaintNo of [...new Set(named)].sort()) {
    const complaint = await lockRow(tx, complaintNo);
    if (complaint?.email?.toLowerCase() === message.sender.address) return complaint;
  }
  return null;
}

/** The one unit of the register that a message names, so that who sold it serves (S1-16, S1-17). */
async function findSerial(reader: Reader, message: Message): Promise<string | undefined> {
  const units = await reader.unit.findMany({ where: { serial: { in: possibleSerials(message) } }, select: { serial: true }, take: 2 });
  return units.length === 1 ? units[0]!.serial : undefined;
}

const nothingSaid = both("（邮件没有正文）", "(the e-mail has no text)");

/** What a message says, with the files that were not taken, in pieces that a field holds. */
function piecesOf(tx: Tx, { message, refusedFiles }: ReceivedMessage, withSubject: boolean): string[] {
  const lines = [
    ...(withSubject && message.subject ? [`${inLocale(both("主题", "Subject"), tx.locale)}: ${message.subject}`] : []),
    message.text || inLocale(nothingSaid, tx.locale),
    ...refusedFiles.map((file) => `${inLocale(both("未收下的附件", "File not taken"), tx.locale)}: ${inLocale(file, tx.locale)}`),
  ];
  return inPieces(lines.join("\n\n"), MOST_CHARACTERS).slice(0, 1 + MOST_NOTES);
}

async function openMailCase(tx: Tx, received: ReceivedMessage, parent: Complaint | null): Promise<Complaint> {
  const { sender } = received.message;
  const serial = await findSerial(tx, received.message);
  const [description = "", ...more] = piecesOf(tx, received, true);
  const unknown = inLocale(both("发件人不明", "Sender unknown"), tx.locale);
  const complaint = await openCase(tx, {
    ...{ kind: "complaint", channel: CHANNEL, category: "other", criteria: [], description },
    complainant: sender
      ? { name: (sender.name || sender.address).slice(0, 60), email: sender.address }
      : { name: unknown, contact: unknown },
    ...(serial && { serial }),
    ...(parent && { parentComplaintNo: parent.complaintNo }),
  });
  return await addWords(tx, complaint, more);
}

async function addWords(tx: Tx, complaint: Complaint, pieces: readonly string[]): Promise<Complaint> {
  let current = complaint;
  for (const body of pieces) current = await writeNote(tx, current, { kind: "from_customer", body, visible: true, channel: CHANNEL });
  return current;
}

/** Files beyond what a case may hold stay out, which is written down: what was said counts more. */
async function addFiles(tx: Tx, complaint: Complaint, { files }: ReceivedMessage): Promise<void> {
  if (files.length === 0) return;
  try {
    await keepEvidence(tx, complaint, { files, visible: true });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid_input") throw error;
    await writeNote(tx, complaint, { kind: "internal", body: inLocale(error.text, tx.locale), visible: false, channel: CHANNEL });
  }
}

async function take(tx: Tx, received: ReceivedMessage): Promise<Omit<Taken, "repeated">> {
  const ignored = ignoredFor(received.message);
  if (ignored) return { outcome: "ignored", complaintNo: null, ignoredFor: ignored };
  const answered = await findAnswered(tx, received.message);
  const isNote = answered !== null && answered.status !== "closed";
  const complaint = isNote ? await addWords(tx, answered, piecesOf(tx, received, false)) : await openMailCase(tx, received, answered);
  await addFiles(tx, complaint, received);
  return { outcome: isNote ? "note" : "case", complaintNo: complaint.complaintNo, ignoredFor: null };
}

/**
 * Makes a complaint of a message that came in (S0-4, S3-46): or a note, where it answers a case of its sender that is not closed; a closed
 * one is complained about anew (S2-6). Automatic answers and bounces are written down and are no case. The same message twice is taken once.
 */
export const receiveMessage = command({
  name: "mailbox/receive",
  input: z.strictObject({ received: z.instanceof(ReceivedMessage) }),
  action: "mailbox.receive",
  async run(tx, { received }): Promise<Taken> {
    const { messageId, sender, subject, text } = received.message;
    const earlier = await findEarlier(tx, messageId);
    if (earlier) return earlier;
    const taken = await take(tx, received);
    await tx.inboundMessage.create({
      data: {
        ...{ messageId, receivedAt: tx.now, sender: sender?.address ?? "", senderName: sender?.name.slice(0, 200) ?? "" },
        ...{ subject: subject.slice(0, 300), body: inPieces(text, MOST_KEPT)[0] ?? "", ...taken },
        files: received.files.map(({ fileName, bytes, sha256 }) => ({ fileName, bytes, sha256 })),
        refusedFiles: received.refusedFiles.map((why) => ({ ...why })),
      },
    });
    return { ...taken, repeated: false };
  },
});
