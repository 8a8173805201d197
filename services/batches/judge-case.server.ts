import { must } from "../platform";
import { command, type Reader } from "../platform/index.server";
import type { BatchCase } from "./case";
import { mayConfirm } from "./radar";
import { WithReason } from "./schema";
import { lockCase, moveCase } from "./store.server";
import { caseView } from "./view.server";

/** How many units of a case's batches were found faulty by a sustained complaint or an inspection. */
export async function countConfirmed(reader: Reader, { batchNos }: Pick<BatchCase, "batchNos">): Promise<number> {
  const serials = await reader.defectSighting.groupBy({ by: ["serial"], where: { batchNo: { in: [...batchNos] }, standing: "confirmed" } });
  return serials.length;
}

/** Quality finds that the batch is at fault, on sustained or inspected faults alone (1.10). */
export const confirmBatchCase = command({
  name: "quality/confirm-batch-case",
  input: WithReason,
  action: "batch_case.judge",
  async run(tx, { caseNo, reason }) {
    const standing = await lockCase(tx, caseNo);
    const confirmedSerials = await countConfirmed(tx, standing);
    must(mayConfirm(standing.origin, confirmedSerials, tx.settings.batchRadar));
    const changes = { judgedBy: tx.actor.login, judgedAt: tx.now, judgedFor: reason };
    const act = { action: "quality/confirm-batch-case", reasonCode: "confirmed", reason, data: { confirmedSerials } };
    return await caseView(tx, await moveCase(tx, standing, { event: "confirm", changes, ...act }));
  },
});

/** Quality finds that the faults have nothing to do with their batch: its stock is free; as many further units take it up again (1.10). */
export const dismissBatchCase = command({
  name: "quality/dismiss-batch-case",
  input: WithReason,
  action: "batch_case.judge",
  async run(tx, { caseNo, reason }) {
    const standing = await lockCase(tx, caseNo);
    const changes = { judgedBy: tx.actor.login, judgedAt: tx.now, judgedFor: reason };
    const act = { action: "quality/dismiss-batch-case", reasonCode: "dismissed", reason };
    return await caseView(tx, await moveCase(tx, standing, { event: "dismiss", changes, ...act }));
  },
});
