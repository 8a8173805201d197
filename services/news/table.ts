import type { NoticeKind } from "../notices";
import type { Role } from "../platform";
import type { Facts } from "./facts";

/** Whom news is for, before it is known who speaks for a department and who stands in for whom. */
export interface Concerned {
  readonly logins?: readonly (string | null)[];
  /** Told to nobody who stands in for them: it is about themselves. */
  readonly inPerson?: boolean;
  /** Told to nobody of these, whatever fits. */
  readonly except?: readonly (string | null)[];
  readonly roles?: readonly Role[];
  readonly departments?: readonly string[];
  /** Departments all of whose people are told, beside who speaks for them. */
  readonly whole?: readonly string[];
  readonly dealerCode?: string | null;
  readonly subDistributorCode?: string | null;
}

/** What an event says to this table, whatever module recorded it. */
export interface Heard {
  readonly subjectKind: string;
  readonly subjectNo: string;
  readonly action: string;
  readonly fromStatus?: string;
  readonly toStatus?: string;
  readonly reasonCode: string;
  readonly data?: object;
}

/** One row: what is heard, what is made of it, whom it is for. */
export interface NewsRow {
  readonly kind: NoticeKind;
  readonly of: string;
  readonly actions?: readonly string[];
  /** It has become one of these with this event; an event that leaves the status as it was says nothing. */
  readonly became?: readonly string[];
  readonly when?: (heard: Heard) => boolean;
  readonly params?: (data: Record<string, unknown>, heard: Heard) => object;
  readonly to: (about: Facts, data: Record<string, unknown>) => Concerned;
}

const partner = ({ dealerCode, subDistributorCode }: Facts): Concerned => ({ dealerCode, subDistributorCode });
const owner = ({ ownerLogin }: Facts): Concerned => ({ logins: [ownerLogin] });
/** Whoever has the case in hand: its owner, and customer service while it has none. */
const inHand = (about: Facts): Concerned => (about.ownerLogin === null ? { roles: ["customer_service"] } : owner(about));
const heads = ({ department }: Facts): Concerned => ({ departments: department === null ? [] : [department] });
const everybody = ({ department }: Facts): Concerned => (department === null ? {} : { departments: [department], whole: [department] });
const status = (_data: Record<string, unknown>, { toStatus }: Heard) => ({ status: toStatus });
const isTrue = (data: object | undefined, key: string): boolean => (data as Record<string, unknown> | undefined)?.[key] === true;
/** Notes of who does not work the case: the customer, the partner who brought it, the dealer who serves the customer. */
const WORDS: readonly string[] = ["from_customer", "from_dealer"];
const named = (logins: unknown): string[] => (Array.isArray(logins) ? logins.map(String) : []);
const DISPUTE_GOES_TO: Readonly<Record<string, readonly Role[]>> = { superior: ["general_manager"], ruling: ["general_manager"] };

