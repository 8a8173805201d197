import { isStaff } from "../identity";
import { addDays, inLocale, instantAt } from "../platform";
import type { Reader } from "../platform/index.server";
import type { Coverage } from "../warranty";
import { readCoverage, type UnitCoverage } from "../warranty/index.server";
import type { QuoteInput } from "./schema";

/** The units of a request: the one it is about, and those that lines name for themselves (1.6). */
export interface NamedUnits {
  /** What the request is about; where it names no unit, one that nobody knows. */
  readonly whole: UnitCoverage;
  /** Every unit named, the one of the whole request first. */
  readonly bySerial: ReadonlyMap<string, UnitCoverage>;
}

/** The claim that is being looked at: the dealer that makes it, if one does, and its number once it is on record. */
export interface ClaimInHand {
  readonly dealerCode?: string | null | undefined;
  readonly requestNo?: string | undefined;
}

/** Claims on a serial in the alert's days, by header or by line and with the one in hand, and by how many dealers (1.3). */
export async function countRecentClaims(
  reader: Reader,
  serial: string,
  { dealerCode = null, requestNo = "" }: ClaimInHand,
): Promise<{ count: number; dealers: number }> {
  const since = instantAt(addDays(reader.today, -reader.settings.warranty.claimsAlert.days));
  const [row] = await reader.$queryRaw<{ count: number; dealers: number }[]>`
    WITH claim AS (
      SELECT dealer_code FROM parts_request WHERE submitted_at >= ${since}::timestamptz AND status NOT IN ('rejected', 'cancelled')
        AND request_no <> ${requestNo} AND request_no IN (
          SELECT request_no FROM parts_request WHERE serial = ${serial} UNION SELECT request_no FROM parts_request_line WHERE faulty_serial = ${serial})
      UNION ALL SELECT ${dealerCode}::text)
    SELECT count(*)::int AS count, count(DISTINCT dealer_code)::int AS dealers FROM claim`;
  return row!;
}

/** The cover of a unit with its recent claims. */
export async function readUnit(reader: Reader, serial: string | undefined, inHand: ClaimInHand): Promise<UnitCoverage> {
  if (serial === undefined) return await readCoverage(reader, { serial: null, on: reader.today });
  return await readCoverage(reader, { serial, on: reader.today, recentClaims: await countRecentClaims(reader, serial, inHand) });
}

/** Reads every unit that a request names. */
export async function readNamedUnits(reader: Reader, input: QuoteInput, inHand: ClaimInHand): Promise<NamedUnits> {
  const whole = await readUnit(reader, input.serial, inHand);
  const bySerial = new Map<string, UnitCoverage>(input.serial ? [[input.serial, whole]] : []);
  for (const { serial } of input.lines) {
    if (serial !== undefined && !bySerial.has(serial)) bySerial.set(serial, await readUnit(reader, serial, inHand));
  }
  return { whole, bySerial };
}

/** The unit that tells who asks: that of the whole request, else the first one named. */
export const decidingUnit = ({ whole, bySerial }: NamedUnits): UnitCoverage => bySerial.values().next().value ?? whole;

/** The reasons for a cover as the reader may know them: how often others claimed is for staff. */
export const tellReasons = (reader: Reader, { reasons }: Coverage) =>
  reasons
    .filter(({ check }) => check !== "recent_claims" || isStaff(reader.actor))
    .map(({ check, outcome, text }) => ({ check, outcome, text: inLocale(text, reader.locale) }));
