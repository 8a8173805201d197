export { CLAIM_CAUSES } from "./claim";
export { type Complaint, ENQUIRY_TYPES, KINDS, REMEDIES, type Remedy } from "./complaint";
export { defaultDepartment } from "./default-department";
export { CRITERIA, isMajor, LEVELS, type Level, nameCategory, SEVERITIES, URGENCIES } from "./gradings";
export { complaintInvariants } from "./invariants";
export {
  type ComplaintStatus,
  claimLifecycle,
  complaintLifecycle,
  isHeardAfter,
  proposalLifecycle,
  SETTLED,
  taskLifecycle,
} from "./lifecycle";
export type { NextStep } from "./next-step";
export { CONSENTS, TASK_KINDS } from "./solution";
export { COMPLAINT_VIEWS, type ComplaintView, TASK_VIEWS } from "./views";
