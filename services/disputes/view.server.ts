import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { answerEvent, answeringSide, type Dispute, headsOf, mayPassOn, mayRule, rulingEvent, type Sides } from "./dispute";
import { type DisputeEvent, disputeLifecycle } from "./lifecycle";

/** A dispute as it is answered. */
export const disputeView = (dispute: Dispute) => ({
  ...dispute,
  openedAt: toWireInstant(dispute.openedAt),
  endedAt: dispute.endedAt && toWireInstant(dispute.endedAt),
});

const INTENTS = ["answer", "rule", "passOn", "withdraw"] as const;
export type DisputeIntent = (typeof INTENTS)[number];

interface Weighed {
  readonly dispute: Dispute;
  readonly sides: Sides;
  readonly complaint: object;
}

/** What the reader may do about a dispute; what its step or their part in it does not know is not offered. */
export function disputeActions(
  { actor, locale }: Reader,
  { dispute, sides, complaint }: Weighed,
): Partial<Record<DisputeIntent, Permission>> {
  const knows = (event: DisputeEvent) => advance(disputeLifecycle, dispute.status, event).ok;
  const speaksFor = (headLogins: readonly string[]) => can(actor, "dispute.answer", { ...complaint, headLogins }).ok;
  const rules = can(actor, "dispute.rule", complaint).ok && mayRule(actor, dispute, sides).ok;
  const offered: Record<DisputeIntent, [boolean, Verdict]> = {
    answer: [knows(answerEvent(dispute, true)) && speaksFor(headsOf(dispute, sides, answeringSide(dispute))), allow],
    rule: [knows(rulingEvent(dispute)) && rules, allow],
    passOn: [knows("pass_on") && speaksFor([...sides.department, ...sides.towards]) && mayPassOn(actor, dispute, sides).ok, allow],
    withdraw: [knows("withdraw") && speaksFor(sides.department), allow],
  };
  const shown = INTENTS.filter((intent) => offered[intent][0]);
  return Object.fromEntries(shown.map((intent) => [intent, toPermission(offered[intent][1], locale)]));
}
