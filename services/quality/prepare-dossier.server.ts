import type { Prisma } from "@db";
import { batchCaseLifecycle } from "../batches";
import { lockCase, moveCase, rehold } from "../batches/index.server";
import { advance, must } from "../platform";
import { command } from "../platform/index.server";
import { notPrepared, noUnitWaits, weighUnits } from "./dossier";
import { OfCase, PrepareDossier } from "./schema";
import { findDossier, readHashes, readHeldUnits, readWaitingSerials, requireDossier } from "./store.server";

/**
 * Puts together what the general manager is to sign (S1-11): the units that wait as they stand now, the findings, the proposal and its cost.
 * Each time is a version of its own; one prepared after the signature takes its place, and needs another.
 */
export const prepareDossier = command({
  name: "quality/prepare-dossier",
  input: PrepareDossier,
  action: "batch_case.prepare",
  async run(tx, { caseNo, findings, proposal, costEstimate }) {
    const standing = await lockCase(tx, caseNo);
    const anew = standing.status !== "handling_chosen";
    if (anew) must(advance(batchCaseLifecycle, standing.status, "supersede"));
    if (anew) await rehold(tx, caseNo);
    const units = await readHeldUnits(tx, standing);
    if (units.length === 0) must(noUnitWaits);
    const last = await findDossier(tx, caseNo);
    const version = (last?.version ?? 0) + 1;
    await tx.batchDossier.updateMany({ where: { caseNo, status: { in: ["prepared", "signed"] } }, data: { status: "superseded" } });
    const content = { findings, proposal, costEstimate, units: units as unknown as Prisma.InputJsonArray };
    const prepared = { preparedBy: tx.actor.login, preparedAt: tx.now };
    await tx.batchDossier.create({ data: { caseNo, version, status: "prepared", ...content, ...prepared } });
    const act = { action: "quality/prepare-dossier", reasonCode: "prepared", data: { dossier: version, units: units.length } };
    const { status } = await moveCase(tx, standing, { ...(anew && { event: "supersede" as const }), ...act });
    return { caseNo, status, version, units };
  },
});

/** Submits the dossier as quality prepared it: from now on it is what it is, or cannot be signed (S1-11). */
export const submitForSignOff = command({
  name: "quality/submit-for-sign-off",
  input: OfCase,
  action: "batch_case.submit",
  async run(tx, { caseNo }) {
    const standing = await lockCase(tx, caseNo);
    must(advance(batchCaseLifecycle, standing.status, "submit"));
    const dossier = await requireDossier(tx, caseNo);
    const { version } = dossier;
    if (dossier.status !== "prepared") must(notPrepared);
    must(weighUnits(dossier, await readWaitingSerials(tx, caseNo)));
    const { now: hash } = await readHashes(tx, { caseNo, version });
    const submitted = { submittedBy: tx.actor.login, submittedAt: tx.now, submittedHash: new Uint8Array(hash) };
    await tx.batchDossier.update({ where: { caseNo_version: { caseNo, version } }, data: { status: "submitted", ...submitted } });
    const data = { dossier: version, hash: Buffer.from(hash).toString("hex") };
    const { status } = await moveCase(tx, standing, {
      event: "submit",
      action: "quality/submit-for-sign-off",
      reasonCode: "submitted",
      data,
    });
    return { caseNo, status, version, hash: data.hash };
  },
});
