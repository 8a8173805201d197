import { lockComplaint } from "../complaints/index.server";
import { authorize } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { mayMoveUp, nextStep, standingOf } from "./ladder";
import { readCaseView } from "./read-case.server";
import { EscalateCase } from "./schema";
import { moveUp, readLastMove } from "./store.server";

/** Moves a case one step up by hand: whoever has it lacks the authority, and says for what (S2-15, S2-16). */
export const escalateCase = command({
  name: "escalation/escalate",
  input: EscalateCase,
  action: "escalation.escalate",
  async run(tx, { complaintNo, reason }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "escalation.escalate", complaint);
    const last = await readLastMove(tx, complaintNo);
    const from = standingOf(tx.settings.escalationLadder, { level: complaint.level, movedTo: last?.to ?? null });
    must(mayMoveUp(complaint, from));
    await moveUp(tx, complaint, { from, to: nextStep(from)!, cause: "authority", reason });
    return await readCaseView(tx, complaintNo);
  },
});
