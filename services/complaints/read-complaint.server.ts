import { toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import type { Complaint } from "./complaint";
import { listEvidence, readsAsCustomer } from "./evidence.server";
import { noteKindsOf } from "./note-kinds";
import { OfComplaint } from "./schema";
import { readSolution } from "./solution-view.server";
import { requireComplaint } from "./store.server";
import { readTimeline } from "./timeline.server";
import { answer } from "./view.server";

/** Other cases of the same telephone number or unit and those about this one, newest first: a repeat shows itself. Nobody is told of one about themselves (S3-55). */
async function readRelated(reader: Reader, { complaintNo, phone, serial, parentComplaintNo, dealerCode, subDistributorCode }: Complaint) {
  const { actor } = reader;
  const rows = await reader.$queryRaw<
    { complaintNo: string; status: string; category: string; registeredAt: Date; samePhone: boolean; sameSerial: boolean }[]
  >`
    SELECT c.complaint_no AS "complaintNo", c.status, c.category, c.registered_at AS "registeredAt", coalesce(c.phone = ${phone}, false) AS "samePhone",
      coalesce(c.serial = ${serial}, false) AS "sameSerial"
    FROM complaint c
    WHERE c.complaint_no <> ${complaintNo} AND c.concerns_login IS DISTINCT FROM ${actor.login}
      AND (c.phone = ${phone} OR c.serial = ${serial} OR c.parent_complaint_no = ${complaintNo} OR c.complaint_no = ${parentComplaintNo})
      AND (${actor.dealerCode === undefined} OR c.dealer_code = ${dealerCode} OR c.servicing_dealer_code = ${actor.dealerCode ?? null})
      AND (${actor.subDistributorCode === undefined} OR c.sub_distributor_code = ${subDistributorCode})
    ORDER BY c.complaint_no DESC LIMIT 10`;
  return rows.map(({ registeredAt, ...row }) => ({ ...row, registeredAt: toWireInstant(registeredAt) }));
}

/** A case with its timeline, its steps and what may be done; foreign and missing answer `not_found`. */
export const readComplaint = query({
  name: "complaints/complaint",
  input: OfComplaint,
  action: "complaint.read",
  async run(reader, { complaintNo }) {
    const complaint = await requireComplaint(reader, complaintNo);
    const [view, timeline, related, evidence, steps, solution] = await Promise.all([
      answer(reader, complaint),
      readTimeline(reader, complaint),
      readRelated(reader, complaint),
      listEvidence(reader, complaint, readsAsCustomer(reader, complaint)),
      reader.complaintStep.findMany({ where: { complaintNo }, orderBy: { at: "asc" } }),
      readSolution(reader, complaint),
    ]);
    return {
      ...view,
      solution,
      timeline,
      related,
      evidence,
      /** What its reader may write onto it, the usual first. */
      noteKinds: noteKindsOf(reader.actor, complaint),
      steps: steps.map(({ step, by, at }) => ({ step, by, at: toWireInstant(at) })),
    };
  },
});
