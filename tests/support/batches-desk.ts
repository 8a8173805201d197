import { recordSighting } from "@services/batches/index.server";
import { registerUnits } from "@services/catalog/index.server";
import type { Actor } from "@services/platform/context";
import { type Ctx, command } from "@services/platform/index.server";
import { code } from "@services/platform/input";
import { z } from "zod";
import { actors } from "./context";

type As = (actor: Actor) => Ctx;

const MADE = { model: "WP-100", madeOn: "2026-01-05" };

/** A batch of WP-100 with so many units sold by the company, or to dealers, and none in stock; answers their serials. */
export async function makeBatchAllOut(as: As, batchNo: string, soldTo: number | readonly string[]): Promise<string[]> {
  const admin = as(actors.administrator());
  const batch = { ...MADE, batchNo };
  const dealers = typeof soldTo === "number" ? Array.from({ length: soldTo }, () => undefined) : soldTo;
  const serials = dealers.map((_, index) => `${batchNo}-${index + 1}`);
  for (const [index, dealerCode] of dealers.entries())
    await registerUnits(admin, { ...batch, serials: [serials[index]!], shippedOn: "2026-01-22", ...(dealerCode ? { dealerCode } : {}) });
  return serials;
}

/** The same with one in stock whose serial ends in S; answers the serials of those sold. */
export async function makeBatch(as: As, batchNo: string, soldTo: number | readonly string[]): Promise<string[]> {
  const serials = await makeBatchAllOut(as, batchNo, soldTo);
  await registerUnits(as(actors.administrator()), { ...MADE, batchNo, serials: [`${batchNo}-S`] });
  return serials;
}

const findFault = command({
  name: "test/find-fault",
  input: z.strictObject({ serial: code(40), standing: z.enum(["reported", "confirmed", "withdrawn"]) }),
  action: "catalog.read",
  run: (tx, { serial, standing }) =>
    recordSighting(tx, { serial, sourceKind: "return", sourceNo: `RMA-${serial}`, fault: "leak", standing }),
});

/** What an inspection of a returned unit says of it, as returns do. */
export const inspect = (as: As, serial: string, standing: "reported" | "confirmed" | "withdrawn" = "confirmed") =>
  findFault(as(actors.quality()), { serial, standing });
