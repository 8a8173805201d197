export { acknowledgeComplaint } from "./acknowledge-complaint.server";
export { addNote } from "./add-note.server";
export { type AgreedExchange, requireAgreedExchange } from "./agreed-exchange.server";
export { answerProposal } from "./answer-proposal.server";
export { approveProposal } from "./approve-proposal.server";
export { askClaim } from "./ask-claim.server";
export { assessComplaint } from "./assess-complaint.server";
export { assignComplaint, giveCase } from "./assign-complaint.server";
export { assignSeveral } from "./assign-several.server";
export { changeKind } from "./change-kind.server";
export { closeComplaint } from "./close-complaint.server";
export { correctComplaint } from "./correct-complaint.server";
export { grantClaim, refuseClaim } from "./decide-claim.server";
export { decideLiability } from "./decide-liability.server";
export { notSustain, resolveRemotely, transferComplaint } from "./end-complaint.server";
export { COMPLAINT_ENDPOINTS } from "./endpoints.server";
export { attachByLink, attachEvidence, keepEvidence, openByLink, openEvidence } from "./evidence.server";
export { findKnown } from "./find-known.server";
export { giveTask, takeTaskBack, tickTask } from "./give-task.server";
export { giveToDealer } from "./give-to-dealer.server";
export { handOver } from "./hand-over.server";
export { removeEvidence, showEvidence } from "./keep-evidence.server";
export { listCategories } from "./list-categories.server";
export { listChannels } from "./list-channels.server";
export { listClaims, readClaimsOf } from "./list-claims.server";
export { countCases, countComplaints, listComplaints } from "./list-complaints.server";
export { countTasks, listTasks } from "./list-tasks.server";
export { lookAtComplaint } from "./look-at-complaint.server";
export { writeNote } from "./note.server";
export { offerProposal } from "./offer-proposal.server";
export { printComplaintForm } from "./print-form.server";
export { proposeSolution } from "./propose-solution.server";
export { readComplaint } from "./read-complaint.server";
export { readRegistration } from "./read-registration.server";
export { reconsiderComplaint } from "./reconsider-complaint.server";
export { recordFollowUp, writeFollowUp } from "./record-follow-up.server";
export { recordResponsibility } from "./record-responsibility.server";
export { openCase, registerComplaint } from "./register-complaint.server";
export { reopenComplaint } from "./reopen-complaint.server";
export { reviewComplaint } from "./review-complaint.server";
export { payClaim, withdrawClaim } from "./settle-claim.server";
export { caseEnded, caseReturned, caseSustained, levelRaised, responsibilityMoved } from "./signals.server";
export { lockComplaint, lockRow, recordOnCase, requireComplaint } from "./store.server";
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
export { urgeComplaint } from "./urge-complaint.server";
export { useArticle, writeCase, writeResult } from "./use-knowledge.server";
export { complaintView } from "./view.server";
export { addTask, assignTask, cancelTask, completeTask, taskSubject } from "./work-task.server";
export { writeConduct } from "./write-conduct.server";
