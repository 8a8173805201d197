import { type BatchCase, batchCaseLifecycle } from "../batches";
import { readFaultPattern, requireCase } from "../batches/index.server";
import { can } from "../identity";
import { readNames } from "../identity/index.server";
import {
  advance,
  allow,
  both,
  inLocale,
  nameCategory,
  type Permission,
  refuse,
  toPermission,
  toWire,
  toWireInstant,
  type Verdict,
} from "../platform";
import { pageOf, query, type Reader, readTimedKey, writeTimedKey } from "../platform/index.server";
import { nameOfValue } from "../platform/value-names";
import { type Dossier, type DossierFinding, isException, notPrepared, noUnitWaits, weighUnits } from "./dossier";
import { estimateCost } from "./estimate-cost.server";
import { ListSignOffs, OfDossier } from "./schema";
import { findDossier, readHashes, readWaitingSerials } from "./store.server";

/** Whether quality can prepare a dossier now: units wait, or what was signed for is still on its way. */
async function mayPrepare(reader: Reader, { caseNo, status }: BatchCase): Promise<Verdict> {
  if (status === "awaiting_sign_off") return refuse("wrong_state", both("已提交，待总经理批示", "submitted: it waits for the signature"));
  const known = status === "handling_chosen" ? allow : advance(batchCaseLifecycle, status, "supersede");
  if (!known.ok) return refuse("wrong_state", both("尚未商定退回工厂", "no unit comes back to the factory yet"));
  const states = status === "handling_chosen" ? ["held"] : ["held", "released"];
  const units = await reader.batchCaseUnit.count({ where: { caseNo, state: { in: states } } });
  return units > 0 ? allow : noUnitWaits;
}

/** Whether customer service can submit it: quality has prepared it since it was last decided on, with the units that wait. */
async function maySubmit(reader: Reader, { caseNo, status }: BatchCase, dossier: Dossier | null): Promise<Verdict> {
  if (status === "awaiting_sign_off") return refuse("wrong_state", both("已提交，待总经理批示", "submitted: it waits for the signature"));
  if (status !== "handling_chosen" || dossier?.status !== "prepared") return notPrepared;
  return weighUnits(dossier, await readWaitingSerials(reader, caseNo));
}

/** What the reader may do about the dossier of a case that stands; what cannot be done yet says why. */
async function actsOf(reader: Reader, batchCase: BatchCase, dossier: Dossier | null) {
  const { actor, locale } = reader;
  const stands = batchCase.status !== "suspected" && batchCase.status !== "dismissed" && batchCase.status !== "closed";
  const may = (action: "batch_case.prepare" | "batch_case.submit") => stands && can(actor, action, {}).ok;
  const acts: Partial<Record<"prepare" | "submit" | "sign", Permission>> = {};
  if (may("batch_case.prepare")) acts.prepare = toPermission(await mayPrepare(reader, batchCase), locale);
  if (may("batch_case.submit")) acts.submit = toPermission(await maySubmit(reader, batchCase, dossier), locale);
  if (actor.roles.includes("general_manager") && batchCase.status === "awaiting_sign_off" && dossier?.status === "submitted")
    acts.sign = toPermission(can(actor, "batch_case.sign", { draftedBy: dossier.preparedBy }), locale);
  return acts;
}

const VERDICTS = {
  inspection: [both("检验未见故障", "Inspected, no fault"), both("检验有故障", "Inspected, faulty")],
  reinspection: [both("复检不合格", "Re-inspected, failed"), both("复检合格", "Re-inspected, passed")],
} as const;

/** What was found or held of a unit, as a sentence for its reader. */
function sayFinding({ kind, words, verdict, decision }: DossierFinding, { locale }: Reader): string {
  const what = kind === "opinion" ? nameOfValue("unitDecision", decision ?? "", locale) : inLocale(VERDICTS[kind][verdict ? 1 : 0], locale);
  return locale === "en" ? `${what}: ${words}` : `${what}：${words}`;
}

