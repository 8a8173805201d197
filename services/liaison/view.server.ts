import { can } from "../identity";
import { advance, allow, type Permission, toPermission, toWireInstant, type Verdict } from "../platform";
import type { Reader } from "../platform/index.server";
import { type SlipEvent, slipLifecycle } from "./lifecycle";
import { mayDispute, mayPassOn, mayPublish, mayRule, type Slip } from "./slip";

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

interface Weighed {
  readonly slip: Slip;
  readonly heads: readonly string[];
  readonly complaint: object;
  readonly abnormal: boolean;
}

const INTENTS = ["receive", "dispute", "answer", "passOn", "uphold", "overrule", "close", "publish"] as const;
export type SlipIntent = (typeof INTENTS)[number];

/** What the reader may do about a slip; what its state or their part in it does not know is not offered. */
export function slipActions(reader: Reader, { slip, heads, complaint, abnormal }: Weighed): Partial<Record<SlipIntent, Permission>> {
  const { actor, now, locale } = reader;
  const knows = (event: SlipEvent) => advance(slipLifecycle, slip.status, event).ok;
  const asked = { ...complaint, headLogins: heads };
  const answer = can(actor, "liaison.answer", asked).ok;
  const issue = can(actor, "liaison.issue", complaint).ok;
  const rule = can(actor, "liaison.rule", complaint).ok;
  const offered: Record<SlipIntent, [boolean, Verdict]> = {
    receive: [answer && knows("receive"), allow],
    dispute: [answer && knows("dispute"), mayDispute(slip, now)],
    answer: [answer && knows("answer"), allow],
    passOn: [rule && knows("pass_on") && mayPassOn(actor, slip, heads).ok, allow],
    uphold: [rule && knows("uphold") && mayRule(actor, { slip, heads }, true).ok, allow],
    overrule: [rule && knows("overrule") && mayRule(actor, { slip, heads }, false).ok, allow],
    close: [issue && knows("close"), allow],
    publish: [can(actor, "liaison.publish", complaint).ok && slip.publishedAt === null, mayPublish(slip, { abnormal, now })],
  };
  const shown = INTENTS.filter((intent) => offered[intent][0]);
  return Object.fromEntries(shown.map((intent) => [intent, toPermission(offered[intent][1], locale)]));
}
