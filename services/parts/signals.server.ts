import { signal } from "../platform/index.server";
import type { CoreCondition } from "./core";

/** What a shipment tells other systems, by the public names of the API. */
export interface ShippedNews {
  readonly requestNo: string;
  /** Rises with every change of the request. */
  readonly version: number;
  readonly status: string;
  readonly issueSlipNo: string;
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
  readonly shippedAt: string;
  readonly onTime: boolean;
  readonly carrier: string;
  readonly waybillNo: string;
  readonly freightTerms: string;
  readonly lines: readonly { lineNo: number; sku: string; quantity: number; replacementSerials: readonly string[] }[];
}

/** Pieces of a request have left under a slip. */
export const requestShipped = signal<ShippedNews>();

interface ExchangedUnits {
  /** The units that others are given for. */
  readonly serials: readonly string[];
}

/** Told before a slip's request and stock are locked: who has taken one of these units back locks first, as a receiving does. */
export const unitsExchanging = signal<ExchangedUnits>();

/** Others were given for these units, and their cores are owed. */
export const unitsExchanged = signal<ExchangedUnits>();

/** A released line lacks pieces of this part, and none did before. */
export const stockShort = signal<{ sku: string }>();

/** A whole unit that somebody owed for the one that they were given. */
export interface ExchangedUnit {
  readonly serial: string;
  readonly coreNo: string;
  readonly condition: CoreCondition;
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
  /** Of the company's own customer. */
  readonly customer: { readonly name: string; readonly phone: string };
  readonly complaintNo: string | null;
}

/** It is at the gate of the warehouse. */
export const exchangedUnitBack = signal<ExchangedUnit>();

/** Another unit has left for one that came back and that the company keeps. */
export const keptUnitReplaced = signal<{ unitNo: string; requestNo: string }>();
