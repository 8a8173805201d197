import { readCalendar } from "../calendar/index.server";
import type { Unit } from "../catalog";
import { UNIT_FIELDS } from "../catalog/index.server";
import type { Dealer } from "../parties";
import { DEALER_FIELDS } from "../parties/index.server";
import type { CivilDate } from "../platform";
import type { Reader } from "../platform/index.server";
import { VOID_REASONS } from "../settings";
import { type Coverage, type CoverageFacts, checkCoverage } from "./coverage";
import type { UnitFacts, WarrantyClass } from "./period";

/** The registered sale that holds today. */
export interface Sale {
  readonly soldOn: CivilDate;
  readonly sellerKind: "company" | "dealer" | "sub_distributor";
  /** The dealer that sold it, or whose sub-distributor did. */
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
  readonly customerName: string;
}

/** Why the cover of a unit was ended, while it is not lifted. */
export interface WarrantyVoid {
  readonly reasonCode: keyof typeof VOID_REASONS;
  readonly reason: string;
  readonly evidence: string;
}

/** A unit with everything its cover and its servicing party follow from. */
export interface UnitCoverage {
  readonly unit: Unit | null;
  readonly sale: Sale | null;
  readonly voided: WarrantyVoid | null;
  /** The dealer of the sale, else the one the unit was shipped to. */
  readonly sellingDealer: Dealer | null;
  /** Who owns it, as far as the unit tells: sold by the company, or by a dealer or its sub-distributor; null when nobody knows. */
  readonly tierOfUnit: "walk_in" | "end_user" | null;
  /** The cover of the unit or of a part of it by its class. */
  coverage(warrantyClass: WarrantyClass): Coverage;
}

export interface CoverageQuestion {
  readonly serial: string | null;
  readonly on: CivilDate;
  /** Claims on this serial within the alert's days; left out where nobody counted them, and then not judged. */
  readonly recentClaims?: CoverageFacts["recentClaims"];
}

interface Found {
  unit: Unit;
  sale: Sale | null;
  voided: WarrantyVoid | null;
  dealer: Dealer | null;
}

async function findUnitWithSale(reader: Reader, serial: string): Promise<Found | null> {
  const [row] = await reader.$queryRaw<Found[]>`
    SELECT (SELECT to_jsonb(f) FROM (SELECT ${UNIT_FIELDS}) f) AS unit,
      CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('soldOn', s.sold_on, 'sellerKind', s.seller_kind, 'dealerCode', s.dealer_code,
        'subDistributorCode', s.sub_distributor_code, 'customerName', c.name) END AS sale,
      CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('reasonCode', v.reason_code, 'reason', v.reason, 'evidence', v.evidence) END AS voided,
      CASE WHEN d.code IS NOT NULL THEN (SELECT to_jsonb(f) FROM (SELECT ${DEALER_FIELDS}) f) END AS dealer
    FROM unit u
    JOIN product m ON m.model = u.model
    LEFT JOIN unit_sale s ON s.serial = u.serial AND s.ended_at IS NULL
    LEFT JOIN customer c ON c.id = s.customer_id
    LEFT JOIN warranty_void v ON v.serial = u.serial AND v.lifted_at IS NULL
    LEFT JOIN dealer d ON d.code = CASE WHEN s.id IS NULL THEN u.dealer_code ELSE s.dealer_code END
    WHERE u.serial = ${serial}`;
  return row ?? null;
}

/** What tells who owns a unit. */
interface Descended {
  readonly unit: Pick<Unit, "shippedOn" | "dealerCode">;
  readonly sale: Pick<Sale, "sellerKind"> | null;
  readonly dealer: unknown;
}

/** Who owns a unit, as far as it tells (1.1). */
export function tierOf({ unit, sale, dealer }: Descended): UnitCoverage["tierOfUnit"] {
  if (dealer) return "end_user";
  const soldByCompany = sale?.sellerKind === "company" || (unit.shippedOn !== null && unit.dealerCode === null);
  return soldByCompany ? "walk_in" : null;
}

function factsOf({ unit, sale, voided }: Found): UnitFacts {
  return {
    serial: unit.serial,
    madeOn: unit.madeOn,
    shippedOn: unit.shippedOn,
    shippedTo: unit.shippedOn === null ? null : unit.dealerCode === null ? "customer" : "dealer",
    soldOn: sale?.soldOn ?? null,
    coveredFrom: unit.coveredFrom,
    voided: voided && { reason: VOID_REASONS[voided.reasonCode] },
  };
}

/**
 * A unit, its sale, the dealer that serves its owner and its cover on a day, in at most two round trips (S1-16, S1-17, S1-23).
 * An unknown serial is an answer, not an error. Unscoped: callers decide what the asker sees.
 */
export async function readCoverage(reader: Reader, { serial, on, recentClaims }: CoverageQuestion): Promise<UnitCoverage> {
  const found = serial === null ? null : await findUnitWithSale(reader, serial);
  const calendar = await readCalendar(reader);
  const facts = found && factsOf(found);
  const replacedPart = found?.unit.replaces && found.unit.shippedOn ? { replacedOn: found.unit.shippedOn } : null;
  return {
    unit: found?.unit ?? null,
    sale: found?.sale ?? null,
    voided: found?.voided ?? null,
    sellingDealer: found?.dealer ?? null,
    tierOfUnit: found && tierOf(found),
    coverage(warrantyClass) {
      const claims = recentClaims ?? { count: 0, dealers: 0 };
      const judged = checkCoverage(
        { on, warrantyClass, unit: facts, replacedPart, recentClaims: claims },
        reader.settingsOn(on).warranty,
        calendar,
      );
      return recentClaims ? judged : { ...judged, reasons: judged.reasons.filter((reason) => reason.check !== "recent_claims") };
    },
  };
}
