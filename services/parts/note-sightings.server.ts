import { lockBatchesOf, recordSightings, type Sighting } from "../batches/index.server";
import type { Tx } from "../platform/index.server";
import type { Purpose } from "./terms";
import type { Weighed, WeighedLine } from "./weigh-request.server";

/** A unit that came back was looked at: what was found stands with its return. */
export const saysOfFaults = ({ exchange }: Pick<Weighed, "exchange">): boolean => exchange === undefined || !("unitNo" in exchange);

interface Asked {
  readonly requestNo: string;
  readonly purpose: Purpose;
}

/** A part for a unit's repair says that the unit is faulty; a consumable that outlived its cover was worn down by use. */
const tellsOfFault = ({ serial, part, coverage }: WeighedLine): boolean =>
  serial !== null && (part.warrantyClass !== "consumable" || coverage.verdict === "in_warranty");

function sightingsOf({ requestNo, purpose }: Asked, lines: readonly WeighedLine[]): Sighting[] {
  const faulty = purpose === "repair" ? lines.filter(tellsOfFault) : [];
  const bySerial = new Map(faulty.map(({ serial, part }) => [serial!, part.sku]));
  return [...bySerial].map(([serial, fault]) => ({ serial, fault, sourceKind: "parts_request", sourceNo: requestNo }));
}

/** Locks the batches of the units that a request tells of, which may be other ones soon; before the request is locked. */
export const lockSighted = (tx: Tx, requestNo: string, serials: readonly string[] = []): Promise<void> =>
  lockBatchesOf(tx, { sourceKind: "parts_request", sourceNo: requestNo }, serials);

/** Tells the batch radar which units a new request is to repair (S1-34). */
export const noteSightings = (tx: Tx, asked: Asked, lines: readonly WeighedLine[]): Promise<void> =>
  recordSightings(tx, sightingsOf(asked, lines));

/** Tells it anew for a request whose lines were replaced: units that it names no longer are taken back. */
export async function noteSightingsAnew(tx: Tx, asked: Asked, lines: readonly WeighedLine[]): Promise<void> {
  const now = sightingsOf(asked, lines);
  const source = { sourceKind: "parts_request" as const, sourceNo: asked.requestNo };
  const before = await tx.defectSighting.findMany({ where: source, select: { serial: true, fault: true } });
  const gone = before.filter((old) => now.every(({ serial }) => serial !== old.serial));
  await recordSightings(tx, [...now, ...gone.map((old) => ({ ...source, ...old, standing: "withdrawn" as const }))]);
}
