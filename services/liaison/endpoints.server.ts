import type { Endpoint } from "../platform/index.server";
import { issueSlip } from "./issue-slip.server";
import { printSlip } from "./print-slip.server";
import { listSlips, readSlip } from "./read-slips.server";
import { closeSlip, passOnDispute, publishSlip, ruleSlip } from "./settle-slip.server";
import { answerSlip, disputeSlip, receiveSlip } from "./work-slip.server";

/** What liaison slips do, for the registry. */
export const LIAISON_ENDPOINTS: readonly Endpoint[] = [
  issueSlip,
  receiveSlip,
  disputeSlip,
  passOnDispute,
  ruleSlip,
  answerSlip,
  closeSlip,
  publishSlip,
  listSlips,
  readSlip,
  printSlip,
];
