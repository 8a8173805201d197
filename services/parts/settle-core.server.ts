import { availableOf } from "../budget";
import { type Account, postEntries } from "../budget/index.server";
import { advance, both, DomainError, must, toWire } from "../platform";
import { command, type Reader, type Tx } from "../platform/index.server";
import { endSale } from "../warranty/index.server";
import type { CoreCondition } from "./core";
import { type Core, owesCore, requireCore } from "./core.server";
import { type CoreEvent, coreLifecycle } from "./lifecycle";
import { readCore } from "./list-cores.server";
import type { PartsRequest } from "./request";
import { ReceiveCore, SettleCore } from "./schema";
import { exchangedUnitBack } from "./signals.server";
import { type Act, lockRequest, saveRequest } from "./store.server";

interface Locked {
  core: Core;
  request: PartsRequest;
  account: Account | null;
}

/** The core as it stands once its request is locked: whoever settles one locks the request first. */
async function lockCore(tx: Tx, coreNo: string): Promise<Locked> {
  const { requestNo } = await requireCore(tx, coreNo);
  const locked = await lockRequest(tx, requestNo);
  return { ...locked, core: await requireCore(tx, coreNo) };
}

interface Settlement {
  event: CoreEvent;
  action: string;
  condition?: string;
  reason?: string;
}

/** Settles the core; when it was the last that a delivered request owed, the request closes. */
async function settle(tx: Tx, { core, request }: Locked, { event, action, condition, reason }: Settlement) {
  const { coreNo } = core;
  const status = must(advance(coreLifecycle, core.status, event));
  await tx.core.update({
    where: { coreNo },
    data: { status, condition: condition ?? null, settleReason: reason ?? null, settledBy: tx.actor.login, settledAt: tx.now },
  });
  const data = { coreNo, ...(condition ? { condition } : {}) };
  const acts: Act[] = [{ event: "note", action, reasonCode: `core_${status}`, ...(reason ? { reason } : {}), data }];
  if (request.status === "delivered" && !(await owesCore(tx, request.requestNo))) {
    acts.push({ event: "close", action, reasonCode: "complete" });
  }
  await saveRequest(tx, request, { changes: {}, acts });
  return await readCore(tx, coreNo);
}

/** The whole unit that a core is, if it is one. */
const unitOf = ({ core, request }: Locked): string | null =>
  request.lines.find(({ lineNo }) => lineNo === core.lineNo)!.model === null ? null : core.faultySerial;

/** Whoever had a whole unit has it no longer; it comes in by a return, so that quality looks at it. */
async function takeUnitBack(tx: Tx, { core: { coreNo, requestNo }, request }: Locked, unit: { serial: string; condition: CoreCondition }) {
  await endSale(tx, unit.serial, { coreNo });
  const { shipToName, shipToPhone, complaintNo } = await tx.partsRequest.findUniqueOrThrow({ where: { requestNo } });
  const { dealerCode, subDistributorCode } = request;
  const customer = { name: shipToName, phone: shipToPhone };
  await exchangedUnitBack.tell(tx, { ...unit, coreNo, dealerCode, subDistributorCode, customer, complaintNo });
}

/** Takes a faulty part back into the warehouse and says in what condition it came; a whole unit comes in by a return and stands in quarantine. */
export const receiveCore = command({
  name: "parts/receive-core",
  input: ReceiveCore,
  action: "core.receive",
  async run(tx, { coreNo, condition }) {
    const locked = await lockCore(tx, coreNo);
    must(advance(coreLifecycle, locked.core.status, "receive"));
    const unit = unitOf(locked);
    if (unit !== null) await takeUnitBack(tx, locked, { serial: unit, condition });
    return await settle(tx, locked, { event: "receive", action: "parts/receive-core", condition });
  },
});

/** A whole unit that somebody owes back for the one that they were given. */
export interface OwedUnit {
  readonly serial: string;
  readonly coreNo: string;
  readonly requestNo: string;
  /** Who owes it; null for a customer of the company. */
  readonly dealerCode: string | null;
}

/** Which of these units somebody owes, in the order in which they are settled. */
export async function findOwedUnits(reader: Reader, serials: readonly string[]): Promise<OwedUnit[]> {
  return await reader.$queryRaw<OwedUnit[]>`
    SELECT c.faulty_serial AS serial, c.core_no AS "coreNo", c.request_no AS "requestNo", c.dealer_code AS "dealerCode"
    FROM core c JOIN part p USING (sku)
    WHERE c.faulty_serial = ANY (${[...serials]}::text[]) AND c.status = 'owed' AND p.model IS NOT NULL ORDER BY c.request_no, c.core_no`;
}

/**
 * Settles the cores of units that came back by a return: whoever had them has got others, and has them no longer (1.6). The accounts of those who
 * owe them are locked; the units are not yet.
 */
export async function settleReturnedUnits(tx: Tx, owed: readonly (OwedUnit & { condition: CoreCondition })[]): Promise<void> {
  for (const { serial, coreNo, condition } of owed) {
    await settle(tx, await lockCore(tx, coreNo), { event: "receive", action: "parts/receive-core", condition });
    await endSale(tx, serial, { coreNo });
  }
}

/** Debits the price that the line was submitted with; it has to fit what is available. */
async function debitCore(tx: Tx, { core, request, account }: Locked): Promise<void> {
  if (account === null) {
    throw new DomainError("wrong_state", both("只有经销商的旧件可以扣费", "only a dealer's core is charged"));
  }
  const price = request.lines.find(({ lineNo }) => lineNo === core.lineNo)!.budgetPrice;
  if (price.isZero()) throw new DomainError("wrong_state", both("该配件价格为 0，请免除", "the part costs nothing: waive its core"));
  const available = availableOf(account);
  if (price.greaterThan(available)) {
    throw new DomainError(
      "insufficient_budget",
      both(`可用余额 ${toWire(available)}，不足 ${toWire(price)}`, `${toWire(available)} is available, ${toWire(price)} is needed`),
    );
  }
  const source = { sourceKind: "core", sourceNo: core.coreNo } as const;
  await postEntries(tx, [{ dealerCode: account.dealerCode, kind: "core_charge", amount: price.negated(), ...source }]);
}

/** Charges a dealer for a core that does not come back (1.4, 1.6). Refused with `insufficient_budget` where it does not fit. */
export const chargeCore = command({
  name: "parts/charge-core",
  input: SettleCore,
  action: "core.settle",
  async run(tx, { coreNo, reason }) {
    const locked = await lockCore(tx, coreNo);
    must(advance(coreLifecycle, locked.core.status, "charge"));
    await debitCore(tx, locked);
    return await settle(tx, locked, { event: "charge", action: "parts/charge-core", reason });
  },
});

/** Does without a core, with the reason. */
export const waiveCore = command({
  name: "parts/waive-core",
  input: SettleCore,
  action: "core.settle",
  async run(tx, { coreNo, reason }) {
    return await settle(tx, await lockCore(tx, coreNo), { event: "waive", action: "parts/waive-core", reason });
  },
});
