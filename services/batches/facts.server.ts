import { type CivilDate, civilDateAt, nameCategory, toWireInstant } from "../platform";
import type { Reader } from "../platform/index.server";
import type { SourceKind, Standing } from "./radar";

interface UnitRow {
  readonly serial: string;
  readonly batchNo: string;
  readonly model: string;
  readonly place: string;
  readonly stockStatus: string | null;
  readonly dealerCode: string | null;
  readonly dealerName: string | null;
  readonly sightings: number;
  readonly confirmed: boolean;
  /** What a case that stands says of it: held until it is signed for, or released. */
  readonly state: string | null;
}

/** A page shows and a dossier holds so many units; a batch is larger only where sightings come first anyway. */
const MOST_UNITS = 2_000;

const readUnits = (reader: Reader, batchNos: readonly string[]) => reader.$queryRaw<UnitRow[]>`
  SELECT u.serial, u.batch_no AS "batchNo", u.model, u.place, u.stock_status AS "stockStatus", u.dealer_code AS "dealerCode", d.name AS "dealerName",
    coalesce(s.sightings, 0)::int AS sightings, coalesce(s.confirmed, false) AS confirmed,
    (SELECT c.state FROM batch_case_unit c WHERE c.serial = u.serial AND c.state <> 'freed' ORDER BY c.case_no DESC LIMIT 1) AS state
  FROM unit u LEFT JOIN dealer d ON d.code = u.dealer_code
    LEFT JOIN (SELECT serial, count(*) AS sightings, bool_or(standing = 'confirmed') AS confirmed FROM defect_sighting
      WHERE batch_no = ANY (${batchNos}::text[]) AND standing <> 'withdrawn' GROUP BY serial) s ON s.serial = u.serial
  WHERE u.batch_no = ANY (${batchNos}::text[]) ORDER BY (s.serial IS NULL), u.batch_no, u.serial LIMIT ${MOST_UNITS}`;

async function readSightings(reader: Reader, batchNos: readonly string[]) {
  const rows = await reader.defectSighting.findMany({
    where: { batchNo: { in: [...batchNos] } },
    orderBy: { sightingNo: "asc" },
    take: MOST_UNITS,
  });
  return rows.map(({ serial, batchNo, sourceKind, sourceNo, fault, standing, seenAt }) => ({
    ...{ serial, batchNo, sourceNo, fault, seenAt: toWireInstant(seenAt) },
    faultName: nameCategory(reader.settings.complaintCategories, fault, reader.locale),
    sourceKind: sourceKind as SourceKind,
    standing: standing as Standing,
  }));
}

/** Faults by month, oldest first: distinct serials that stand, as a picture over time shows them. */
function patternOf(sightings: readonly { serial: string; fault: string; standing: Standing; seenAt: string }[]) {
  const [cells, months] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const { serial, fault, standing, seenAt } of sightings) {
    if (standing === "withdrawn") continue;
    const month: CivilDate = civilDateAt(new Date(seenAt)).slice(0, 7);
    const key = `${month} ${fault}`;
    months.set(month, (months.get(month) ?? new Set()).add(serial));
    cells.set(key, (cells.get(key) ?? new Set()).add(serial));
  }
  return [...cells]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, serials]) => ({
      ...{ month: key.slice(0, 7), fault: key.slice(8), serials: serials.size },
      /** Distinct serials of the month, whatever their faults. */
      ofMonth: months.get(key.slice(0, 7))!.size,
    }));
}

const namePattern = (reader: Reader, sightings: Awaited<ReturnType<typeof readSightings>>) =>
  patternOf(sightings).map((cell) => ({
    ...cell,
    faultName: nameCategory(reader.settings.complaintCategories, cell.fault, reader.locale),
  }));

/** How many units of the batches were seen with which fault in each month. */
export const readFaultPattern = async (reader: Reader, batchNos: readonly string[]) =>
  namePattern(reader, await readSightings(reader, batchNos));

/** Every unit of the batches and where it is, those seen faulty first, what was seen of them, and the pattern over time. */
export async function readBatchFacts(reader: Reader, batchNos: readonly string[]) {
  const batches = await reader.productionBatch.findMany({
    where: { batchNo: { in: [...batchNos] } },
    orderBy: { batchNo: "asc" },
    select: { batchNo: true, model: true, madeOn: true, _count: { select: { unitList: true } } },
  });
  const [units, sightings] = [await readUnits(reader, batchNos), await readSightings(reader, batchNos)];
  const seen = units.filter((unit) => unit.sightings > 0);
  return {
    batches: batches.map(({ batchNo, model, madeOn, _count }) => ({
      ...{ batchNo, model, madeOn: madeOn.toISOString().slice(0, 10), units: _count.unitList },
    })),
    counts: {
      units: batches.reduce((sum, { _count }) => sum + _count.unitList, 0),
      seen: seen.length,
      confirmed: seen.filter((unit) => unit.confirmed).length,
    },
    units,
    sightings,
    pattern: namePattern(reader, sightings),
  };
}
