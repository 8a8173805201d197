import type { Complaint } from "../complaints";
import { lockRow } from "../complaints/index.server";
import { authorize } from "../identity";
import { advance, type Bilingual, both, DomainError, inLocale, must } from "../platform";
import { command, type Tx } from "../platform/index.server";
import type { Investigation } from "./investigation";
import { investigationLifecycle } from "./lifecycle";
import { responsible } from "./open-investigation.server";
import { proposeRemedy } from "./remedy";
import { AbandonInvestigation, ConcludeInvestigation } from "./schema";
import { answer, findOpen, lockOpen, readInvestigations, tell } from "./store.server";

interface End {
  readonly event: keyof typeof investigationLifecycle.events;
  readonly result: object;
}

async function end(tx: Tx, { complaintNo, investigationNo, status: before }: Investigation, { event, result }: End) {
  const status = must(advance(investigationLifecycle, before, event));
  await tx.investigation.update({
    where: { complaintNo_investigationNo: { complaintNo, investigationNo } },
    data: { ...result, status, endedBy: tx.actor.login, endedAt: tx.now },
  });
  return status;
}

/**
 * Ends an investigation with its root cause; the class of the cause proposes the remedy, with the rule and its reason (S3-10). The lead
 * concludes, on evidence.
 */
export const concludeInvestigation = command({
  name: "investigations/conclude",
  input: ConcludeInvestigation,
  action: "investigation.lead",
  async run(tx, { complaintNo, causeClass, rootCause }) {
    const { complaint, investigation } = await lockOpen(tx, complaintNo);
    authorize(tx.actor, "investigation.lead", investigation);
    if (investigation.evidence.length === 0)
      throw new DomainError("wrong_state", both("请先记录证据，再下结论", "record evidence before you conclude"));
    const { category } = complaint;
    const { remedy, rule, why } = proposeRemedy({ causeClass, category });
    const result = { causeClass, rootCause, remedy, remedyBasis: { rule, why, category } };
    const status = await end(tx, investigation, { event: "conclude", result });
    const { investigationNo } = investigation;
    const told = { action: "investigations/conclude", reasonCode: "investigation_concluded", investigationNo };
    await tell(tx, complaint, { ...told, data: { investigationStatus: status, causeClass, remedy, rule } });
    return { ...answer(investigation, status), remedy };
  },
});

/** Gives a locked case's investigation up and tells its history why. */
async function abandon(tx: Tx, complaint: Complaint, { investigation, reason }: { investigation: Investigation; reason: string }) {
  const status = await end(tx, investigation, { event: "abandon", result: { endedFor: reason } });
  const { investigationNo } = investigation;
  const told = { action: "investigations/abandon", reasonCode: "investigation_abandoned", investigationNo, reason };
  await tell(tx, complaint, { ...told, data: { investigationStatus: status } });
  return answer(investigation, status);
}

/** Of a case that ended there is nothing left to find out: what is going on is given up with the reason. */
export async function abandonOfEnded(tx: Tx, { complaintNo, why }: { complaintNo: string; why: Bilingual }): Promise<void> {
  const investigation = findOpen(await readInvestigations(tx, complaintNo));
  if (!investigation) return;
  await abandon(tx, (await lockRow(tx, complaintNo))!, { investigation, reason: inLocale(why, tx.locale) });
}

/** Gives an investigation up with the reason: nothing is left to find out, or the case ended otherwise. */
export const abandonInvestigation = command({
  name: "investigations/abandon",
  input: AbandonInvestigation,
  action: "investigation.open",
  async run(tx, { complaintNo, reason }) {
    const { complaint, investigation } = await lockOpen(tx, complaintNo);
    authorize(tx.actor, "investigation.open", await responsible(tx, complaint));
    return await abandon(tx, complaint, { investigation, reason });
  },
});
