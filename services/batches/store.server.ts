import type { Prisma } from "@db";
import { lockBatches, releaseUnits } from "../catalog/index.server";
import { advance, both, must, notFound } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import type { BatchCase } from "./case";
import { type BatchCaseEvent, batchCaseLifecycle, SETTLED_CASES } from "./lifecycle";

const WITH_BATCHES = { batchCaseBatchList: { orderBy: { batchNo: "asc" } } } as const satisfies Prisma.BatchCaseInclude;
type Row = Prisma.BatchCaseGetPayload<{ include: typeof WITH_BATCHES }>;

const toCase = ({ batchCaseBatchList, ...row }: Row): BatchCase =>
  ({ ...row, batchNos: batchCaseBatchList.map(({ batchNo }) => batchNo) }) as BatchCase;

export const noCase = (no: string) => notFound(both(`没有批量问题 ${no}`, `there is no batch case ${no}`));

/** A case by its number. Refuses with `not_found`. */
export async function requireCase(reader: Reader, caseNo: string): Promise<BatchCase> {
  const row = await reader.batchCase.findUnique({ where: { caseNo }, include: WITH_BATCHES });
  if (!row) throw noCase(caseNo);
  return toCase(row);
}

/** The case in which a batch stands, else its last one. */
export async function findCaseOf(reader: Reader, batchNo: string): Promise<BatchCase | null> {
  const row = await reader.batchCaseBatch.findFirst({
    where: { batchNo },
    orderBy: [{ standing: "desc" }, { caseNo: "desc" }],
    select: { batchCase: { include: WITH_BATCHES } },
  });
  return row && toCase(row.batchCase);
}

/** Locks a case by locking its batches in their order, then its row: nothing is seen of them meanwhile, and nobody moves it on. */
export async function lockCase(tx: Tx, caseNo: string): Promise<BatchCase> {
  await lockBatches(tx, (await requireCase(tx, caseNo)).batchNos);
  await tx.$queryRaw`SELECT 1 FROM batch_case WHERE case_no = ${caseNo} FOR UPDATE`;
  return await requireCase(tx, caseNo);
}

interface Move {
  /** Without one its state stays. */
  readonly event?: BatchCaseEvent;
  readonly action: string;
  readonly reasonCode: string;
  readonly reason?: string;
  readonly changes?: Prisma.BatchCaseUncheckedUpdateInput;
  readonly data?: object;
}

/** The last sighting of these batches so far; 0 where there is none. */
async function lastSighting(tx: Tx, batchNos: readonly string[]): Promise<bigint> {
  const { _max } = await tx.defectSighting.aggregate({ where: { batchNo: { in: [...batchNos] } }, _max: { sightingNo: true } });
  return _max.sightingNo ?? 0n;
}

/**
 * Moves a locked case on and records it. One that settles takes into account what was seen so far, and its batches are free of it; their units
 * in stock are good again, unless the general manager rejected it: what quality found of the batch stands, and quality alone frees them then.
 * One that stands again takes its batches back.
 */
export async function moveCase(tx: Tx, before: BatchCase, { event, action, reasonCode, reason, changes = {}, data = {} }: Move) {
  const { caseNo, batchNos } = before;
  const status = event ? must(advance(batchCaseLifecycle, before.status, event)) : before.status;
  const [settled, wasSettled] = [SETTLED_CASES.includes(status), SETTLED_CASES.includes(before.status)];
  const settling = settled && !wasSettled ? { settledAt: tx.now, settledThrough: await lastSighting(tx, batchNos) } : {};
  const standing = wasSettled && !settled ? { settledAt: null, settledThrough: null } : {};
  await tx.batchCase.update({ where: { caseNo }, data: { ...changes, ...settling, ...standing, status, version: before.version + 1 } });
  if (settled !== wasSettled) await tx.batchCaseBatch.updateMany({ where: { caseNo }, data: { standing: !settled } });
  await recordEvent(tx, {
    ...{ subjectKind: "batch_case", subjectNo: caseNo, action, fromStatus: before.status, toStatus: status, reasonCode },
    ...(reason !== undefined && { reason }),
    data: { batchNos, ...data },
  });
  if (settled && !wasSettled && event !== "reject") await releaseUnits(tx, { batchNos, sourceNo: caseNo });
  return await requireCase(tx, caseNo);
}
