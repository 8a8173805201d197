import { authorize } from "../identity";
import { look } from "../looks/index.server";
import { command } from "../platform/index.server";
import { OfComplaint } from "./schema";
import { requireComplaint } from "./store.server";

/** Says that somebody who may work on a case has it open, and answers who was first: two people do not do the same work (3.3). */
export const lookAtComplaint = command({
  name: "complaints/look",
  input: OfComplaint,
  action: "complaint.handle",
  async run(tx, { complaintNo }) {
    const complaint = await requireComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.handle", complaint);
    return { first: await look(tx, { subjectKind: "complaint", subjectNo: complaintNo }) };
  },
});
