import type { Prisma } from "@db";
import type { BatchCase } from "../batches";
import { both, notFound } from "../platform";
import { moneyOf, type Reader, type Tx } from "../platform/index.server";
import type { Dossier, DossierUnit } from "./dossier";

type Row = Prisma.BatchDossierGetPayload<object>;
/** What was prepared before findings stood in the dossier has none. */
const toDossier = ({ submittedHash: _hash, ...row }: Row): Dossier => {
  const units = (row.units as unknown as DossierUnit[]).map((unit) => ({ ...unit, seen: unit.seen ?? [] }));
  return { ...row, units, costEstimate: moneyOf(row.costEstimate) } as unknown as Dossier;
};

/** A version of a case's dossier, the last one where none is named. */
export async function findDossier(reader: Reader, caseNo: string, version?: number): Promise<Dossier | null> {
  const row = await reader.batchDossier.findFirst({ where: { caseNo, ...(version && { version }) }, orderBy: { version: "desc" } });
  return row && toDossier(row);
}

/** The same; refuses with `not_found` where there is none. */
export async function requireDossier(reader: Reader, caseNo: string, version?: number): Promise<Dossier> {
  const dossier = await findDossier(reader, caseNo, version);
  if (!dossier) throw notFound(both(`${caseNo} 还没有批示材料`, `${caseNo} has no dossier yet`));
  return dossier;
}

/** What a dossier's content comes to now, and what it was when it was submitted. */
export async function readHashes(reader: Reader, { caseNo, version }: Pick<Dossier, "caseNo" | "version">) {
  const [hashes] = await reader.$queryRaw<{ now: Buffer; submitted: Buffer | null }[]>`
    SELECT batch_dossier_digest(d) AS now, d.submitted_hash AS submitted FROM batch_dossier d WHERE d.case_no = ${caseNo} AND d.version = ${version}`;
  return hashes!;
}

/** The units that a case holds, as they stand: what was seen of them, how far they have come back, and what was found and held of them there. */
export const readHeldUnits = (tx: Tx, { caseNo }: Pick<BatchCase, "caseNo">) => tx.$queryRaw<DossierUnit[]>`
  SELECT u.serial, u.batch_no AS "batchNo", u.model, u.dealer_code AS "dealerCode", u.place,
    coalesce((SELECT array_agg(DISTINCT s.fault ORDER BY s.fault) FROM defect_sighting s WHERE s.serial = u.serial AND s.standing <> 'withdrawn'), '{}') AS faults,
    EXISTS (SELECT 1 FROM defect_sighting s WHERE s.serial = u.serial AND s.standing = 'confirmed') AS confirmed,
    r.return_no AS "returnNo", r.state AS "returnState",
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', w.kind, 'words', w.words, 'verdict', w.verdict, 'decision', w.decision) ORDER BY w.at, w.kind)
      FROM (SELECT kind, finding AS words, coalesce(fault_found, passed) AS verdict, NULL AS decision, inspected_at AS at FROM unit_inspection
          WHERE unit_no = r.unit_no
        UNION ALL SELECT 'opinion', words, NULL, decision, given_at FROM unit_opinion WHERE unit_no = r.unit_no) w), '[]') AS seen
  FROM batch_case_unit c JOIN unit u USING (serial) LEFT JOIN LATERAL (SELECT unit_no, return_no, state FROM return_unit
    WHERE serial = u.serial AND state NOT IN ('announced', 'withdrawn') ORDER BY unit_no DESC LIMIT 1) r ON true
  WHERE c.case_no = ${caseNo} AND c.state = 'held' ORDER BY u.serial`;

/** The serials of a case that wait for a signature now. */
export async function readWaitingSerials(reader: Reader, caseNo: string): Promise<string[]> {
  const rows = await reader.batchCaseUnit.findMany({
    where: { caseNo, state: "held" },
    select: { serial: true },
    orderBy: { serial: "asc" },
  });
  return rows.map(({ serial }) => serial);
}
