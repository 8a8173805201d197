import { listAttachments } from "../attachments/index.server";
import { countTracking, forgiveTracking } from "../identity/index.server";
import { both, DomainError, lastFourOf, notFound, toWireInstant } from "../platform";
import { command, openLink, query, type Reader, signLink, TRACKING, type Tx } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { writeNote } from "./note.server";
import { progressOf } from "./progress";
import { OfLink, TrackComplaint, WriteByLink } from "./schema";
import { lockRow, readComplaints } from "./store.server";

/** The token of a case's tracking link. */
export const trackingToken = (complaintNo: string): string => signLink(TRACKING, complaintNo);

const noSuch = () => notFound(both("编号与电话后四位不符", "the number and the last four digits do not belong together"));

const noLink = () => notFound(both("链接无效", "this link is not valid"));

/** The case behind a tracking link. Refuses with `not_found`. */
export async function requireLinked(reader: Reader, token: string): Promise<Complaint> {
  const complaintNo = openLink(TRACKING, token);
  const [complaint] = complaintNo === null ? [] : await readComplaints(reader, [complaintNo]);
  if (!complaint) throw noLink();
  return complaint;
}

/** The same, locked, for what a customer adds; a closed case takes nothing more. */
export async function lockLinked(tx: Tx, token: string): Promise<Complaint> {
  const complaint = await lockRow(tx, (await requireLinked(tx, token)).complaintNo);
  if (complaint!.status === "closed")
    throw new DomainError("wrong_state", both("投诉已结案，请致电客服", "the case is closed; please call us"));
  return complaint!;
}

/**
 * Opens a case to who knows its number and the last four digits of the phone (1.7). An unknown number and wrong digits answer alike, and
 * five wrong tries lock the number for an hour, whether there is such a case or not: `rate_limited`.
 */
export const trackComplaint = command({
  name: "complaints/track",
  input: TrackComplaint,
  action: "complaint.track",
  secret: true,
  prepare: (ctx, { complaintNo }) => countTracking(ctx, complaintNo),
  async run(tx, { complaintNo, lastFour }) {
    const [complaint] = await readComplaints(tx, [complaintNo]);
    if (!complaint?.phone || lastFourOf(complaint.phone) !== lastFour) throw noSuch();
    await forgiveTracking(tx, complaintNo);
    return { complaintNo, token: trackingToken(complaintNo) };
  },
});

/** What a customer reads of their case: how far it is, who serves them, what is promised, and what is marked for them to see. */
async function publicView(reader: Reader, complaint: Complaint) {
  const { complaintNo } = complaint;
  const [notes, files] = await Promise.all([
    reader.complaintNote.findMany({ where: { complaintNo, visible: true }, orderBy: { noteNo: "asc" } }),
    listAttachments(reader, { subjectKind: "complaint", subjectNos: [complaintNo], asCustomer: true }),
  ]);
  return {
    complaintNo,
    status: complaint.status,
    progress: progressOf(complaint.status),
    settled: complaint.settledAt !== null,
    registeredAt: toWireInstant(complaint.registeredAt),
    expectedResolutionAt: complaint.expectedResolutionAt && toWireInstant(complaint.expectedResolutionAt),
    serial: complaint.serial,
    description: complaint.description,
    servicingParty: complaint.servicingParty,
    files: files.map(({ attachmentId, fileName, mediaType, bytes }) => ({ attachmentId, fileName, mediaType, bytes })),
    messages: notes.map(({ noteNo, kind, body, at }) => ({ noteNo, byCustomer: kind === "from_customer", body, at: toWireInstant(at) })),
  };
}

/** The case behind a tracking link. */
export const readByLink = query({
  name: "complaints/by-link",
  input: OfLink,
  action: "complaint.track",
  async run(reader, { token }) {
    return await publicView(reader, await requireLinked(reader, token));
  },
});

/** What the customer adds to the case by the tracking link, while it is not closed. */
export const writeByLink = command({
  name: "complaints/write-by-link",
  input: WriteByLink,
  action: "complaint.track",
  async run(tx, { token, body }) {
    const complaint = await lockLinked(tx, token);
    return await publicView(tx, await writeNote(tx, complaint, { kind: "from_customer", body, visible: true, channel: "web_form" }));
  },
});
