import { authorize } from "../identity";
import { advance, both, type Money, money, must, notFound, toWire } from "../platform";
import { command, moneyOf, nextNumber, recordEvent, type Tx } from "../platform/index.server";
import { accountView } from "./account.server";
import { type AdjustmentStatus, adjustmentLifecycle } from "./lifecycle";
import { ConfirmAdjustment, ProposeAdjustment, RefuseAdjustment } from "./schema";
import { availableRaised } from "./signals.server";
import { lockAccount, postEntries } from "./store.server";

interface Adjustment {
  adjustmentId: string;
  dealerCode: string;
  amount: Money;
  reason: string;
  status: AdjustmentStatus;
  version: number;
  proposedBy: string;
}

/** One line of an adjustment's history: proposed, confirmed or refused. */
const recordAdjustment = (
  tx: Tx,
  { adjustmentId, dealerCode, amount, status }: Adjustment,
  { action, from, reason }: { action: string; from?: AdjustmentStatus; reason?: string },
) =>
  recordEvent(tx, {
    subjectKind: "budget_adjustment",
    subjectNo: adjustmentId,
    action: `budget/${action}-adjustment`,
    ...(from ? { fromStatus: from } : {}),
    toStatus: status,
    reasonCode: "correction",
    ...(reason ? { reason } : {}),
    data: { dealerCode, amount: toWire(amount) },
  });

/**
 * Finance proposes to correct a dealer's budget by an amount, up or down, that no document stands for; nothing is posted before a second
 * person confirms (1.4).
 */
export const proposeAdjustment = command({
  name: "budget/propose-adjustment",
  input: ProposeAdjustment,
  action: "budget.propose_adjustment",
  async run(tx, { dealerCode, amount, reason }) {
    await lockAccount(tx, dealerCode);
    const adjustmentId = await nextNumber(tx, "adjustment");
    const proposed = { adjustmentId, dealerCode, reason, status: adjustmentLifecycle.initial, version: 1, proposedBy: tx.actor.login };
    await tx.budgetAdjustment.create({ data: { ...proposed, amount: toWire(money(amount)), proposedAt: tx.now } });
    await recordAdjustment(tx, { ...proposed, amount: money(amount) }, { action: "propose", reason });
    return { adjustmentId, dealerCode, status: proposed.status, amount: toWire(money(amount)) };
  },
});

/** A pending adjustment as its second person finds it: the account is locked, so nobody decides on it at the same time. */
async function lockAdjustment(tx: Tx, adjustmentId: string): Promise<Adjustment> {
  const read = async () => {
    const row = await tx.budgetAdjustment.findUnique({ where: { adjustmentId } });
    if (!row) throw notFound(both(`没有调整 ${adjustmentId}`, `no adjustment ${adjustmentId}`));
    return row;
  };
  await lockAccount(tx, (await read()).dealerCode);
  const { amount, status, ...row } = await read();
  authorize(tx.actor, "budget.decide_adjustment", { submittedBy: row.proposedBy });
  return { ...row, amount: moneyOf(amount), status: status as AdjustmentStatus };
}

/** A second person confirms an adjustment: it is posted, and releases what waited when it raises what is available. */
export const confirmAdjustment = command({
  name: "budget/confirm-adjustment",
  input: ConfirmAdjustment,
  action: "budget.decide_adjustment",
  async run(tx, { adjustmentId }) {
    const adjustment = await lockAdjustment(tx, adjustmentId);
    const { dealerCode, amount, version } = adjustment;
    const status = must(advance(adjustmentLifecycle, adjustment.status, "confirm"));
    const [entry] = await postEntries(tx, [{ dealerCode, kind: "adjustment", amount, sourceKind: "adjustment", sourceNo: adjustmentId }]);
    const decided = { decidedBy: tx.actor.login, decidedAt: tx.now, entrySeq: entry!.seq };
    await tx.budgetAdjustment.update({ where: { adjustmentId }, data: { status, version: version + 1, ...decided } });
    await recordAdjustment(tx, { ...adjustment, status }, { action: "confirm", from: adjustment.status });
    if (amount.greaterThan(0)) await availableRaised.tell(tx, { dealerCode });
    return { adjustmentId, dealerCode, status, entry: entry!, account: await accountView(tx, dealerCode) };
  },
});

/** A second person refuses an adjustment, with the reason: nothing is posted. */
export const refuseAdjustment = command({
  name: "budget/refuse-adjustment",
  input: RefuseAdjustment,
  action: "budget.decide_adjustment",
  async run(tx, { adjustmentId, reason }) {
    const adjustment = await lockAdjustment(tx, adjustmentId);
    const status = must(advance(adjustmentLifecycle, adjustment.status, "refuse"));
    const decided = { decidedBy: tx.actor.login, decidedAt: tx.now, refusedFor: reason };
    await tx.budgetAdjustment.update({ where: { adjustmentId }, data: { status, version: adjustment.version + 1, ...decided } });
    await recordAdjustment(tx, { ...adjustment, status }, { action: "refuse", from: adjustment.status, reason });
    return { adjustmentId, dealerCode: adjustment.dealerCode, status };
  },
});
