export { acknowledgeComplaint } from "./acknowledge-complaint.server";
export { addNote } from "./add-note.server";
export { assessComplaint } from "./assess-complaint.server";
export { assignComplaint } from "./assign-complaint.server";
export { assignSeveral } from "./assign-several.server";
export { notSustain, resolveRemotely, transferComplaint } from "./end-complaint.server";
export { COMPLAINT_ENDPOINTS } from "./endpoints.server";
export { handOver } from "./hand-over.server";
export { listCategories } from "./list-categories.server";
export { countComplaints, listComplaints } from "./list-complaints.server";
export { readComplaint } from "./read-complaint.server";
export { registerComplaint } from "./register-complaint.server";
export { takeOver } from "./take-over.server";
export { tickStep } from "./tick-step.server";
export {
  explainLimit,
  keepNextDue,
  lockForTimers,
  noteBreach,
  pauseComplaint,
  promiseCustomer,
  resumeComplaint,
} from "./time-limits.server";
export { readByLink, trackComplaint, trackingToken, writeByLink } from "./track-complaint.server";
