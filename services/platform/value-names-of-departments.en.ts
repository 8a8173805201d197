import type { departmentValues as source } from "./value-names-of-departments.zh-CN";

export const departmentValues: typeof source = {
  slipStatus: {
    issued: "To be received",
    received: "To be answered",
    disputed: "Disputed",
    upheld: "Objection upheld",
    overruled: "Objection overruled",
    answered: "Answered",
    closed: "Closed",
  },
  rectificationStatus: {
    issued: "To be filled in",
    submitted: "To be accepted",
    sent_back: "Sent back",
    accepted: "Accepted",
    withdrawn: "Withdrawn",
  },
  disputeStatus: {
    departments: "Waits for the other department",
    quality: "Waits for quality",
    ruled: "Ruled, to be accepted",
    service_manager: "Waits for the service manager",
    settled: "Settled",
    withdrawn: "Withdrawn",
  },
  disputeAct: {
    claim: "Claim",
    concede: "Conceded",
    refuse: "Refused",
    rule: "Quality's ruling",
    pass_on: "Passed on",
    accept: "Ruling accepted",
    contest: "Ruling not accepted",
    decide: "Final ruling",
    withdraw: "Withdrawn",
  },
};
