import { batchCaseLifecycle } from "../batches";
import { requireCase } from "../batches/index.server";
import { can } from "../identity";
import { advance, allow, nameCategory, type Permission, toPermission, toWire, toWireInstant } from "../platform";
import { pageOf, query, type Reader, readCursorParts } from "../platform/index.server";
import { type Dossier, isException } from "./dossier";
import { ListSignOffs, OfDossier } from "./schema";
import { findDossier, readHashes } from "./store.server";

/** What the reader may do about the dossier of a case next; what its state does not know is not offered. */
function actsOf({ actor, locale }: Reader, status: Parameters<typeof advance>[1], dossier: Dossier | null) {
  const knows = (event: keyof typeof batchCaseLifecycle.events) => advance(batchCaseLifecycle, status as never, event).ok;
  const may = (action: "batch_case.prepare" | "batch_case.submit") => can(actor, action, {}).ok;
  const yes = toPermission(allow, locale);
  const acts: Partial<Record<"prepare" | "submit" | "sign", Permission>> = {};
  if (may("batch_case.prepare") && (knows("submit") || knows("supersede"))) acts.prepare = yes;
  if (may("batch_case.submit") && knows("submit") && dossier?.status === "prepared") acts.submit = yes;
  if (actor.roles.includes("general_manager") && knows("approve") && dossier)
    acts.sign = toPermission(can(actor, "batch_case.sign", { draftedBy: dossier.preparedBy }), locale);
  return acts;
}

/** The names of these people; a login nobody has any more stands for itself. */
async function nameOf(reader: Reader, logins: readonly (string | null)[]): Promise<(login: string | null) => string | null> {
  const known = logins.filter((login) => login !== null);
  const rows = await reader.userAccount.findMany({ where: { login: { in: known } }, select: { login: true, name: true } });
  const names = new Map(rows.map(({ login, name }) => [login, name]));
  return (login) => login && (names.get(login) ?? login);
}

/** A dossier as it is answered: exceptions first. */
async function dossierView(reader: Reader, dossier: Dossier) {
  const { caseNo, version } = dossier;
  const signed = await reader.batchSignOff.findUnique({ where: { caseNo_version: { caseNo, version } } });
  const { now, submitted } = await readHashes(reader, dossier);
  const called = await nameOf(reader, [dossier.preparedBy, dossier.submittedBy, signed?.signedBy ?? null]);
  const units = [...dossier.units].sort((one, other) => Number(isException(other)) - Number(isException(one)));
  return {
    ...{ version, status: dossier.status, findings: dossier.findings, proposal: dossier.proposal },
    costEstimate: toWire(dossier.costEstimate),
    units: units.map(({ faults, ...unit }) => ({
      ...unit,
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
    const { status, batchNos, reason, judgedFor } = await requireCase(reader, caseNo);
    const dossier = await findDossier(reader, caseNo, version);
    return {
      ...{ caseNo, status, batchNos: [...batchNos], reason, judgedFor },
      dossier: dossier && (await dossierView(reader, dossier)),
      can: actsOf(reader, status, dossier),
    };
  },
});

/** Dossiers that wait for the general manager's signature, longest first, or those decided on, newest first. */
export const listSignOffs = query({
  name: "quality/sign-offs",
  input: ListSignOffs,
  action: "batch_case.read_dossier",
  async run(reader, { view, cursor, limit }) {
    const waiting = view === "waiting";
    const [after] = readCursorParts(cursor, /^(BC-\d{4}-\d{6,9}~\d{1,6})$/) ?? [];
    const [caseNo, version] = after?.split("~") ?? [];
    const past = waiting ? ("gt" as const) : ("lt" as const);
    const rows = await reader.batchDossier.findMany({
      where: {
        status: waiting ? "submitted" : { in: ["signed", "returned", "rejected"] },
        ...(caseNo && { OR: [{ caseNo: { [past]: caseNo } }, { caseNo, version: { [past]: Number(version) } }] }),
      },
      orderBy: [{ caseNo: waiting ? "asc" : "desc" }, { version: waiting ? "asc" : "desc" }],
      take: limit + 1,
      include: {
        batchCase: { select: { reason: true, batchCaseBatchList: { select: { batchNo: true }, orderBy: { batchNo: "asc" } } } },
        batchSignOff: { select: { decision: true } },
      },
    });
    const { items, nextCursor } = pageOf(rows, limit, (row) => `${row.caseNo}~${row.version}`);
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
    };
  },
});
