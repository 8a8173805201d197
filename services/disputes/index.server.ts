export { DISPUTE_ENDPOINTS } from "./endpoints.server";
export { openDispute } from "./open-dispute.server";
export { listDisputes, readDispute, readDisputesOf } from "./read-disputes.server";
export { answerDispute, passOnDispute, ruleDispute, withdrawDispute } from "./settle-dispute.server";
