import { chooseHandling, confirmBatchCase, dismissBatchCase, openBatchCase, reportUnitsDone } from "@services/batches/index.server";
import { inspect, makeBatch } from "./batches-desk";
import { actors } from "./context";
import { correct } from "./corrective-desk";
import type { Desk } from "./parts-desk";
import { confirmCase, employSigner, replaceReturned, sendBack, sign, submit } from "./sign-off-desk";

/**
 * B26L was warned of; BC-2026-000001 of B26K opened by itself and was dismissed; BC-2026-000002 of B26M was opened by hand and is suspected; BC-2026-000003 of B26N is confirmed and D001 sends its B26N-1 back;
 * BC-2026-000004 of B26P is signed without B26P-2, and B26P-1 was replaced; BC-2026-000005 of B26Q waits for the signature;
 * BC-2026-000006 of B26U is carried out by D002 itself, which is done with it; CA-2026-000001 of BC-2026-000004 is closed, CA-2026-000002 of
 * batch B26L has a step that is not done.
 */
export async function watchBatches({ as }: Desk): Promise<void> {
  for (const serial of (await makeBatch(as, "B26K", 5)).values()) await inspect(as, serial);
  await dismissBatchCase(as(actors.quality()), { caseNo: "BC-2026-000001", reason: "同一用户安装不当" });
  for (const serial of (await makeBatch(as, "B26L", 4)).values()) await inspect(as, serial, "reported");
  await makeBatch(as, "B26M", 1);
  await openBatchCase(as(actors.quality()), { batchNos: ["B26M"], reason: "供应商通报接头缺陷" });
  const [serial] = await makeBatch(as, "B26N", ["D001"]);
  const { caseNo } = await openBatchCase(as(actors.quality()), { batchNos: ["B26N"], reason: "供应商通报接头缺陷" });
  await inspect(as, serial!);
  await confirmBatchCase(as(actors.quality()), { caseNo, reason: "接头注塑缺陷" });
  await chooseHandling(as(actors.customerService()), { caseNo, dealerCode: "D001", mode: "return_to_factory" });
  const chief = await employSigner(as, "signing-chief");
  for (const batchNo of ["B26P", "B26Q"]) await submit(as, (await sendBack(as, batchNo)).caseNo);
  await sign(as(chief), { caseNo: "BC-2026-000004", exclude: ["B26P-2"] });
  await replaceReturned(as, "B26P-1");
  await makeBatch(as, "B26U", ["D002"]);
  const self = { caseNo: await confirmCase(as, "B26U", "B26U-1"), dealerCode: "D002" };
  await chooseHandling(as(actors.customerService()), { ...self, mode: "dealer_self" });
  await reportUnitsDone(as(actors.dealer("D002")), { caseNo: self.caseNo });
  await correct(as);
}
