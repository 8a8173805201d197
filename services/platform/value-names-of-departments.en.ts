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
};
