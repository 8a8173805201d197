import { holdUnits, lockBatches } from "../catalog/index.server";
import { both, DomainError } from "../platform";
import { command, nextNumber, recordEvent, type Tx } from "../platform/index.server";
import type { BatchCase } from "./case";
import { batchCaseLifecycle } from "./lifecycle";
import { FOUR_PARTIES } from "./radar";
import { OpenBatchCase } from "./schema";
import { batchSuspected } from "./signals.server";
import { moveCase, requireCase } from "./store.server";
import { caseView } from "./view.server";

interface Opening {
  readonly origin: "radar" | "hand";
  readonly batchNos: readonly string[];
  readonly reason: string;
  /** How many faulty units were seen. */
  readonly serials: number;
}

/** What a case that stands anew does: its units in stock wait, its warnings are answered, and the four parties are told (S1-32, S1-34). */
async function standUp(tx: Tx, { caseNo, batchNos }: BatchCase, serials: number): Promise<void> {
  await tx.batchWarning.updateMany({ where: { batchNo: { in: [...batchNos] }, clearedAt: null }, data: { clearedAt: tx.now } });
  const batches = batchNos.join("、");
  await holdUnits(tx, { batchNos, sourceNo: caseNo, reason: `批次 ${batches} 质量问题待定（${caseNo}）` });
  await batchSuspected.tell(tx, { caseNo, batchNos, serials, roles: FOUR_PARTIES });
}

/** Opens a case of batches that stand in none; they are locked. */
export async function openCase(tx: Tx, { origin, batchNos, reason, serials }: Opening): Promise<BatchCase> {
  const caseNo = await nextNumber(tx, "batch_case");
  const status = batchCaseLifecycle.initial;
  const opened = { openedBy: tx.actor.login, openedAt: tx.now };
  await tx.batchCase.create({ data: { caseNo, origin, reason, status, version: 1, told: [...FOUR_PARTIES], ...opened } });
  await tx.batchCaseBatch.createMany({ data: batchNos.map((batchNo) => ({ caseNo, batchNo, standing: true })) });
  await recordEvent(tx, {
    ...{ subjectKind: "batch_case", subjectNo: caseNo, action: "quality/open-batch-case", toStatus: status, reason },
    reasonCode: origin === "radar" ? "threshold_reached" : "opened_by_hand",
    data: { batchNos, serials, told: FOUR_PARTIES, settings: tx.settings.versions },
  });
  const opening = await requireCase(tx, caseNo);
  await standUp(tx, opening, serials);
  return opening;
}

/** Takes a dismissed case up again: further units of its batch turned out faulty. Its batches are locked and stand in no other. */
export async function reopenCase(tx: Tx, dismissed: BatchCase, serials: number): Promise<void> {
  const judgement = { judgedBy: null, judgedAt: null, judgedFor: null };
  const act = { action: "quality/open-batch-case", reasonCode: "further_units", changes: judgement, data: { serials, told: FOUR_PARTIES } };
  await standUp(tx, await moveCase(tx, dismissed, { event: "reopen", ...act }), serials);
}

/** The batches of a case by hand: each is there and stands in none yet. */
async function lockFreeBatches(tx: Tx, batchNos: readonly string[]): Promise<void> {
  await lockBatches(tx, batchNos);
  const standing = await tx.batchCaseBatch.findFirst({ where: { batchNo: { in: [...batchNos] }, standing: true } });
  if (!standing) return;
  const { batchNo, caseNo } = standing;
  throw new DomainError("conflict", both(`批次 ${batchNo} 已在 ${caseNo} 中处理`, `batch ${batchNo} stands in ${caseNo} already`));
}

/** Opens a case by hand over one batch or several that belong together, such as one supplier's parts, with the reason (1.10). */
export const openBatchCase = command({
  name: "quality/open-batch-case",
  input: OpenBatchCase,
  action: "batch_case.open",
  async run(tx, { batchNos: named, reason }) {
    const batchNos = [...new Set(named)].sort();
    await lockFreeBatches(tx, batchNos);
    const seen = await tx.defectSighting.groupBy({ by: ["serial"], where: { batchNo: { in: batchNos }, standing: { not: "withdrawn" } } });
    return await caseView(tx, await openCase(tx, { origin: "hand", batchNos, reason, serials: seen.length }));
  },
});
