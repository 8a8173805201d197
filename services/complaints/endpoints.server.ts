import type { Endpoint } from "../platform/index.server";
import { acknowledgeComplaint } from "./acknowledge-complaint.server";
import { addNote } from "./add-note.server";
import { assessComplaint } from "./assess-complaint.server";
import { assignComplaint } from "./assign-complaint.server";
import { assignSeveral } from "./assign-several.server";
import { notSustain, resolveRemotely, transferComplaint } from "./end-complaint.server";
import { handOver } from "./hand-over.server";
import { listCategories } from "./list-categories.server";
import { countComplaints, listComplaints } from "./list-complaints.server";
import { readComplaint } from "./read-complaint.server";
import { registerComplaint } from "./register-complaint.server";
import { takeOver } from "./take-over.server";
import { tickStep } from "./tick-step.server";
import { explainLimit, pauseComplaint, promiseCustomer, resumeComplaint } from "./time-limits.server";

/** What the complaint desk does, for the registry. */
export const COMPLAINT_ENDPOINTS: readonly Endpoint[] = [
  registerComplaint,
  acknowledgeComplaint,
  assessComplaint,
  assignComplaint,
  assignSeveral,
  handOver,
  takeOver,
  resolveRemotely,
  transferComplaint,
  notSustain,
  addNote,
  tickStep,
  pauseComplaint,
  resumeComplaint,
  promiseCustomer,
  explainLimit,
  readComplaint,
  listComplaints,
  countComplaints,
  listCategories,
];
