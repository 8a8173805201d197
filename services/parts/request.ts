import type { ServicingParty, Tier } from "../parties";
import { advance, type Bilingual, type CivilDate, type Money } from "../platform";
import type { CoverageVerdict } from "../warranty";
import type { Demand } from "./allocate";
import type { ApproverRole } from "./approval";
import type { FreightTerms } from "./freight";
import { type LineState, type RequestEvent, type RequestStatus, requestLifecycle } from "./lifecycle";
import type { Funding, Purpose } from "./terms";

export interface RequestLine {
  readonly lineNo: number;
  readonly sku: string;
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
export interface PartsRequest {
  readonly requestNo: string;
  readonly tier: Tier;
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
  readonly purpose: Purpose;
  readonly serial: string | null;
  readonly insistReason: string | null;
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
  readonly lines: readonly RequestLine[];
}

/** What a released line still wants of its part. */
export const demandOf = (request: PartsRequest, line: RequestLine): Demand => ({
  requestNo: request.requestNo,
  lineNo: line.lineNo,
  party: request.dealerCode ?? request.requestNo,
  priority: request.priority,
  shipBy: request.shipBy,
  allocated: line.allocated,
  wanted: line.approved - line.allocated,
});

const isLive = (line: Pick<RequestLine, "state">) => line.state !== "refused" && line.state !== "cancelled";
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
