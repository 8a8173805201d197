import { dismissBatchCase, openBatchCase } from "@services/batches/index.server";
import { inspect, makeBatch } from "./batches-desk";
import { actors } from "./context";
import type { Desk } from "./parts-desk";

/** B26L was warned of; BC-2026-000001 of B26K opened by itself and was dismissed; BC-2026-000002 of B26M was opened by hand and is suspected. */
export async function watchBatches({ as }: Desk): Promise<void> {
  for (const serial of (await makeBatch(as, "B26K", 5)).values()) await inspect(as, serial);
  await dismissBatchCase(as(actors.quality()), { caseNo: "BC-2026-000001", reason: "同一用户安装不当" });
  for (const serial of (await makeBatch(as, "B26L", 4)).values()) await inspect(as, serial, "reported");
  await makeBatch(as, "B26M", 1);
  await openBatchCase(as(actors.quality()), { batchNos: ["B26M"], reason: "供应商通报接头缺陷" });
}
