import type { Money } from "../platform/money";

export const WARRANTY_CLASSES = ["unit", "component", "consumable"] as const;

/** Pieces of a part in good stock; `available` = on hand − allocated. */
export interface StockLevel {
  readonly onHand: number;
  readonly allocated: number;
  readonly available: number;
}

/** A part with its prices, its class and what stands in good stock: what rules look at. */
export interface PartFacts extends StockLevel {
  readonly sku: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly costPrice: Money;
  readonly dealerPrice: Money;
  readonly retailPrice: Money;
  readonly warrantyClass: (typeof WARRANTY_CLASSES)[number];
  /** Its pieces carry serials of their own, recorded at shipment. */
  readonly serialised: boolean;
  /** Goes before others when stock is short. */
  readonly safety: boolean;
  readonly supplier: string;
  /** The successor that is offered instead. */
  readonly supersededBy: string | null;
  /** Days after shipment within which the faulty piece of a repair comes back; null where none is owed. */
  readonly coreReturnDays: number | null;
  /** The product whose whole unit it stands for: its pieces are the units in stock. Null for a part proper. */
  readonly model: string | null;
}
