import { confirmAdjustment, proposeAdjustment, recordRemittance, reverseEntry } from "@services/budget/index.server";
import { addDays } from "@services/platform";
import type { Stage } from "./stage.server";

/** A remittance typed with a zero too many, undone the same morning and recorded anew. */
export async function mistypeRemittance({ as, today }: Stage): Promise<void> {
  const remittance = { dealerCode: "D001", bankReference: "ICBC-0077-3321", date: addDays(today, -25) };
  const { entry } = await recordRemittance(as("finance", 25, "09:10"), { ...remittance, amount: "5000.00" });
  await reverseEntry(as("finance", 25, "09:25"), { dealerCode: "D001", seq: entry.seq, reason: "金额多录一个零" });
  await recordRemittance(as("finance", 25, "09:30"), { ...remittance, amount: "500.00" });
}

/** One adjustment that a second person confirmed, which leaves a debt for later accruals to repay, and one that waits. */
export async function adjustBudgets({ as }: Stage): Promise<void> {
  const recovered = { dealerCode: "D003", amount: "-2100.00", reason: "收回去年重复发放的配件款" };
  const { adjustmentId } = await proposeAdjustment(as("finance", 2, "16:20"), recovered);
  await confirmAdjustment(as("manager", 1, "09:40"), { adjustmentId });
  await proposeAdjustment(as("finance", 0, "09:05"), {
    dealerCode: "D002",
    amount: "120.00",
    reason: "展会样机配件由公司承担，已先行扣减",
  });
}
