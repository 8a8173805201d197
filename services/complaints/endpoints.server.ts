import type { Endpoint } from "../platform/index.server";
import { acknowledgeComplaint } from "./acknowledge-complaint.server";
import { addNote } from "./add-note.server";
import { answerProposal } from "./answer-proposal.server";
import { approveProposal } from "./approve-proposal.server";
import { askClaim } from "./ask-claim.server";
import { assessComplaint } from "./assess-complaint.server";
import { assignComplaint } from "./assign-complaint.server";
import { assignSeveral } from "./assign-several.server";
import { changeKind } from "./change-kind.server";
import { closeComplaint } from "./close-complaint.server";
import { correctComplaint } from "./correct-complaint.server";
import { grantClaim, refuseClaim } from "./decide-claim.server";
import { decideLiability } from "./decide-liability.server";
import { notSustain, resolveRemotely, transferComplaint } from "./end-complaint.server";
import { findKnown } from "./find-known.server";
import { giveToDealer } from "./give-to-dealer.server";
import { handOver } from "./hand-over.server";
import { removeEvidence, showEvidence } from "./keep-evidence.server";
import { listCategories } from "./list-categories.server";
import { listChannels } from "./list-channels.server";
import { listClaims, readClaimsOf } from "./list-claims.server";
import { countComplaints, listComplaints } from "./list-complaints.server";
import { listTasks } from "./list-tasks.server";
import { lookAtComplaint } from "./look-at-complaint.server";
import { offerProposal } from "./offer-proposal.server";
import { printComplaintForm } from "./print-form.server";
import { proposeSolution } from "./propose-solution.server";
import { readComplaint } from "./read-complaint.server";
import { readRegistration } from "./read-registration.server";
import { reconsiderComplaint } from "./reconsider-complaint.server";
import { recordFollowUp } from "./record-follow-up.server";
import { registerComplaint } from "./register-complaint.server";
import { reopenComplaint } from "./reopen-complaint.server";
import { reviewComplaint } from "./review-complaint.server";
import { payClaim, withdrawClaim } from "./settle-claim.server";
import { takeOver } from "./take-over.server";
import { tickStep } from "./tick-step.server";
import { explainLimit, pauseComplaint, promiseCustomer, resumeComplaint } from "./time-limits.server";
import { readByLink, trackComplaint, writeByLink } from "./track-complaint.server";
import { urgeComplaint } from "./urge-complaint.server";
import { useArticle, writeCase, writeResult } from "./use-knowledge.server";
import { addTask, assignTask, cancelTask, completeTask } from "./work-task.server";

/** What the complaint desk does, for the registry. */
export const COMPLAINT_ENDPOINTS: readonly Endpoint[] = [
  registerComplaint,
  acknowledgeComplaint,
  assessComplaint,
  assignComplaint,
  assignSeveral,
  handOver,
  takeOver,
  giveToDealer,
  changeKind,
  correctComplaint,
  removeEvidence,
  showEvidence,
  urgeComplaint,
  resolveRemotely,
  transferComplaint,
  notSustain,
  addNote,
  tickStep,
  pauseComplaint,
  resumeComplaint,
  promiseCustomer,
  explainLimit,
  lookAtComplaint,
  readComplaint,
  readRegistration,
  printComplaintForm,
  listComplaints,
  countComplaints,
  findKnown,
  listCategories,
  listChannels,
  proposeSolution,
  approveProposal,
  offerProposal,
  answerProposal,
  reconsiderComplaint,
  addTask,
  assignTask,
  completeTask,
  cancelTask,
  listTasks,
  decideLiability,
  askClaim,
  grantClaim,
  refuseClaim,
  payClaim,
  withdrawClaim,
  readClaimsOf,
  listClaims,
  reviewComplaint,
  recordFollowUp,
  closeComplaint,
  reopenComplaint,
  trackComplaint,
  readByLink,
  writeByLink,
  useArticle,
  writeCase,
  writeResult,
];
