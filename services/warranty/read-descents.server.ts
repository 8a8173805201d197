import type { Reader } from "../platform/index.server";
import { tierOf, type UnitCoverage } from "./read-coverage.server";

/** Who had a unit from whom, as far as the register tells it (1.1). */
export interface UnitDescent extends Pick<UnitCoverage, "tierOfUnit"> {
  readonly serial: string;
  /** The dealer of the sale, else the one the unit was shipped to. */
  readonly sellingDealer: { readonly code: string; readonly name: string } | null;
  /** The sub-distributor that sold it. */
  readonly subDistributorCode: string | null;
  readonly isSold: boolean;
}

type Row = Parameters<typeof tierOf>[0] & Pick<UnitDescent, "serial" | "sellingDealer" | "subDistributorCode">;

/** The descent of each of these units, in one round trip; a serial that nobody registered is absent. Unscoped: callers decide what the asker sees. */
export async function readDescents(reader: Reader, serials: readonly string[]): Promise<Map<string, UnitDescent>> {
  const rows = await reader.$queryRaw<Row[]>`
    SELECT u.serial, jsonb_build_object('shippedOn', u.shipped_on, 'dealerCode', u.dealer_code) AS unit,
      CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('sellerKind', s.seller_kind) END AS sale, d.code AS dealer,
      CASE WHEN d.code IS NOT NULL THEN jsonb_build_object('code', d.code, 'name', d.name) END AS "sellingDealer",
      s.sub_distributor_code AS "subDistributorCode"
    FROM unit u LEFT JOIN unit_sale s ON s.serial = u.serial AND s.ended_at IS NULL
      LEFT JOIN dealer d ON d.code = CASE WHEN s.id IS NULL THEN u.dealer_code ELSE s.dealer_code END
    WHERE u.serial = ANY (${[...serials]}::text[])`;
  return new Map(
    rows.map(({ serial, sellingDealer, subDistributorCode, ...row }) => [
      serial,
      { serial, sellingDealer, subDistributorCode, tierOfUnit: tierOf(row), isSold: row.sale !== null },
    ]),
  );
}