/** A dossier as it is answered: exceptions first. */
async function dossierView(reader: Reader, dossier: Dossier) {
  const { caseNo, version } = dossier;
  const signed = await reader.batchSignOff.findUnique({ where: { caseNo_version: { caseNo, version } } });
  const { now, submitted } = await readHashes(reader, dossier);
  const called = await readNames(reader, [dossier.preparedBy, dossier.submittedBy, signed?.signedBy ?? null]);
  const units = [...dossier.units].sort((one, other) => Number(isException(other)) - Number(isException(one)));
  return {
    ...{ version, status: dossier.status, findings: dossier.findings, proposal: dossier.proposal },
    costEstimate: toWire(dossier.costEstimate),
    units: units.map(({ faults, seen, ...unit }) => ({
      ...unit,
      seen: seen.map((finding) => sayFinding(finding, reader)),
      faults: faults.map((fault) => nameCategory(reader.settings.complaintCategories, fault, reader.locale)),
      exception: isException(unit),
    })),
    exceptions: units.filter(isException).length,
    prepared: { by: called(dossier.preparedBy)!, at: toWireInstant(dossier.preparedAt) },
    submitted: dossier.submittedAt && { by: called(dossier.submittedBy)!, at: toWireInstant(dossier.submittedAt) },
    signed: signed && {
      ...{ decision: signed.decision, instruction: signed.instruction, excluded: signed.excluded },
      ...{ by: called(signed.signedBy)!, at: toWireInstant(signed.signedAt) },
    },
    hash: Buffer.from(now).toString("hex"),
    /** Whether it still is what was submitted. */
    intact: submitted === null || Buffer.from(now).equals(Buffer.from(submitted)),
  };
}

/** The dossier of a case, its last version where none is named, with its signature and what the reader may do; none yet is null. */
export const readDossier = query({
  name: "quality/dossier",
  input: OfDossier,
  action: "batch_case.read_dossier",
  async run(reader, { caseNo, version }) {
    const batchCase = await requireCase(reader, caseNo);
    const { status, batchNos, reason, judgedFor } = batchCase;
    const dossier = await findDossier(reader, caseNo, version);
    const can = await actsOf(reader, batchCase, dossier);
    return {
      ...{ caseNo, status, batchNos: [...batchNos], reason, judgedFor, can },
      dossier: dossier && (await dossierView(reader, dossier)),
      pattern: await readFaultPattern(reader, batchNos),
      /** What is proposed as the cost of the next version, to whoever prepares it. */
      proposedCost: can.prepare?.ok ? await estimateCost(reader, batchCase) : null,
    };
  },
});

/** Dossiers that wait for the general manager's signature, the longest waiting first, or those decided on, the last submitted first. */
export const listSignOffs = query({
  name: "quality/sign-offs",
  input: ListSignOffs,
  action: "batch_case.read_dossier",
  async run(reader, { view, cursor, limit }) {
    const waiting = view === "waiting";
    const past = waiting ? ("gt" as const) : ("lt" as const);
    const order = waiting ? ("asc" as const) : ("desc" as const);
    const after = readTimedKey(cursor);
    const rows = await reader.batchDossier.findMany({
      where: {
        status: waiting ? "submitted" : { in: ["signed", "returned", "rejected"] },
        ...(after && { OR: [{ submittedAt: { [past]: after.at } }, { submittedAt: after.at, caseNo: { [past]: after.no } }] }),
      },
      orderBy: [{ submittedAt: order }, { caseNo: order }],
      take: limit + 1,
      include: {
        batchCase: { select: { reason: true, batchCaseBatchList: { select: { batchNo: true }, orderBy: { batchNo: "asc" } } } },
        batchSignOff: { select: { decision: true } },
      },
    });
    const { items, nextCursor } = pageOf(rows, limit, (row) => writeTimedKey({ at: row.submittedAt, no: row.caseNo }));
    return {
      items: items.map((row) => ({
        ...{ caseNo: row.caseNo, version: row.version, status: row.status, reason: row.batchCase.reason, proposal: row.proposal },
        batchNos: row.batchCase.batchCaseBatchList.map(({ batchNo }) => batchNo),
        units: (row.units as unknown[]).length,
        exceptions: (row.units as unknown as Dossier["units"]).filter(isException).length,
        costEstimate: row.costEstimate.toFixed(2),
        submittedAt: row.submittedAt && toWireInstant(row.submittedAt),
        decision: row.batchSignOff?.decision ?? null,
      })),
      nextCursor,
      waiting: await reader.batchDossier.count({ where: { status: "submitted" } }),
    };
  },
});
