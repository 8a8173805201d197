import { readUnit, registerUnits, savePart } from "@services/catalog/index.server";
import type { Actor } from "@services/platform/context";
import { authoriseReturn, requestReturn } from "@services/returns/index.server";
import { actors, contextFor } from "./context";
import type { TestDatabase } from "./database";
import { WHOLE_UNIT } from "./world";

export const WISH = { wanted: "exchange", reason: "顾客退机" } as const;
export const named = (serials: readonly string[]) => serials.map((serial) => ({ serial, fault: "底部漏水" }));
export const intact = (serials: readonly string[]) => serials.map((serial) => ({ serial, condition: "intact" as const }));

/** Returned goods in short: fresh units at D001, returns of them, and where they are. */
export function openReturnsDesk(database: { readonly current: Pick<TestDatabase, "db"> }) {
  const as = (actor: Actor) => contextFor(database, actor);
  const admin = () => as(actors.administrator());
  let made = 0;
  const asked = async (serials: readonly string[], more: object = {}): Promise<string> =>
    (await requestReturn(as(actors.dealer("D001")), { ...WISH, units: named(serials), ...more })).returnNo;
  return {
    as,
    asked,
    /** Units of the model get their part, so that pieces in stock are counted. */
    countUnits: () => savePart(admin(), WHOLE_UNIT),
    async unitsAtDealer(count: number, batchNo = "B2601"): Promise<string[]> {
      const serials = Array.from({ length: count }, () => `RT-${String(++made).padStart(4, "0")}`);
      const batch = { model: "WP-100", batchNo, madeOn: "2026-01-05", shippedOn: "2026-01-20", dealerCode: "D001" };
      await registerUnits(admin(), { ...batch, serials });
      return serials;
    },
    async authorised(serials: readonly string[]): Promise<string> {
      const returnNo = await asked(serials);
      await authoriseReturn(as(actors.customerService()), { returnNo });
      return returnNo;
    },
    async placeOf(serial: string) {
      const { place, stockStatus } = await readUnit(admin(), { serial });
      return [place, stockStatus];
    },
    async quarantined(): Promise<number> {
      const key = { sku: WHOLE_UNIT.sku, status: "quarantine" };
      return (await database.current.db.stock.findUnique({ where: { sku_status: key } }))?.onHand ?? 0;
    },
  };
}