/** Who is told what (1.8, 1.9): every sort of news by the event that makes it. Time limits and what other modules signal stand in `react.server.ts`. */
export const NEWS_TABLE: readonly NewsRow[] = [
  {
    ...{ kind: "incident_reported", of: "complaint", actions: ["complaints/register", "complaints/change-kind"] },
    to: ({ complaintKind }) => (complaintKind === "emergency_incident" ? { roles: ["service_manager"] } : {}),
  },
  /** What is urgent is its department's at once (S3-28). */
  {
    ...{ kind: "case_urgent", of: "complaint", actions: ["complaints/register", "complaints/change-kind"] },
    to: (about) => (about.urgent ? everybody(about) : {}),
  },
  {
    ...{ kind: "case_urgent", of: "complaint", actions: ["complaints/assess"] },
    to: (about, { isNowUrgent }) => (isNowUrgent ? everybody(about) : {}),
  },
  /** What the customer or a dealer says is heard by whoever has the case, also after it has ended (S2-6, S3-30). */
  {
    ...{ kind: "customer_wrote", of: "complaint" },
    when: ({ reasonCode, data }) => WORDS.includes(reasonCode) || (reasonCode === "evidence" && isTrue(data, "fromCustomer")),
    to: (about) => (about.queueOfDealer !== null ? { dealerCode: about.queueOfDealer } : inHand(about)),
  },
  /** A partner is told of what becomes of a case that it brought (S3-26). */
  {
    ...{ kind: "case_answered", of: "complaint", to: partner },
    when: ({ reasonCode, data }) => (reasonCode === "progress" || reasonCode === "contact") && isTrue(data, "visible"),
  },
  { kind: "case_answered", of: "complaint", became: ["closed"], to: partner },
  {
    ...{ kind: "case_in_queue", of: "complaint", actions: ["complaints/register", "complaints/give-to-dealer"] },
    to: ({ queueOfDealer }) => ({ dealerCode: queueOfDealer }),
  },
  /** A technical question is research's from the start, where goods are the warehouse's; one about prices is sales' once it is handed over (S1-18, S1-19, S3-15). */
  {
    ...{ kind: "enquiry_asked", of: "complaint", actions: ["complaints/register", "complaints/change-kind"] },
    to: (about) => (about.enquiryType === "technical" || about.enquiryType === "shipment_tracking" ? everybody(about) : {}),
  },
  {
    ...{ kind: "enquiry_asked", of: "complaint", became: ["transferred"] },
    to: (about) => (about.complaintKind === "enquiry" ? everybody(about) : {}),
  },
  {
    ...{ kind: "case_handed_over", of: "complaint", became: ["transferred"], params: ({ department }) => ({ department }) },
    to: (about) => (about.complaintKind === "enquiry" ? {} : heads(about)),
  },
  { kind: "case_assigned", of: "complaint", actions: ["complaints/assign"], to: owner },
  {
    ...{ kind: "case_handed_over", of: "complaint", actions: ["complaints/hand-over"], params: ({ department }) => ({ department }) },
    to: heads,
  },
  {
    ...{ kind: "task_given", of: "complaint", when: ({ reasonCode }) => reasonCode === "task_given" },
    params: ({ department, taskNo }) => ({ department, taskNo }),
    to: (_about, { department }) => ({ departments: [String(department)] }),
  },
  {
    ...{ kind: "task_assigned", of: "complaint", actions: ["complaints/assign-task"], params: ({ taskNo }) => ({ taskNo }) },
    to: (_about, { assigneeLogin }) => ({ logins: [String(assigneeLogin)] }),
  },
  { kind: "proposal_drafted", of: "complaint", when: ({ reasonCode }) => reasonCode === "proposed", to: heads },
  {
    ...{ kind: "case_escalated", of: "complaint", actions: ["escalation/escalate"], params: ({ toRole }) => ({ role: toRole }) },
    to: ({ ownerLogin }, { toRole }) => ({ logins: [ownerLogin], roles: [toRole as Role] }),
  },
  {
    ...{ kind: "case_urged", of: "complaint", actions: ["complaints/urge"] },
    to: (about) => ({ ...heads(about), ...inHand(about) }),
  },
  { kind: "slip_issued", of: "liaison_slip", actions: ["liaison/issue-slip"], params: ({ dueAt }) => ({ dueAt }), to: heads },
  { kind: "slip_disputed", of: "liaison_slip", actions: ["liaison/dispute-slip"], to: owner },
  {
    ...{ kind: "slip_disputed", of: "liaison_slip", actions: ["liaison/pass-on-dispute"] },
    to: (_about, { disputeStep }) => ({ roles: DISPUTE_GOES_TO[String(disputeStep)] ?? [] }),
  },
  {
    ...{ kind: "slip_ruled", of: "liaison_slip", actions: ["liaison/rule-slip"], params: status },
    to: (about) => ({ ...heads(about), ...owner(about) }),
  },
  { kind: "slip_answered", of: "liaison_slip", actions: ["liaison/answer-slip"], to: owner },
  {
    ...{ kind: "slip_published", of: "liaison_slip", actions: ["liaison/publish-slip"] },
    to: (about) => ({ ...heads(about), roles: ["service_manager"] }),
  },
  {
    ...{ kind: "conduct_asked", of: "conduct_form", actions: ["conduct/open-form"] },
    to: (about, { asked }) => ({ ...heads(about), roles: ["general_manager"], logins: named(asked) }),
  },
  {
    ...{ kind: "conduct_answered", of: "conduct_form", became: ["answered"] },
    to: (_about, { deciders }) => ({ roles: ["service_manager", "general_manager"], logins: named(deciders) }),
  },
  {
    kind: "conduct_withdrawn",
    of: "conduct_form",
    became: ["withdrawn"],
    to: (_about, { asked }) => ({ logins: named(asked), inPerson: true }),
  },
  {
    ...{ kind: "penalty_waits", of: "penalty", became: ["proposed", "appealed"], params: status },
    to: (_about, { personLogin }) => ({ roles: ["service_manager", "general_manager"], except: [String(personLogin)] }),
  },
  {
    ...{ kind: "penalty_decided", of: "penalty", became: ["recorded", "upheld", "lifted"], params: status },
    to: (_about, { personLogin }) => ({ logins: [String(personLogin)], inPerson: true }),
  },
  /** What was on record and goes with the responsibility is told to whom it weighed on; of what was only proposed nobody hears. */
  {
    ...{ kind: "penalty_decided", of: "penalty", actions: ["penalties/pass-on"], when: ({ fromStatus }) => fromStatus === "recorded" },
    ...{ params: status, to: (_about, { personLogin }) => ({ logins: [String(personLogin)], inPerson: true }) },
  },
  { kind: "rectification_issued", of: "rectification", actions: ["rectifications/issue-form"], to: heads },
  { kind: "rectification_submitted", of: "rectification", became: ["submitted"], to: owner },
  { kind: "rectification_decided", of: "rectification", became: ["accepted", "sent_back", "withdrawn"], params: status, to: heads },
  {
    ...{ kind: "dispute_waits", of: "internal_dispute", became: ["departments", "quality", "ruled", "service_manager"], params: status },
    to: (_about, { asks }) => asks as Concerned,
  },
  {
    ...{ kind: "dispute_ended", of: "internal_dispute", became: ["settled", "withdrawn"], params: status },
    to: ({ sides }) => ({ departments: sides, roles: ["service_manager"] }),
  },
  /** Who leads the department that owns a document, and quality, which writes the review down (S2-28, S3-16). */
  {
    ...{ kind: "document_review_due", of: "controlled_document", actions: ["controlled/remind-review"] },
    ...{ when: ({ reasonCode }) => reasonCode === "review_due", params: ({ reviewOn }) => ({ reviewOn }) },
    to: (about) => ({ ...heads(about), roles: ["quality"] }),
  },
  {
    ...{ kind: "document_review_overdue", of: "controlled_document", actions: ["controlled/remind-review"] },
    ...{ when: ({ reasonCode }) => reasonCode === "review_overdue", params: ({ reviewOn }) => ({ reviewOn }) },
    to: (about) => ({ ...heads(about), roles: ["quality"] }),
  },
  {
    ...{ kind: "batch_case_judged", of: "batch_case", became: ["confirmed", "dismissed"], params: status },
    to: ({ told }) => ({ roles: [...told, "customer_service", "service_manager"] }),
  },
  { kind: "sign_off_awaited", of: "batch_case", became: ["awaiting_sign_off"], to: () => ({ roles: ["general_manager"] }) },
  {
    ...{ kind: "sign_off_decided", of: "batch_case", actions: ["quality/sign-off"] },
    params: (_data, { reasonCode }) => ({ decision: reasonCode }),
    to: ({ people }) => ({ logins: people }),
  },
  {
    ...{ kind: "request_shipped", of: "parts_request", actions: ["parts/ship-request"], params: ({ issueSlipNo }) => ({ issueSlipNo }) },
    to: partner,
  },
  { kind: "request_sent_back", of: "parts_request", became: ["sent_back"], to: partner },
  { kind: "request_rejected", of: "parts_request", became: ["rejected"], to: partner },
  {
    ...{ kind: "request_waits_for_money", of: "parts_request", became: ["awaiting_remittance", "awaiting_payment"] },
    ...{ when: ({ action }) => action !== "parts/refuse-consent", params: status },
    to: partner,
  },
  { kind: "request_lapsed", of: "parts_request", actions: ["parts/lapse-request"], to: partner },
  {
    ...{ kind: "consent_asked", of: "parts_request", actions: ["parts/request-consent"] },
    to: ({ salesRepLogin }) => ({ logins: [salesRepLogin] }),
  },
  { kind: "consent_refused", of: "parts_request", actions: ["parts/refuse-consent"], to: partner },
  {
    ...{ kind: "consent_granted", of: "budget", actions: ["budget/grant-overdraft"], params: ({ expiresOn }) => ({ expiresOn }) },
    to: partner,
  },
  { kind: "return_authorised", of: "return", became: ["authorised"], actions: ["returns/authorise"], to: partner },
  { kind: "return_refused", of: "return", became: ["refused"], to: partner },
  { kind: "return_received", of: "return", became: ["received"], to: partner },
  {
    ...{ kind: "exchange_owed", of: "return", when: ({ reasonCode }) => reasonCode === "exchange_waits" },
    ...{ params: ({ serial }) => ({ serial }), to: () => ({ roles: ["customer_service"] }) },
  },
  {
    ...{ kind: "unit_sent_back", of: "return_unit", became: ["sent_back"] },
    ...{ params: ({ serial, carrier, waybillNo }) => ({ serial, carrier, waybillNo }), to: partner },
  },
  {
    ...{ kind: "repair_quoted", of: "repair_quote", became: ["offered"] },
    to: ({ dealerCode }) => (dealerCode === null ? { roles: ["customer_service"] } : { dealerCode }),
  },
  {
    ...{ kind: "repair_waits_for_money", of: "repair_quote", became: ["awaiting_money"] },
    to: ({ dealerCode }) => (dealerCode === null ? { roles: ["customer_service", "finance"] } : { dealerCode }),
  },
  {
    ...{ kind: "goodwill_routed", of: "goodwill_grant", actions: ["goodwill/request", "goodwill/pass-on"] },
    params: ({ complaintNo, amount }) => ({ complaintNo, amount }),
    to: ({ told }) => ({ roles: told }),
  },
  {
    ...{ kind: "goodwill_decided", of: "goodwill_grant", became: ["granted", "refused"] },
    ...{ when: ({ fromStatus }) => fromStatus === "requested", to: owner },
    params: ({ complaintNo }, { toStatus }) => ({ complaintNo, status: toStatus }),
  },
];

/** Whether a row hears this event; whom it concerns is asked after that. */
export const hears = ({ of, actions, became, when }: NewsRow, heard: Heard): boolean =>
  of === heard.subjectKind &&
  (!actions || actions.includes(heard.action)) &&
  (!became || (heard.toStatus !== heard.fromStatus && became.includes(heard.toStatus ?? ""))) &&
  (!when || when(heard));
