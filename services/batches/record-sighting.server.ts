import { lockBatches } from "../catalog/index.server";
import { addMonths, both, inLocale, instantAt } from "../platform";
import { type Reader, recordEvent, type Tx } from "../platform/index.server";
import { openCase, reopenCase } from "./open-case.server";
import { FOUR_PARTIES, judgeBatch, type SourceKind, type Standing } from "./radar";
import { batchSuspected } from "./signals.server";
import { findCaseOf } from "./store.server";

/** Who says of a unit that it is faulty, and what that is worth. */
export interface Sighting {
  readonly serial: string;
  readonly sourceKind: SourceKind;
  /** The number of the complaint, the request or the return. */
  readonly sourceNo: string;
  /** What is wrong: a complaint's category, the part asked for, an inspection's finding. */
  readonly fault: string;
  readonly standing?: Standing;
}

/** The first moment of the months that the radar looks back over. */
export const radarSince = (reader: Reader): Date => instantAt(addMonths(reader.today, -reader.settings.batchRadar.months));

/** Distinct faulty serials of a batch within the window, leaving out those that its last settled case has taken into account. */
async function countFurther(tx: Tx, batchNo: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ serials: number }[]>`
    WITH settled AS (SELECT coalesce(max(c.settled_through), 0) AS through FROM batch_case c JOIN batch_case_batch b USING (case_no) WHERE b.batch_no = ${batchNo})
    SELECT count(DISTINCT s.serial)::int AS serials FROM defect_sighting s, settled
    WHERE s.batch_no = ${batchNo} AND s.standing <> 'withdrawn' AND s.seen_at >= ${radarSince(tx)}::timestamptz AND s.sighting_no > settled.through
      AND NOT EXISTS (SELECT 1 FROM defect_sighting e
        WHERE e.serial = s.serial AND e.standing <> 'withdrawn' AND e.sighting_no <= settled.through)`;
  return row!.serials;
}

/** Takes a dismissed case up again where all its batches are free, else opens one. */
async function suspect(tx: Tx, batchNo: string, serials: number): Promise<void> {
  const last = await findCaseOf(tx, batchNo);
  if (last?.status === "dismissed") {
    await lockBatches(tx, last.batchNos);
    const elsewhere = await tx.batchCaseBatch.count({ where: { batchNo: { in: [...last.batchNos] }, standing: true } });
    if (elsewhere === 0) return await reopenCase(tx, last, serials);
  }
  const reason = both(`同一批次 ${serials} 台故障`, `${serials} faulty units of one batch`);
  await openCase(tx, { origin: "radar", batchNos: [batchNo], reason: inLocale(reason, "zh-CN"), serials });
}

async function warn(tx: Tx, batchNo: string, serials: number): Promise<void> {
  if (await tx.batchWarning.findFirst({ where: { batchNo, clearedAt: null } })) return;
  await tx.batchWarning.create({ data: { batchNo, serials, raisedAt: tx.now } });
  const told = { data: { serials, told: FOUR_PARTIES } };
  await recordEvent(tx, { subjectKind: "batch", subjectNo: batchNo, action: "batches/warn", reasonCode: "threshold_near", ...told });
  await batchSuspected.tell(tx, { batchNos: [batchNo], caseNo: null, serials, roles: FOUR_PARTIES });
}

/** What the count of a batch means now: a case, a warning, or an end of the warning (S1-34). The batch is locked. */
async function watch(tx: Tx, batchNo: string): Promise<void> {
  if (await tx.batchCaseBatch.findFirst({ where: { batchNo, standing: true } })) return;
  const serials = await countFurther(tx, batchNo);
  const verdict = judgeBatch(serials, tx.settings.batchRadar);
  if (verdict === "open") await suspect(tx, batchNo, serials);
  else if (verdict === "warn") await warn(tx, batchNo, serials);
  else await tx.batchWarning.updateMany({ where: { batchNo, clearedAt: null }, data: { clearedAt: tx.now } });
}

/** Units that come back because their case calls them, not because anybody found them faulty. */
async function findCalledBack(tx: Tx, sightings: readonly Sighting[]): Promise<Set<string>> {
  const serials = sightings.filter(({ sourceKind }) => sourceKind === "return").map(({ serial }) => serial);
  const held =
    serials.length === 0
      ? []
      : await tx.batchCaseUnit.findMany({ where: { serial: { in: serials }, state: "held" }, select: { serial: true } });
  return new Set(held.map(({ serial }) => serial));
}

const keyOf = ({ serial, sourceKind, sourceNo }: { serial: string; sourceKind: string; sourceNo: string }) =>
  `${sourceKind} ${sourceNo} ${serial}`;

