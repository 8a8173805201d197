import type { Endpoint } from "../platform/index.server";
import { openDispute } from "./open-dispute.server";
import { listDisputes, readDispute } from "./read-disputes.server";
import { answerDispute, passOnDispute, ruleDispute, withdrawDispute } from "./settle-dispute.server";

/** What internal disputes do, for the registry. */
export const DISPUTE_ENDPOINTS: readonly Endpoint[] = [
  openDispute,
  answerDispute,
  ruleDispute,
  passOnDispute,
  withdrawDispute,
  listDisputes,
  readDispute,
];
