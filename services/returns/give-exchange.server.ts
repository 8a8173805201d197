import { findWholeUnit } from "../catalog/index.server";
import { askForKept, findKeptExchange } from "../parts/index.server";
import { both, DomainError, invalidField } from "../platform";
import { command, type Reader, type Tx } from "../platform/index.server";
import type { Return } from "./return";
import { requireOwed, settle } from "./settlement-store.server";
import { moveReturn } from "./store.server";
import { ArrangeExchange, EndUnit } from "./way-schema";
import { type LockedUnit, lockStep } from "./way-store.server";

interface ShipTo {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

/** Where the sender of a return is, as far as it is known. */
export async function readShipTo(reader: Reader, { dealerCode, subDistributorCode, customerId }: Return): Promise<ShipTo> {
  if (customerId !== null) return await reader.customer.findUniqueOrThrow({ where: { id: customerId } });
  if (subDistributorCode !== null) return await reader.subDistributor.findUniqueOrThrow({ where: { code: subDistributorCode } });
  const { name, contact, phone, address } = await reader.dealer.findUniqueOrThrow({ where: { code: dealerCode! } });
  return { name: contact || name, phone, address };
}

function senderOf({ dealerCode, subDistributorCode }: Return) {
  if (subDistributorCode !== null) return { tier: "sub_distributor" as const, subDistributorCode };
  return dealerCode === null ? { tier: "walk_in" as const } : { tier: "dealer" as const, dealerCode };
}

interface Asked {
  readonly owed: Awaited<ReturnType<typeof requireOwed>>;
  readonly sku: string;
  readonly shipTo: ShipTo;
  readonly action: string;
}

/** Asks for the unit that is owed for one of a locked return, and records it there. */
async function ask(tx: Tx, known: Return, { owed, sku, shipTo: { name, phone, address }, action }: Asked): Promise<string> {
  const { returnNo, complaintNo } = known;
  const asked = { unit: owed, sku, sender: senderOf(known), returnNo, complaintNo, shipTo: { name, phone, address } };
  const requestNo = await askForKept(tx, asked);
  await moveReturn(tx, known, { action, reasonCode: "exchange_asked", data: { serial: owed.serial, requestNo } });
  return requestNo;
}

/**
 * Where another unit is owed for one that has just ended as the company's, asks for it at once, once (1.6, 1.10). It waits for customer service, who are told, where
 * the model is not kept whole, or nobody knows where its sender is.
 */
export async function askForOwed(tx: Tx, { known, unit: { unitNo, serial } }: LockedUnit, action: string): Promise<void> {
  const owed = await tx.returnSettlement.findFirst({ where: { unitNo, kind: "exchange", settledAt: null } });
  if (!owed || (await findKeptExchange(tx, { ...owed, serial }))) return;
  const { model } = await tx.unit.findUniqueOrThrow({ where: { serial }, select: { model: true } });
  const part = await findWholeUnit(tx, model);
  const shipTo = await readShipTo(tx, known);
  if (part && shipTo.address !== "") await ask(tx, known, { owed: { ...owed, serial }, sku: part.sku, shipTo, action });
  else await moveReturn(tx, known, { action, reasonCode: "exchange_waits", data: { serial } });
}

/**
 * Customer service asks for the unit that is owed for a returned one where that did not happen by itself, or what was asked for was refused or
 * cancelled: of another model, or to another address (1.6). `conflict` where it has been asked for.
 */
export const arrangeExchange = command({
  name: "returns/arrange-exchange",
  input: ArrangeExchange,
  action: "return_unit.replace",
  async run(tx, { model, shipTo, ...named }) {
    const { known, unit } = await lockStep(tx, named, "return_unit.replace");
    const owed = await requireOwed(tx, unit, "exchange");
    const before = await findKeptExchange(tx, owed);
    if (before) throw new DomainError("conflict", both(`已有换机申请 ${before}`, `request ${before} exchanges it already`));
    const wanted = model ?? (await tx.unit.findUniqueOrThrow({ where: { serial: unit.serial }, select: { model: true } })).model;
    const part = await findWholeUnit(tx, wanted);
    if (!part)
      throw invalidField(
        "model",
        both(
          `型号 ${wanted} 尚未登记整机编号，请管理员登记`,
          `${wanted} has no part that stands for a whole unit: the administrator registers it`,
        ),
      );
    const to = shipTo ?? (await readShipTo(tx, known));
    if (to.address === "") throw invalidField("shipTo.address", both("请填写收货地址", "say where it goes"));
    const requestNo = await ask(tx, known, { owed, sku: part.sku, shipTo: to, action: "returns/arrange-exchange" });
    return { returnNo: known.returnNo, serial: unit.serial, requestNo };
  },
});

/** The service manager does without what is owed for a returned unit, with the reason: it was settled in another way. */
export const waiveSettlement = command({
  name: "returns/waive-settlement",
  input: EndUnit,
  action: "return_unit.waive",
  async run(tx, { reason, ...named }) {
    const { unit } = await lockStep(tx, named, "return_unit.waive");
    const owed = await requireOwed(tx, unit);
    const before = await findKeptExchange(tx, owed);
    if (before) throw new DomainError("wrong_state", both(`请先取消换机申请 ${before}`, `cancel request ${before} first`));
    const said = { action: "returns/waive-settlement", reasonCode: "waived", reason, by: { waivedFor: reason } };
    const { returnNo, status } = await settle(tx, unit.unitNo, said);
    return { returnNo, serial: unit.serial, status };
  },
});

/** Another unit has left for one that came back: its sender has what was owed, and is paid nothing beside it. */
export async function settleReplaced(tx: Tx, { unitNo, requestNo }: { unitNo: string; requestNo: string }): Promise<void> {
  const { kind } = await tx.returnSettlement.findUniqueOrThrow({ where: { unitNo }, select: { kind: true } });
  const by = kind === "exchange" ? { requestNo } : { waivedFor: `已换机 ${requestNo}` };
  await settle(tx, unitNo, { action: "parts/ship-request", reasonCode: "exchange_shipped", by });
}
