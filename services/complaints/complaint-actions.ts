import { can } from "../identity";
import { type Action, type Actor, advance, allow, type Bilingual, both, refuse, type Verdict } from "../platform";
import type { Complaint } from "./complaint";
import { type ComplaintEvent, complaintLifecycle, isHeardAfter } from "./lifecycle";

const INTENTS = [
  "acknowledge",
  "assess",
  "addNote",
  "tickStep",
  "assign",
  "handOver",
  "takeOver",
  "resolveRemotely",
  "transfer",
  "notSustain",
  "propose",
  "answerProposal",
  "review",
  "reconsider",
  "followUp",
  "close",
  "reopen",
  "decideLiability",
  "moveClocks",
] as const;
export type ComplaintIntent = (typeof INTENTS)[number];

export interface ComplaintActionFacts {
  readonly actor: Actor;
  readonly complaint: Complaint;
}

const firstRefusal = (...verdicts: (() => Verdict)[]): Verdict => {
  for (const ask of verdicts) {
    const verdict = ask();
    if (!verdict.ok) return verdict;
  }
  return allow;
};

const unless = (refused: boolean, why: Bilingual): Verdict => (refused ? refuse("wrong_state", why) : allow);

/** What the customer demands may come with the hand-over itself; what was said back to them must stand before. */
const wasRestated = ({ restated }: Complaint): Verdict =>
  unless(restated === null, both("请先向客户复述并确认问题", "restate the problem to the customer first and have it confirmed"));

/** A case is handed on once its problem is understood: description, demand and the restated problem stand (S3-6, S4-15). */
export function mayHandOver(complaint: Complaint): Verdict {
  const { demand, desiredRemedy } = complaint;
  if (demand === null && desiredRemedy === null)
    return refuse("wrong_state", both("请先填写客户诉求", "write down first what the customer demands"));
  return wasRestated(complaint);
}

/** A complaint leaves the desk as a hand-over does; a question or an emergency goes where it belongs at once (S1-19, S3-6). */
export const mayTransfer = (complaint: Complaint): Verdict => (complaint.kind === "complaint" ? mayHandOver(complaint) : allow);

/** What this actor may do with this case now, and if not, why: what the buttons of a screen show (2.4). The commands check it all again. */
export function complaintActions({ actor, complaint }: ComplaintActionFacts): Record<ComplaintIntent, Verdict> {
  const role = (action: Action) => () => can(actor, action, complaint);
  const event = (name: ComplaintEvent) => (): Verdict => {
    const next = advance(complaintLifecycle, complaint.status, name);
    return next.ok ? allow : next;
  };
  const open = () => unless(complaint.settledAt !== null, both("投诉已结束", "the case is settled"));
  const withDealer = () => unless(complaint.handledBy !== "dealer", both("投诉由公司处理", "the company handles it already"));
  return {
    acknowledge: firstRefusal(role("complaint.handle"), event("acknowledge")),
    assess: firstRefusal(role("complaint.assess"), open),
    addNote: role("complaint.add_note")(),
    tickStep: firstRefusal(role("complaint.handle"), open),
    assign: firstRefusal(role("complaint.assess"), open),
    handOver: firstRefusal(role("complaint.assess"), event("investigate"), () => wasRestated(complaint)),
    takeOver: firstRefusal(role("complaint.take_over"), open, withDealer),
    resolveRemotely: firstRefusal(role("complaint.handle"), event("resolve_remotely")),
    transfer: firstRefusal(role("complaint.assess"), event("transfer"), () =>
      complaint.kind === "complaint" ? wasRestated(complaint) : allow,
    ),
    notSustain: firstRefusal(role("complaint.assess"), event("not_sustain")),
    propose: firstRefusal(role("complaint.assess"), () => (complaint.status === "proposed" ? allow : event("propose")())),
    answerProposal: firstRefusal(role("complaint.handle"), event("accept")),
    review: firstRefusal(role("complaint.review"), event("review")),
    reconsider: firstRefusal(role("complaint.assess"), event("reconsider")),
    /** More than once after solving, once more after closing, and where it ended otherwise (S2-18, S4-13). */
    followUp: firstRefusal(role("complaint.handle"), () => (isHeardAfter(complaint.status) ? allow : event("follow_up")())),
    close: firstRefusal(role("complaint.handle"), event("close")),
    reopen: firstRefusal(role("complaint.handle"), event("reopen")),
    decideLiability: role("complaint.assess")(),
    /** Pausing, resuming and promising; which of them fits, the clocks say. */
    moveClocks: firstRefusal(role("complaint.handle"), open),
  };
}
