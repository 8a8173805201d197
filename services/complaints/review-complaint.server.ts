import { authorize } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { solversOf } from "./solution";
import { ReviewComplaint } from "./solution-schema";
import { cancelOpenTasks, readProposals, readTasks } from "./solution-store.server";
import { lockComplaint, saveComplaint, tellReturn } from "./store.server";
import { mayReview } from "./task-stage";
import { answer } from "./view.server";

const ACTION = "complaints/review";

/**
 * A second person looks whether the case is solved, never who proposed the solution nor who did the last of the work (S3-30). What is
 * not solved is looked into again and counts as a round.
 */
export const reviewComplaint = command({
  name: ACTION,
  input: ReviewComplaint,
  action: "complaint.review",
  async run(tx, { complaintNo, solved, remark }) {
    const complaint = await lockComplaint(tx, complaintNo);
    const tasks = await readTasks(tx, complaintNo);
    authorize(tx.actor, "complaint.review", { ...complaint, solvedBy: solversOf(await readProposals(tx, complaintNo), tasks) });
    if (solved) {
      must(mayReview(tasks));
      const act = { event: "review", action: ACTION, reasonCode: "solved", reason: remark } as const;
      return await answer(tx, await saveComplaint(tx, complaint, { acts: [act] }));
    }
    const act = { event: "reconsider", action: ACTION, reasonCode: "not_solved", reason: remark } as const;
    const cancelled = await cancelOpenTasks(tx, complaintNo, { action: ACTION, result: remark });
    const changes = { customerAcceptedAt: null, rounds: complaint.rounds + 1 };
    return await answer(tx, await tellReturn(tx, await saveComplaint(tx, complaint, { changes, acts: [act, ...cancelled] })));
  },
});
