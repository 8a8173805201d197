import { nameCategory, toWireInstant } from "../platform";
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

/** A page shows so many units and so many sightings; the counts beside them are of all. */
const MOST_SHOWN = 2_000;

const readUnits = (reader: Reader, batchNos: readonly string[]) => reader.$queryRaw<UnitRow[]>`
  SELECT u.serial, u.batch_no AS "batchNo", u.model, u.place, u.stock_status AS "stockStatus", u.dealer_code AS "dealerCode", d.name AS "dealerName",
    coalesce(s.sightings, 0)::int AS sightings, coalesce(s.confirmed, false) AS confirmed,
    (SELECT c.state FROM batch_case_unit c WHERE c.serial = u.serial AND c.state <> 'freed' ORDER BY c.case_no DESC LIMIT 1) AS state
  FROM unit u LEFT JOIN dealer d ON d.code = u.dealer_code
    LEFT JOIN (SELECT serial, count(*) AS sightings, bool_or(standing = 'confirmed') AS confirmed FROM defect_sighting
      WHERE batch_no = ANY (${batchNos}::text[]) AND standing <> 'withdrawn' GROUP BY serial) s ON s.serial = u.serial
  WHERE u.batch_no = ANY (${batchNos}::text[]) ORDER BY (s.serial IS NULL), u.batch_no, u.serial LIMIT ${MOST_SHOWN}`;

async function readSightings(reader: Reader, batchNos: readonly string[]) {
  const rows = await reader.defectSighting.findMany({
    where: { batchNo: { in: [...batchNos] } },
    orderBy: { sightingNo: "desc" },
    take: MOST_SHOWN,
  });
  return rows.map(({ serial, batchNo, sourceKind, sourceNo, fault, standing, seenAt }) => ({
    ...{ serial, batchNo, sourceNo, fault, seenAt: toWireInstant(seenAt) },
    faultName: nameCategory(reader.settings.complaintCategories, fault, reader.locale),
    sourceKind: sourceKind as SourceKind,
    standing: standing as Standing,
  }));
}

interface Cell {
  readonly month: string;
  readonly fault: string;
  readonly serials: number;
}

/**
 * How many units of the batches turned out faulty in each month, and with which fault, oldest first. A serial counts once (S1-34): in the
 * month in which it was first seen, with the fault that was established last, or else heard of last.
 */
export async function readFaultPattern(reader: Reader, batchNos: readonly string[]) {
  const cells = await reader.$queryRaw<Cell[]>`
    SELECT month, fault, count(*)::int AS serials FROM (
      SELECT to_char(min(seen_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
        (array_agg(fault ORDER BY (standing = 'confirmed') DESC, sighting_no DESC))[1] AS fault
      FROM defect_sighting WHERE batch_no = ANY (${batchNos}::text[]) AND standing <> 'withdrawn' GROUP BY serial) unit
    GROUP BY month, fault ORDER BY month, serials DESC, fault`;
  return cells.map((cell) => ({ ...cell, faultName: nameCategory(reader.settings.complaintCategories, cell.fault, reader.locale) }));
}

/** How many sightings stand on record, of how many units, and of how many of these the fault was established. */
async function countSightings(reader: Reader, batchNos: readonly string[]) {
  const [counts] = await reader.$queryRaw<{ sightings: number; seen: number; confirmed: number }[]>`
    SELECT count(*)::int AS sightings, count(DISTINCT serial) FILTER (WHERE standing <> 'withdrawn')::int AS seen,
      count(DISTINCT serial) FILTER (WHERE standing = 'confirmed')::int AS confirmed
    FROM defect_sighting WHERE batch_no = ANY (${batchNos}::text[])`;
  return counts!;
}

/** Every unit of the batches and where it is, those seen faulty first, what was seen of them, and the pattern over time. */
export async function readBatchFacts(reader: Reader, batchNos: readonly string[]) {
  const batches = await reader.productionBatch.findMany({
    where: { batchNo: { in: [...batchNos] } },
    orderBy: { batchNo: "asc" },
    select: { batchNo: true, model: true, madeOn: true, _count: { select: { unitList: true } } },
  });
  return {
    batches: batches.map(({ batchNo, model, madeOn, _count }) => ({
      ...{ batchNo, model, madeOn: madeOn.toISOString().slice(0, 10), units: _count.unitList },
    })),
    counts: {
      units: batches.reduce((sum, { _count }) => sum + _count.unitList, 0),
      ...(await countSightings(reader, batchNos)),
    },
    units: await readUnits(reader, batchNos),
    sightings: await readSightings(reader, batchNos),
    pattern: await readFaultPattern(reader, batchNos),
  };
}
