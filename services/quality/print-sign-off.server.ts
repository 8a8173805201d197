import type { SignOffSheet } from "../documents";
import { documentFileName, drawDocument } from "../documents/index.server";
import { both, type Download, notFound, toWireInstant } from "../platform";
import { query, type Reader } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { readDossier } from "./read-dossier.server";
import { OfDossier } from "./schema";

type View = Awaited<ReturnType<typeof readDossier>>;

/** Counts the copies of a version. */
async function countCopy(reader: Reader, caseNo: string, version: number): Promise<number> {
  const [row] = await reader.$queryRaw<{ prints: number }[]>`
    UPDATE batch_dossier SET prints = prints + 1 WHERE case_no = ${caseNo} AND version = ${version} RETURNING prints`;
  return row!.prints;
}

function unitsOf(dossier: NonNullable<View["dossier"]>, { locale }: Reader): SignOffSheet["units"] {
  const leftOut = new Set(dossier.signed?.excluded ?? []);
  return dossier.units.map(({ serial, batchNo, model, faults, seen, returnNo, returnState }) => ({
    ...{ serial, batchNo, model, faults: [faults.join(" · "), ...seen].filter(Boolean).join("; ") },
    course: returnNo === null ? "" : `${returnNo} ${returnState === null ? "" : nameOfValue("returnUnitState", returnState, locale)}`,
    remark: leftOut.has(serial) ? (locale === "en" ? "left out" : "不包括") : "",
  }));
}

/** The 总经理批示单 as PDF, of a version or the last one: what was put before the general manager, and what was decided (S1-11). */
export const printSignOff = query({
  name: "documents/sign-off-sheet",
  input: OfDossier,
  action: "batch_case.read_dossier",
  async run(reader, asked): Promise<Download> {
    const { locale } = reader;
    const { caseNo, batchNos, reason, dossier } = await readDossier.definition.run(reader, asked);
    if (!dossier) throw notFound(both(`${caseNo} 还没有批示材料`, `${caseNo} has no dossier yet`));
    const { version, findings, proposal, costEstimate, prepared, submitted, signed, hash, intact } = dossier;
    const value: SignOffSheet = {
      ...{ caseNo, version, reason, findings, proposal, costEstimate, prepared, submitted, hash, intact },
      batchNos: batchNos.join(" · "),
      status: nameOfValue("dossierStatus", dossier.status, locale),
      signed: signed && { ...signed, decision: nameOfValue("signDecision", signed.decision, locale) },
      units: unitsOf(dossier, reader),
      copyNo: await countCopy(reader, caseNo, version),
      printedBy: reader.actor.name,
      printedAt: toWireInstant(reader.now),
    };
    const request = { kind: "sign_off_sheet" as const, value, locale };
    return { contentType: "application/pdf", fileName: documentFileName(request), body: await drawDocument(request) };
  },
});
