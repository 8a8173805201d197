import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { type SlipEvent, slipLifecycle } from "./lifecycle";
import { isEnded, mayDispute, mayPassOn, mayPublish, mayRule, type Sides, type Slip } from "./slip";

const at = (instant: Date | null) => instant && toWireInstant(instant);

/** A slip as it is answered. */
export const slipView = (slip: Slip) => ({
  ...slip,
  dueAt: toWireInstant(slip.dueAt),
  issuedAt: toWireInstant(slip.issuedAt),
  receivedAt: at(slip.receivedAt),
  disputeUntil: at(slip.disputeUntil),
  disputedAt: at(slip.disputedAt),
  ruledAt: at(slip.ruledAt),
  answeredAt: at(slip.answeredAt),
  closedAt: at(slip.closedAt),
  publishedAt: at(slip.publishedAt),
});

interface Weighed extends Sides {
  readonly slip: Slip;
  readonly complaint: object;
  readonly abnormal: boolean;
}

const INTENTS = ["receive", "dispute", "answer", "passOn", "uphold", "overrule", "close", "publish"] as const;
export type SlipIntent = (typeof INTENTS)[number];

/** What the reader may do about a slip; what its state or their part in it does not know is not offered. */
export function slipActions(
  reader: Reader,
  { slip, heads, issuerRank, complaint, abnormal }: Weighed,
): Partial<Record<SlipIntent, Permission>> {
  const { actor, now, locale } = reader;
  const knows = (event: SlipEvent) => advance(slipLifecycle, slip.status, event).ok;
  const asked = { ...complaint, headLogins: heads };
  const answer = can(actor, "liaison.answer", asked).ok;
  const issue = can(actor, "liaison.issue", complaint).ok;
  const rule = can(actor, "liaison.rule", complaint).ok;
  const sides = { heads, issuerRank };
  const ruling = (upheld: boolean) => mayRule(actor, { slip, ...sides }, upheld);
  /** Who would rule sees why they may not on a slip of their own. */
  const ruler = slip.disputeStep === "ruling" && actor.roles.includes("general_manager");
  const offered: Record<SlipIntent, [boolean, Verdict]> = {
    receive: [answer && knows("receive"), allow],
    dispute: [answer && knows("dispute"), mayDispute(slip, now)],
    answer: [answer && knows("answer"), allow],
    passOn: [rule && knows("pass_on") && mayPassOn(actor, slip, sides).ok, allow],
    uphold: [rule && knows("uphold") && (ruler || ruling(true).ok), ruling(true)],
    overrule: [rule && knows("overrule") && (ruler || ruling(false).ok), ruling(false)],
    close: [issue && knows("close"), allow],
    publish: [
      can(actor, "liaison.publish", complaint).ok && slip.publishedAt === null && !isEnded(slip),
      mayPublish(slip, { abnormal, now }),
    ],
  };
  const shown = INTENTS.filter((intent) => offered[intent][0]);
  return Object.fromEntries(shown.map((intent) => [intent, toPermission(offered[intent][1], locale)]));
}
