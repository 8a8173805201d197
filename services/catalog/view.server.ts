import { allows, can } from "../identity";
import { toWire } from "../platform";
import type { Reader } from "../platform/index.server";
import type { PartFacts, StockLevel } from "./part";
import type { Unit } from "./unit";

type Open = Pick<
  PartFacts,
  "sku" | "nameZh" | "nameEn" | "warrantyClass" | "serialised" | "safety" | "supersededBy" | "coreReturnDays" | "model"
>;
/** A part as the asker may see it: what it may not see is absent. */
export interface PartView extends Open, Partial<StockLevel> {
  readonly retailPrice: string;
  readonly dealerPrice?: string;
  readonly costPrice?: string;
  readonly supplier?: string;
}

/** Everybody sees retail prices, dealers and staff dealer prices, few the cost; stock and suppliers are the company's own affair. */
export function toPartView(reader: Reader, part: PartFacts): PartView {
  const { costPrice, dealerPrice, retailPrice, supplier, onHand, allocated, available, ...open } = part;
  return {
    ...open,
    retailPrice: toWire(retailPrice),
    ...(allows(reader.actor, "catalog.read_dealer_price").ok && { dealerPrice: toWire(dealerPrice) }),
    ...(allows(reader.actor, "catalog.read_cost").ok && { costPrice: toWire(costPrice) }),
    ...(allows(reader.actor, "catalog.read_stock").ok && { supplier, onHand, allocated, available }),
  };
}

/** A unit as the asker may see it: anybody the model and its age, partners the batch, staff and the unit's own dealer where it is. */
export type UnitView = Pick<Unit, "serial" | "model" | "modelNameZh" | "modelNameEn" | "madeOn"> & Partial<Unit>;

export function toUnitView(reader: Reader, unit: Unit): UnitView {
  const { batchNo, shippedOn, dealerCode, place, stockStatus, replaces, coveredFrom, ...open } = unit;
  return {
    ...open,
    ...(allows(reader.actor, "catalog.read_batch").ok && { batchNo, shippedOn }),
    ...(can(reader.actor, "catalog.read_place", { dealerCode }).ok && { dealerCode, place, stockStatus, replaces, coveredFrom }),
  };
}
