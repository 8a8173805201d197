import { can } from "../identity";
import { advance, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { type PenaltyEvent, penaltyLifecycle } from "./lifecycle";
import { mayAppeal, mayDecideAppeal, type Penalty } from "./penalty";

const at = (instant: Date | null) => instant && toWireInstant(instant);

/** A penalty as it is answered; `amount` in whole points, yuan or percent of the performance pay, as `unit` says. */
export const penaltyView = ({ penaltyNo, violation, personLogin, department, complaintNo, slipNo, shipmentNo, ...rest }: Penalty) => ({
  ...{ penaltyNo, violation, personLogin, department, complaintNo, slipNo, shipmentNo },
  ...{ occurredOn: rest.occurredOn, facts: rest.facts, status: rest.status, version: rest.version },
  ...{ unit: rest.unit, base: rest.base, nth: rest.nth, doubledFor: rest.doubledFor, amount: rest.amount },
  ...{ raisedBy: rest.raisedBy, raisedAt: toWireInstant(rest.raisedAt), decidedBy: rest.decidedBy, decidedAt: at(rest.decidedAt) },
  ...{ dropReason: rest.dropReason, appeal: rest.appeal, appealedAt: at(rest.appealedAt) },
  ...{ appealDecision: rest.appealDecision, appealDecidedBy: rest.appealDecidedBy, appealDecidedAt: at(rest.appealDecidedAt) },
});

const INTENTS = ["record", "drop", "appeal", "uphold", "lift"] as const satisfies readonly PenaltyEvent[];
export type PenaltyIntent = (typeof INTENTS)[number];

/** What the reader may do about a penalty; what its state does not know, or is another's to do, is not offered. */
export function penaltyActions({ actor, locale }: Reader, penalty: Penalty): Partial<Record<PenaltyIntent, Permission>> {
  const decide = can(actor, "penalty.decide", { concernsLogin: penalty.personLogin });
  const own = penalty.personLogin === actor.login;
  const onAppeal = decide.ok ? mayDecideAppeal(actor, penalty) : decide;
  const offered: Record<PenaltyIntent, [boolean, Verdict]> = {
    record: [decide.ok, decide],
    drop: [decide.ok, decide],
    appeal: [own, mayAppeal(actor, penalty)],
    uphold: [decide.ok, onAppeal],
    lift: [decide.ok, onAppeal],
  };
  const shown = INTENTS.filter((intent) => offered[intent][0] && advance(penaltyLifecycle, penalty.status, intent).ok);
  return Object.fromEntries(shown.map((intent) => [intent, toPermission(offered[intent][1], locale)]));
}
