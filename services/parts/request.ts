import type { Balance } from "../budget";
import type { ApproverRole } from "../identity";
import type { Dealer, ServicingParty, Tier } from "../parties";
import { advance, type Bilingual, type CivilDate, type Money, sumMoney } from "../platform";
import type { CoverageVerdict } from "../warranty";
import type { Demand } from "./demand";
import type { FreightTerms } from "./freight";
import { type LineState, type RequestEvent, type RequestStatus, requestLifecycle } from "./lifecycle";
import type { Funding, Purpose } from "./terms";

export interface RequestLine {
  readonly lineNo: number;
  readonly sku: string;
  /** The model whose whole unit it is; null for a part proper. */
  readonly model: string | null;
  /** What the part does for safety lets a repair go first. */
  readonly safety: boolean;
  readonly faultySerial: string | null;
  readonly asked: number;
  readonly approved: number;
  readonly allocated: number;
  readonly shipped: number;
  readonly state: LineState;
  readonly funding: Funding;
  readonly rule: string;
  readonly unitPrice: Money | null;
  readonly amount: Money | null;
  readonly shortfall: Money | null;
  readonly budgetPrice: Money;
  readonly retailPrice: Money;
  readonly dealerPrice: Money;
  readonly warrantyVerdict: CoverageVerdict;
  readonly coveredUntil: CivilDate | null;
  readonly explanation: Bilingual;
}
/** What a whole unit is given for: the version of a complaint's proposal that its customer accepted, or a returned unit that the company keeps (1.6). */
export type Agreed = { readonly complaintNo: string; readonly proposalNo: number } | { readonly unitNo: string };
export interface PartsRequest {
  readonly requestNo: string;
  readonly tier: Tier;
  /** False while nobody could tell whether the visitor bought from the company or from a dealer (T7). */
  readonly tierIsKnown: boolean;
  readonly dealerCode: string | null;
  /** The dealer as it stands today. */
  readonly dealer: Pick<Dealer, "status" | "agreementTo"> | null;
  /** The dealer's sales representative today. */
  readonly salesRepLogin: string | null;
  readonly subDistributorCode: string | null;
  readonly purpose: Purpose;
  readonly serial: string | null;
  readonly insistReason: string | null;
  /** Why staff named another party than the units' (1.1). */
  readonly mismatchReason: string | null;
  readonly servicedBy: ServicingParty;
  readonly freightPreference: FreightTerms;
  readonly status: RequestStatus;
  readonly version: number;
  readonly priority: number;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly pricesFrozenUntil: Date;
  readonly shipBy: Date | null;
  readonly shipByRule: string;
  readonly clockPausedAt: Date | null;
  readonly approverRole: ApproverRole | null;
  /** Lines that wait for money have waited since then. */
  readonly decidedAt: Date | null;
  /** The delivery problem that this request makes good, at the company's cost. */
  readonly makesGood: string | null;
  /** What agreed the exchange of a unit, which this request is. */
  readonly exchange: Agreed | null;
  /** The slip that picking has reserved. */
  readonly pickingSlipNo: string | null;
  readonly lines: readonly RequestLine[];
}

const SAFETY = 0;
const REPAIR = 1;
const SPARE_STOCK = 2;

/** Whose turn it is when stock is short: repairs with a safety part, other repairs, spare stock (1.6). */
export const priorityOf = (purpose: Purpose, safety: boolean): number =>
  purpose === "spare_stock" ? SPARE_STOCK : safety ? SAFETY : REPAIR;

/** What a released line still wants of its part. */
export const demandOf = (request: PartsRequest, line: RequestLine): Demand => ({
  requestNo: request.requestNo,
  lineNo: line.lineNo,
  party: request.dealerCode ?? request.requestNo,
  priority: priorityOf(request.purpose, line.safety),
  shipBy: request.shipBy,
  allocated: line.allocated,
  wanted: line.approved - line.allocated,
});

/** What the lines of a request hold on the dealer's budget: the price of what is released and has not left. */
export const heldBy = ({ lines }: Pick<PartsRequest, "lines">): Money =>
  sumMoney(
    lines
      .filter(({ state, funding }) => state === "released" && funding === "budget")
      .map(({ unitPrice, approved, shipped }) => unitPrice!.times(approved - shipped)),
  );

/** The balance once a request that stood as `before` stands as `after`. */
export const balanceAfter = <Of extends Balance>(
  balance: Of,
  before: Pick<PartsRequest, "lines">,
  after: Pick<PartsRequest, "lines">,
): Of => ({
  ...balance,
  held: balance.held.minus(heldBy(before)).plus(heldBy(after)),
});

const isLive = (line: Pick<RequestLine, "state">) => line.state !== "refused" && line.state !== "cancelled";
/** A dealer's line that its budget did not fund. */
export const isWaitingForMoney = (line: Pick<RequestLine, "state">) =>
  line.state === "awaiting_remittance" || line.state === "awaiting_consent";
export const isWaiting = (line: Pick<RequestLine, "state">) => line.state.startsWith("awaiting_");

/** A request shows its furthest-back line (1.6). */
export function statusOfLines(lines: readonly Pick<RequestLine, "state">[], picking: boolean): RequestStatus {
  const live = lines.filter(isLive);
  if (live.length === 0) return lines.every((line) => line.state === "refused") ? "rejected" : "cancelled";
  for (const state of ["submitted", "awaiting_payment", "awaiting_remittance", "awaiting_consent"] as const) {
    if (live.some((line) => line.state === state)) return state;
  }
  if (live.some((line) => line.state === "released")) return picking ? "picking" : "released";
  return "shipped";
}

/** The shortest way of events from one status to another, all of them allowed by the lifecycle; empty when it is the same. */
export function eventsBetween(from: RequestStatus, to: RequestStatus): RequestEvent[] {
  const events = Object.keys(requestLifecycle.events) as RequestEvent[];
  const seen = new Set<RequestStatus>([from]);
  let ways: { at: RequestStatus; events: RequestEvent[] }[] = [{ at: from, events: [] }];
  while (ways.length > 0) {
    const arrived = ways.find((way) => way.at === to);
    if (arrived) return arrived.events;
    ways = ways.flatMap((way) =>
      events.flatMap((event) => {
        const next = advance(requestLifecycle, way.at, event);
        if (!next.ok || seen.has(next.value)) return [];
        seen.add(next.value);
        return [{ at: next.value, events: [...way.events, event] }];
      }),
    );
  }
  throw new Error(`no event leads from ${from} to ${to}`);
}

const STILL_TO_LEAVE: readonly RequestStatus[] = [
  "submitted",
  "sent_back",
  "approved",
  "awaiting_payment",
  "awaiting_remittance",
  "awaiting_consent",
  "released",
  "picking",
];

/** Late and not all gone yet. Time stands still while the clock is paused; a limit that passed before stays passed (1.8). */
export const isOverdue = (request: Pick<PartsRequest, "status" | "shipBy" | "clockPausedAt">, now: Date): boolean =>
  request.shipBy !== null && request.shipBy < (request.clockPausedAt ?? now) && STILL_TO_LEAVE.includes(request.status);
