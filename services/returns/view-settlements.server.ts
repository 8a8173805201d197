import { can, isPartner } from "../identity";
import { findKeptExchange } from "../parts/index.server";
import { type Permission, toPermission, toWire, toWireInstant } from "../platform";
import { moneyOf, type Reader } from "../platform/index.server";
import type { Return } from "./return";
import type { SettlementKind } from "./settlement";

const ACTS = {
  arrange: "return_unit.replace",
  waive: "return_unit.waive",
  credit: "return_unit.record_payment",
} as const;
type Act = keyof typeof ACTS;

/** What is owed or was given for units of a return, by unit, and what the reader may do about it (1.10). What a unit is worth is no affair of a sub-distributor. */
export async function readSettlements(reader: Reader, known: Return) {
  const { actor, locale } = reader;
  const rows = await reader.returnSettlement.findMany({
    where: { returnUnit: { returnNo: known.returnNo } },
    orderBy: { unitNo: "asc" },
    include: { returnUnit: { select: { serial: true } } },
  });
  const mayReadRequest = known.subDistributorCode === null || actor.dealerCode === undefined;
  const seesMoney = actor.subDistributorCode === undefined;
  const views = rows.map(async ({ returnUnit: { serial }, ...row }) => {
    const kind = row.kind as SettlementKind;
    const requestNo =
      row.requestNo ?? (kind === "exchange" && row.settledAt === null ? await findKeptExchange(reader, { ...row, serial }) : null);
    const isReady: Record<Act, boolean> = { arrange: kind === "exchange", waive: true, credit: kind === "credit" };
    const acts = (Object.keys(ACTS) as Act[]).filter((act) => row.settledAt === null && requestNo === null && isReady[act]);
    const open = acts.filter((act) => can(actor, ACTS[act], known).ok);
    const permissions: Partial<Record<Act, Permission>> = Object.fromEntries(
      open.map((act) => [act, toPermission(can(actor, ACTS[act], known), locale)]),
    );
    return {
      ...{
        serial,
        kind,
        requestNo,
        mayReadRequest,
        documentNo: seesMoney ? row.documentNo : null,
        waivedFor: isPartner(actor) ? null : row.waivedFor,
      },
      reference: seesMoney ? row.reference : null,
      proposed: isPartner(actor) ? null : row.proposed && toWire(moneyOf(row.proposed)),
      amount: seesMoney ? row.amount && toWire(moneyOf(row.amount)) : null,
      isWaived: row.waivedFor !== null,
      settledAt: row.settledAt && toWireInstant(row.settledAt),
      can: permissions,
    };
  });
  return await Promise.all(views);
}
