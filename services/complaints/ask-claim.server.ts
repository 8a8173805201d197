import { authorize } from "../identity";
import { both, DomainError } from "../platform";
import { command } from "../platform/index.server";
import { AskClaim } from "./claim-schema";
import { readClaims } from "./claim-store.server";
import { claimLifecycle } from "./lifecycle";
import { lockComplaint, recordOnCase } from "./store.server";

const ACTION = "complaints/ask-claim";

/** Asks for the compensation of a customer's real loss (S3-3, S3-35); somebody else decides on it. A closed case takes none. */
export const askClaim = command({
  name: ACTION,
  input: AskClaim,
  action: "claim.ask",
  async run(tx, { complaintNo, amount: askedAmount, carrier = null, ...claim }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "claim.ask", complaint);
    if (complaint.status === "closed") throw new DomainError("wrong_state", both("投诉已结案", "the case is closed"));
    const claimNo = (await readClaims(tx, complaintNo)).length + 1;
    const status = claimLifecycle.initial;
    const asked = { askedAmount, askedBy: tx.actor.login, askedAt: tx.now };
    await tx.complaintClaim.create({ data: { complaintNo, claimNo, status, carrier, ...claim, ...asked } });
    const data = { claimNo, claimStatus: status, amount: askedAmount, visible: false };
    await recordOnCase(tx, complaint, { action: ACTION, reasonCode: "claim_asked", data });
    return { complaintNo, claimNo, status };
  },
});
