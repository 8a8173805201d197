import { authorize } from "../identity";
import { command } from "../platform/index.server";
import { DecideLiability } from "./solution-schema";
import { lockComplaint, saveComplaint } from "./store.server";
import { answer } from "./view.server";

/**
 * Records whether the company is liable and who is accountable, with the reason; it may be decided again, after closing too. What is
 * done for the customer never waits for it (S3-20, S3-21, S4-5).
 */
export const decideLiability = command({
  name: "complaints/decide-liability",
  input: DecideLiability,
  action: "complaint.assess",
  async run(tx, { complaintNo, liability, accountable, reason }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "complaint.assess", complaint);
    const changes = { liability, accountable: accountable ?? complaint.accountable };
    const act = { event: "note", action: "complaints/decide-liability", reasonCode: liability, reason, data: changes } as const;
    return await answer(tx, await saveComplaint(tx, complaint, { changes, acts: [act] }));
  },
});
