import { batchCaseLifecycle } from "../batches";
import { lockCase, moveCase, releaseSigned } from "../batches/index.server";
import { authorize } from "../identity";
import { lockProved, proveOwnPassword } from "../identity/index.server";
import { advance, both, DomainError, inLocale, invalidField, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Decision, Dossier } from "./dossier";
import { SignOff } from "./schema";
import { readHashes, requireDossier } from "./store.server";

const ENDS = { approve: "signed", return_for_rework: "returned", reject: "rejected" } as const satisfies Record<
  Decision,
  Dossier["status"]
>;
/** What an approval without words of its own says; other decisions have theirs. */
const AGREED = both("同意按建议处理。", "Agreed as proposed.");
const changed = () =>
  new DomainError("stale_version", both("材料与提交时不一致，不能批示", "the dossier is not what was submitted: it cannot be signed"));

/** The dossier as it was submitted, and its hash; refuses one that is another by now. */
async function requireSubmitted(tx: Tx, caseNo: string, seen: number | undefined) {
  const dossier = await requireDossier(tx, caseNo);
  const { now, submitted } = await readHashes(tx, dossier);
  if (dossier.status !== "submitted" || (seen !== undefined && seen !== dossier.version)) throw changed();
  if (submitted === null || !Buffer.from(now).equals(Buffer.from(submitted))) throw changed();
  return { dossier, hash: Buffer.from(now) };
}

/** Units that are left out: of the dossier, not all of it, and only where the rest is approved. */
function checkExcluded({ units }: Dossier, decision: Decision, excluded: readonly string[]): void {
  if (excluded.length === 0) return;
  if (decision !== "approve") throw invalidField("exclude", both("同意时才可排除", "only an approval leaves units out"));
  const foreign = excluded.find((serial) => units.every((unit) => unit.serial !== serial));
  if (foreign !== undefined) throw invalidField("exclude", both(`${foreign} 不在材料中`, `${foreign} is not in the dossier`));
  if (excluded.length >= units.length) throw invalidField("exclude", both("不能全部排除", "not all of them can be left out"));
}

/**
 * The general manager's decision on goods returned for a batch problem 总经理批示 (S1-11): by whom proves anew who they are, on the dossier
 * as it was submitted, prepared by another. Approved units go on, those left out wait for the next version; the rest is a return to whoever
 * prepared it, or the end of the case.
 */
export const signOff = command({
  name: "quality/sign-off",
  input: SignOff,
  action: "batch_case.sign",
  secret: true,
  prepare: (ctx, { password }) => proveOwnPassword(ctx, { field: "password", password }),
  async run(tx, { caseNo, version: seen, decision, instruction = inLocale(AGREED, tx.locale), exclude = [] }, provedHash) {
    await lockProved(tx, tx.actor.login, provedHash);
    const standing = await lockCase(tx, caseNo);
    must(advance(batchCaseLifecycle, standing.status, decision));
    const { dossier, hash } = await requireSubmitted(tx, caseNo, seen);
    authorize(tx.actor, "batch_case.sign", { draftedBy: dossier.preparedBy });
    const excluded = [...new Set(exclude)].sort();
    checkExcluded(dossier, decision, excluded);
    const { version, units } = dossier;
    const signed = { signedBy: tx.actor.login, signedAt: tx.now, hash: new Uint8Array(hash) };
    await tx.batchSignOff.create({ data: { caseNo, version, decision, instruction, excluded, ...signed } });
    await tx.batchDossier.update({ where: { caseNo_version: { caseNo, version } }, data: { status: ENDS[decision] } });
    const released = units.map(({ serial }) => serial).filter((serial) => !excluded.includes(serial));
    if (decision === "approve") await releaseSigned(tx, { caseNo, version, serials: released });
    const data = { dossier: version, decision, instruction, excluded, hash: hash.toString("hex") };
    const { status } = await moveCase(tx, standing, {
      ...{ event: decision, action: "quality/sign-off", reasonCode: decision, reason: instruction.slice(0, 500), data },
    });
    return { caseNo, status, version, decision, excluded, hash: data.hash };
  },
});