/** Those of these sightings that say something new, each with what it says at last. */
async function findNews(tx: Tx, sightings: readonly Sighting[]): Promise<(Required<Sighting> & { isFirst: boolean })[]> {
  const rows = await tx.defectSighting.findMany({ where: { serial: { in: sightings.map(({ serial }) => serial) } } });
  const known = new Map<string, { standing: string; fault: string }>(rows.map((row) => [keyOf(row), row]));
  const calledBack = await findCalledBack(tx, sightings);
  const news = new Map<string, Required<Sighting> & { isFirst: boolean }>();
  for (const sighting of sightings) {
    const { standing = "reported", fault } = sighting;
    const key = keyOf(sighting);
    const before = news.get(key) ?? known.get(key);
    if (!before && standing === "reported" && calledBack.has(sighting.serial)) continue;
    if (before ? before.standing === standing && before.fault === fault : standing === "withdrawn") continue;
    news.set(key, { ...sighting, standing, isFirst: !known.has(key) });
  }
  return [...news.values()];
}

/** Writes what is new about sightings of one locked batch, however many, in a few statements; answers whether anything was. */
async function write(tx: Tx, batchNo: string, sightings: readonly Sighting[]): Promise<boolean> {
  const news = await findNews(tx, sightings);
  if (news.length === 0) return false;
  const created = { batchNo, seenAt: tx.now, recordedBy: tx.actor.login };
  await tx.defectSighting.createMany({
    data: news.filter(({ isFirst }) => isFirst).map(({ isFirst: _, ...row }) => ({ ...row, ...created })),
  });
  const changed = JSON.stringify(news.filter(({ isFirst }) => !isFirst));
  await tx.$executeRaw`
    UPDATE defect_sighting s SET fault = n.fault, standing = n.standing
    FROM jsonb_to_recordset(${changed}::jsonb) AS n(serial text, "sourceKind" text, "sourceNo" text, fault text, standing text)
    WHERE s.serial = n.serial AND s.source_kind = n."sourceKind" AND s.source_no = n."sourceNo"`;
  const said = { subjectKind: "batch", subjectNo: batchNo, action: "batches/record-sighting" } as const;
  await recordEvent(tx, ...news.map(({ isFirst: _, ...data }) => ({ ...said, reasonCode: data.standing, data })));
  return true;
}

/**
 * Records that units are said or found to be faulty, or not to be after all, and what that makes of their batches (S1-34): a serial counts
 * once, from wherever and however often it is heard of. The same again changes nothing; a serial that is not the company's is passed over.
 * Lock order: a complaint or a return, then batches in their order, then requests, and whom the batch's stock was promised to, units and
 * stock. A request that tells of units locks their batches first (`lockBatchesOf`); one that is new is nobody else's yet.
 */
export async function recordSightings(tx: Tx, sightings: readonly Sighting[]): Promise<void> {
  if (sightings.length === 0) return;
  const units = await tx.unit.findMany({
    where: { serial: { in: sightings.map(({ serial }) => serial) } },
    select: { serial: true, batchNo: true },
  });
  const batchNos = [...new Set(units.map(({ batchNo }) => batchNo))].sort();
  await lockBatches(tx, batchNos);
  for (const batchNo of batchNos) {
    const own = new Set(units.filter((unit) => unit.batchNo === batchNo).map(({ serial }) => serial));
    if (
      await write(
        tx,
        batchNo,
        sightings.filter(({ serial }) => own.has(serial)),
      )
    )
      await watch(tx, batchNo);
  }
}

/** Records one sighting, as `recordSightings` does. */
export const recordSighting = (tx: Tx, sighting: Sighting): Promise<void> => recordSightings(tx, [sighting]);

/**
 * Locks the batches of units that a source has told of, and of further serials, before the source itself is locked: a case that opens
 * locks its batches first and then the requests that its stock was promised to, and so does everybody.
 */
export async function lockBatchesOf(
  tx: Tx,
  { sourceKind, sourceNo }: Pick<Sighting, "sourceKind" | "sourceNo">,
  serials: readonly string[] = [],
): Promise<void> {
  const rows = await tx.$queryRaw<{ batchNo: string }[]>`
    SELECT batch_no AS "batchNo" FROM defect_sighting WHERE source_kind = ${sourceKind} AND source_no = ${sourceNo}
    UNION SELECT batch_no FROM unit WHERE serial = ANY (${[...serials]}::text[])`;
  if (rows.length > 0) await lockBatches(tx, rows.map(({ batchNo }) => batchNo).sort());
}

/** Takes back what a source said of units, such as a request that was refused. */
export async function withdrawSightings(tx: Tx, { sourceKind, sourceNo }: Pick<Sighting, "sourceKind" | "sourceNo">): Promise<void> {
  const known = await tx.defectSighting.findMany({ where: { sourceKind, sourceNo, standing: { not: "withdrawn" } } });
  await recordSightings(
    tx,
    known.map(({ serial, fault }) => ({ serial, sourceKind, sourceNo, fault, standing: "withdrawn" as const })),
  );
}
