export { LIAISON_ENDPOINTS } from "./endpoints.server";
export { issueSlip } from "./issue-slip.server";
export { printSlip } from "./print-slip.server";
export { lockSlipForTimers, noteSlipBreach } from "./react.server";
export { listSlips, readSlip, readSlipsOf } from "./read-slips.server";
export { closeSlip, passOnDispute, publishSlip, ruleSlip } from "./settle-slip.server";
export { slipPublished } from "./signals.server";
export { answerSlip, disputeSlip, receiveSlip } from "./work-slip.server";
