import { type ApproverRole, can } from "../identity";
import { type Action, type Actor, advance, allow, type Bilingual, both, refuse, type SettingValue, type Verdict } from "../platform";
import { mayApprove, mayHoldFor } from "./approval";
import { type RequestEvent, requestLifecycle } from "./lifecycle";
import { isWaiting, type PartsRequest, type RequestLine } from "./request";

const INTENTS = [
  "decide",
  "reject",
  "sendBack",
  "resolveRemotely",
  "resubmit",
  "cancel",
  "requestConsent",
  "refuseConsent",
  "grantConsent",
  "recordPayment",
  "startPicking",
  "ship",
] as const;
export type Intent = (typeof INTENTS)[number];

export interface ActionFacts {
  readonly actor: Actor;
  readonly request: PartsRequest;
  readonly limits: SettingValue<"approvalLimits">;
}

const firstRefusal = (...verdicts: (() => Verdict)[]): Verdict => {
  for (const ask of verdicts) {
    const verdict = ask();
    if (!verdict.ok) return verdict;
  }
  return allow;
};

const some = (lines: readonly RequestLine[], holds: (line: RequestLine) => boolean, otherwise: Bilingual): Verdict =>
  lines.some(holds) ? allow : refuse("wrong_state", otherwise);

/** What this actor may do with this request now, and if not, why: what the buttons of a screen show (2.4). The commands check it all again. */
export function requestActions({ actor, request, limits }: ActionFacts): Record<Intent, Verdict> {
  const role = (action: Action) => () => can(actor, action, request);
  const event = (name: RequestEvent) => (): Verdict => {
    const next = advance(requestLifecycle, request.status, name);
    return next.ok ? allow : next;
  };
  const limit = () => mayApprove(actor, (request.approverRole ?? "customer_service") as ApproverRole, limits);
  const mayHold = () => (request.dealer ? mayHoldFor(request.dealer) : allow);
  const ready = () =>
    some(
      request.lines,
      (line) => line.state === "released" && line.allocated > line.shipped,
      both("没有已备货的配件", "nothing is allocated to ship"),
    );
  const consentable = () =>
    some(
      request.lines,
      (line) => line.state === "awaiting_remittance" && line.funding === "remittance_or_consent",
      both("没有待款的维修配件", "no repair line waits for money"),
    );
  const cancelling = request.lines.some((line) => line.shipped > 0) ? "end_remainder" : "cancel";
  return {
    decide: firstRefusal(role("parts_request.decide"), event("approve"), limit, mayHold),
    reject: firstRefusal(role("parts_request.decide"), event("reject")),
    sendBack: firstRefusal(role("parts_request.decide"), event("send_back")),
    resolveRemotely: firstRefusal(role("parts_request.decide"), event("resolve_remotely"), () =>
      request.purpose === "repair" ? allow : refuse("wrong_state", both("只有维修申请可以远程解决", "only repair requests")),
    ),
    resubmit: firstRefusal(role("parts_request.resubmit"), event("resubmit")),
    cancel: firstRefusal(role("parts_request.cancel"), event(cancelling)),
    requestConsent: firstRefusal(role("parts_request.request_consent"), consentable),
    refuseConsent: firstRefusal(role("parts_request.refuse_consent"), () =>
      some(request.lines, (line) => line.state === "awaiting_consent", both("没有待同意的申请", "no consent is asked for")),
    ),
    grantConsent: firstRefusal(role("budget.consent"), () =>
      some(
        request.lines,
        (line) => isWaiting(line) && line.funding === "remittance_or_consent",
        both("没有待款的维修配件", "no repair line waits"),
      ),
    ),
    recordPayment: firstRefusal(role("parts_request.record_payment"), () =>
      some(request.lines, (line) => line.state === "awaiting_payment", both("没有待付款的配件", "nothing waits for payment")),
    ),
    startPicking: firstRefusal(role("shipment.pick"), ready),
    ship: firstRefusal(role("shipment.ship"), ready),
  };
}
