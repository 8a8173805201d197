import { both, DomainError, invalidField } from "../platform";
import { command, dateColumn, nextNumber, type Reader, recordEvent } from "../platform/index.server";
import type { CorrectiveSource } from "./corrective";
import { dayFor, startActionClocks } from "./corrective-clocks.server";
import { correctiveActionLifecycle } from "./corrective-lifecycle";
import { OpenCorrectiveAction } from "./corrective-schema";

/** Nobody hears of a case about themselves (S3-55). */
const notConcerning = ({ actor }: Reader) => ({ OR: [{ concernsLogin: null }, { concernsLogin: { not: actor.login } }] });

/** Whether what an action is to come of is there; of a representative issue quality must have decided for it (S1-33). */
const FINDERS: Record<CorrectiveSource, (reader: Reader, sourceNo: string) => Promise<number>> = {
  complaint: (reader, complaintNo) => reader.complaint.count({ where: { complaintNo, ...notConcerning(reader) } }),
  return: (reader, returnNo) => reader.returnAuthorisation.count({ where: { returnNo } }),
  batch_case: (reader, caseNo) => reader.batchCase.count({ where: { caseNo } }),
  batch: (reader, batchNo) => reader.productionBatch.count({ where: { batchNo } }),
  representative_issue: (reader, complaintNo) => reader.representativeIssue.count({ where: { complaintNo, status: "action_ordered" } }),
};

/** Opens a corrective action (CAPA) of what stands behind it, with the day by which it is to have its effect, or by its limit (S1-5, S1-33). One at a time per source. */
export const openCorrectiveAction = command({
  name: "quality/open-corrective-action",
  input: OpenCorrectiveAction,
  action: "corrective_action.manage",
  async run(tx, { sourceKind, sourceNo, problem, dueOn: named }) {
    if ((await FINDERS[sourceKind](tx, sourceNo)) === 0)
      throw invalidField("sourceNo", both(`没有可采取纠正措施的 ${sourceNo}`, `there is no ${sourceNo} to take action on`));
    const dueOn = await dayFor(tx, "corrective_action", named);
    const standing = await tx.correctiveAction.findFirst({ where: { sourceKind, sourceNo, status: { notIn: ["closed", "cancelled"] } } });
    if (standing) throw new DomainError("conflict", both(`已有 ${standing.actionNo} 在处理`, `${standing.actionNo} deals with it already`));
    const actionNo = await nextNumber(tx, "corrective_action");
    const status = correctiveActionLifecycle.initial;
    const opened = { openedBy: tx.actor.login, openedAt: tx.now };
    await tx.correctiveAction.create({
      data: { actionNo, sourceKind, sourceNo, problem, dueOn: dateColumn(dueOn), status, version: 1, ...opened },
    });
    await recordEvent(tx, {
      ...{ subjectKind: "corrective_action", subjectNo: actionNo, action: "quality/open-corrective-action", toStatus: status },
      ...{ reasonCode: sourceKind, data: { sourceKind, sourceNo, dueOn } },
    });
    await startActionClocks(tx, actionNo, dueOn);
    return { actionNo, status };
  },
});
