import type { DEPARTMENTS } from "../identity";
import type { ServicingParty, Tier } from "../parties";
import type { Bilingual, CivilDate, Money } from "../platform";
import type { Criterion, Level, Severity, Urgency } from "./gradings";
import type { ComplaintStatus } from "./lifecycle";

export const KINDS = ["complaint", "enquiry", "emergency_incident"] as const;
export type Kind = (typeof KINDS)[number];
export const ENQUIRY_TYPES = ["technical", "price_market", "shipment_tracking"] as const;
export type EnquiryType = (typeof ENQUIRY_TYPES)[number];
export const REMEDIES = ["refund", "exchange", "repair", "compensation", "price_allowance", "parts", "return"] as const;
export type Remedy = (typeof REMEDIES)[number];
export const NOTE_KINDS = ["progress", "contact", "internal", "from_customer", "from_dealer"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
/** What is done with a customer before a case is handed on (S0-15, S3-19, S4-15), and after a question was answered (S3-15). */
export const STEPS = ["listened", "apologised", "restated", "anything_else"] as const;
export type Step = (typeof STEPS)[number];
export type Department = (typeof DEPARTMENTS)[number];

/** Why a grade is what it is: the rule's number and its sentence. */
export interface GradedBy {
  readonly rule: string;
  readonly why: Bilingual;
}

/** A case as it stands (1.7). Instants are Dates, dates civil, amounts CNY. */
export interface Complaint {
  readonly complaintNo: string;
  readonly kind: Kind;
  readonly enquiryType: EnquiryType | null;
  readonly parentComplaintNo: string | null;
  readonly channel: string;
  readonly source: "internal" | "external";
  readonly complainantKind: "customer" | "partner" | "employee";
  readonly tier: Tier | null;
  readonly dealerCode: string | null;
  readonly subDistributorCode: string | null;
  readonly complainantName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly otherContact: string | null;
  readonly identityVerified: boolean;
  readonly mismatchReason: string | null;
  readonly serial: string | null;
  readonly model: string | null;
  readonly orderNo: string | null;
  readonly purchasedOn: CivilDate | null;
  readonly occurredAt: Date | null;
  readonly rings: number | null;
  readonly impact: string | null;
  /** What or whom it is about, in the customer's words. */
  readonly object: string | null;
  readonly description: string;
  readonly desiredRemedy: Remedy | null;
  /** What the customer demands, in words; the remedy is its kind. */
  readonly demand: string | null;
  /** The main points as they were said back to the customer and confirmed. */
  readonly restated: string | null;
  readonly lossAmount: Money | null;
  readonly claimAmount: Money | null;
  readonly category: string;
  readonly criteria: readonly Criterion[];
  /** The customer is: it makes a case grave whatever the amount (S3-48). */
  readonly severelyDissatisfied: boolean;
  readonly urgency: Urgency;
  readonly level: Level;
  readonly severity: Severity;
  readonly gradings: Readonly<Record<"urgency" | "level" | "severity", GradedBy>>;
  readonly validity: "pending" | "sustained" | "not_sustained";
  readonly liability: "pending" | "liable" | "not_liable";
  readonly primaryDepartment: Department;
  readonly supportingDepartments: readonly Department[];
  /** Who is accountable, once that is known (S4-5). */
  readonly accountable: string | null;
  /** The employee whose conduct it is about, who is kept off the case (S3-55). */
  readonly concernsLogin: string | null;
  readonly handledBy: "company" | "dealer";
  readonly servicingParty: ServicingParty;
  readonly servicingDealerCode: string | null;
  readonly ownerLogin: string | null;
  readonly status: ComplaintStatus;
  readonly version: number;
  readonly registeredBy: string;
  readonly registeredAt: Date;
  readonly firstContactAt: Date | null;
  readonly expectedResolutionAt: Date | null;
  readonly customerAcceptedAt: Date | null;
  readonly settledAt: Date | null;
  readonly nextDueAt: Date | null;
  /** Time limits missed so far; they stay visible after closing (S4-9). */
  readonly breaches: number;
  /** How often it came back unsolved, by a review or by the customer. */
  readonly rounds: number;
  /** The closing review: what was learnt and what is to be done better (S4-10). */
  readonly lessons: string | null;
  readonly improvement: string | null;
  /** Parts that were wanted from the company although a dealer serves the customer: the dealer's to supply or to order. */
  readonly askedParts: readonly AskedPart[];
}

export interface AskedPart {
  readonly sku: string;
  readonly quantity: number;
}
