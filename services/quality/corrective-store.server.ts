import type { Prisma } from "@db";
import { advance, both, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import type { CorrectiveAction } from "./corrective";
import { type CorrectiveEvent, correctiveActionLifecycle } from "./corrective-lifecycle";

const WITH_ROWS = {
  correctiveCauseList: { orderBy: [{ round: "asc" }, { causeNo: "asc" }] },
  correctiveStepList: { orderBy: { stepNo: "asc" } },
  correctiveReferenceList: { orderBy: { documentNo: "asc" } },
  correctiveCheckList: { orderBy: { checkNo: "asc" } },
} as const satisfies Prisma.CorrectiveActionInclude;

/** The cases about the reader: nobody hears of what came of one about themselves (S3-55). */
export async function readOwnMatters({ complaint, actor }: Reader): Promise<string[]> {
  const rows = await complaint.findMany({ where: { concernsLogin: actor.login }, select: { complaintNo: true } });
  return rows.map(({ complaintNo }) => complaintNo);
}

/** A corrective action by its number, but none of a case about the reader. Refuses with `not_found`. */
export async function requireAction(reader: Reader, actionNo: string): Promise<CorrectiveAction> {
  const row = await reader.correctiveAction.findUnique({ where: { actionNo }, include: WITH_ROWS });
  if (!row || (await readOwnMatters(reader)).includes(row.sourceNo))
    throw notFound(both(`没有纠正措施 ${actionNo}`, `there is no corrective action ${actionNo}`));
  const { correctiveCauseList: causes, correctiveStepList: steps, correctiveReferenceList: references, ...rest } = row;
  const { correctiveCheckList: checks, nextDueAt: _listedBy, ...action } = rest;
  return { ...action, causes, steps, references, checks } as CorrectiveAction;
}

/** Locks a corrective action. Refuses with `not_found`. */
export async function lockAction(tx: Tx, actionNo: string): Promise<CorrectiveAction> {
  await tx.$queryRaw`SELECT 1 FROM corrective_action WHERE action_no = ${actionNo} FOR UPDATE`;
  return await requireAction(tx, actionNo);
}

interface Move {
  /** Without one its status stays. */
  readonly event?: CorrectiveEvent;
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly changes?: Prisma.CorrectiveActionUncheckedUpdateInput;
  readonly data?: object;
}

/** Moves a locked action on and records it; answers how far it is. */
export async function moveAction(tx: Tx, before: CorrectiveAction, { event, changes = {}, action, reasonCode, reason, data = {} }: Move) {
  const { actionNo } = before;
  const status = event ? must(advance(correctiveActionLifecycle, before.status, event)) : before.status;
  await tx.correctiveAction.update({ where: { actionNo }, data: { ...changes, status, version: before.version + 1 } });
  await recordEvent(tx, {
    ...{ subjectKind: "corrective_action", subjectNo: actionNo, action, fromStatus: before.status, toStatus: status, reasonCode },
    ...(reason !== undefined && { reason }),
    data,
  });
  return { actionNo, status };
}
