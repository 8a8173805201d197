import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { TIERS } from "../parties";
import { COMPLAINANT_KINDS } from "../platform/complaint-lists";
import { civilDate, code, dealerCode, flag, instant, paging, phone, price, reason, says, serial, text } from "../platform/input";
import { ENQUIRY_TYPES, KINDS, NOTE_KINDS, REMEDIES, STEPS } from "./complaint";
import { CRITERIA, LEVELS, SEVERITIES, URGENCIES } from "./gradings";
import { COMPLAINT_VIEWS } from "./views";

export const complaintNo = code(20);
export const listCode = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, says("请选择", "choose one of the list"));
const categoryCode = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{1,39}(\.[a-z][a-z0-9_]{1,39})?$/, says("请选择问题类别", "choose a category such as product_quality.leak"));
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .pipe(z.email(says("请填写电子邮箱，例如 name@example.com", "an e-mail address such as name@example.com")));
export const login = text(40).toLowerCase();

const complainant = z.strictObject({
  tier: z.enum(TIERS).optional(),
  name: text(60).optional(),
  phone: phone.optional(),
  email: email.optional(),
  /** Another way to reach them: a WeChat name, an address. */
  contact: text(200).optional(),
  /** Who asks, or for an end user the dealer that shall serve them where the unit does not tell. */
  dealerCode: dealerCode.optional(),
  subDistributorCode: dealerCode.optional(),
  identityVerified: flag.optional(),
  /** Employees of the company complain, too (S3-22). */
  kind: z.enum(COMPLAINANT_KINDS).optional(),
  /** Why staff name another party than the unit's, or a dealer that the unit does not tell. */
  mismatchReason: reason.optional(),
});

export const RegisterComplaint = z.strictObject({
  kind: z.enum(KINDS).default("complaint"),
  enquiryType: z.enum(ENQUIRY_TYPES).optional(),
  channel: listCode,
  source: z.enum(["internal", "external"]).optional(),
  complainant: complainant.default({}),
  serial: serial.optional(),
  orderNo: text(60).optional(),
  purchasedOn: civilDate.optional(),
  category: categoryCode,
  description: text(4_000),
  occurredAt: instant.optional(),
  impact: text(500).optional(),
  object: text(200).optional(),
  desiredRemedy: z.enum(REMEDIES, says("请选择期望的解决方式", "choose the remedy that is wanted")).optional(),
  demand: text(1_000).optional(),
  lossAmount: price.optional(),
  claimAmount: price.optional(),
  criteria: z.array(z.enum(CRITERIA)).max(CRITERIA.length).default([]),
  urgency: z.enum(URGENCIES).optional(),
  /** Needed where the urgency is not the one that its criteria give. */
  reason: reason.optional(),
  /** The one that it complains about or repeats. */
  parentComplaintNo: complaintNo.optional(),
  /** Staff know it for another matter, although it looks like one that the same customer brought before. */
  noRepeat: flag.optional(),
  /** The person whose conduct it is about. */
  concernsLogin: login.optional(),
  /** Why the company shall serve although a dealer would. */
  insist: z.strictObject({ reason }).optional(),
  /** How often the telephone rang (S0-2). */
  rings: z.int().min(0).max(99).optional(),
  /** The customer was told on the spot by when it will be solved: acknowledged at once. */
  expectedResolutionAt: instant.optional(),
});
export type RegisterInput = z.output<typeof RegisterComplaint>;

/** The version that the actor saw, where they say it: whoever acts on what has changed since is told. */
const version = z.int().min(1).optional();

export const OfComplaint = z.strictObject({ complaintNo });
export const WithReason = z.strictObject({ complaintNo, version, reason });

export const AcknowledgeComplaint = z.strictObject({
  complaintNo,
  version,
  /** By when the customer may expect a solution (S0-4): a time to come. */
  expectedResolutionAt: instant,
  text: text(2_000).optional(),
});

export const AssessComplaint = z.strictObject({
  complaintNo,
  version,
  validity: z.enum(["pending", "sustained", "not_sustained"]).optional(),
  category: categoryCode.optional(),
  criteria: z.array(z.enum(CRITERIA)).max(CRITERIA.length).optional(),
  /** Emptied where it turns out that nothing was lost, or that nothing is claimed. */
  lossAmount: price.nullable().optional(),
  claimAmount: price.nullable().optional(),
  severelyDissatisfied: flag.optional(),
  primaryDepartment: z.enum(DEPARTMENTS).optional(),
  supportingDepartments: z.array(z.enum(DEPARTMENTS)).max(DEPARTMENTS.length).optional(),
  /** An earlier case that it turns out to repeat. */
  parentComplaintNo: complaintNo.optional(),
  urgency: z.enum(URGENCIES).optional(),
  level: z.enum(LEVELS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  /** Needed where a grade is set by hand. */
  reason: reason.optional(),
});
export type AssessInput = z.output<typeof AssessComplaint>;

/** What a dealer may get from the company's desk, and why (S1-17). */
export const GiveToDealer = z.strictObject({ complaintNo, version, dealerCode, reason });

/** A case that came in as something else than it is (S1-3, S1-18, S1-19). */
export const ChangeKind = z
  .strictObject({ complaintNo, version, kind: z.enum(KINDS), enquiryType: z.enum(ENQUIRY_TYPES).optional(), reason })
  .meta({ examples: [{ complaintNo: "C-2026-000001", kind: "enquiry", enquiryType: "price_market", reason: "询价" }] });

/** What was taken down of a case, put right; what is not said stays, what is emptied is unknown again. */
export const CorrectComplaint = z.strictObject({
  complaintNo,
  version,
  complainant: z.strictObject({ kind: z.enum(COMPLAINANT_KINDS).optional(), identityVerified: flag.optional() }).default({}),
  /** Who complains and how to reach them, as it was mistyped; one way to reach them remains. */
  name: text(60).nullable().optional(),
  phone: phone.nullable().optional(),
  email: email.nullable().optional(),
  contact: text(200).nullable().optional(),
  /** The unit it is about, where its serial was mistyped. */
  serial: serial.nullable().optional(),
  /** Staff know it for another matter than the one that the right number, address or unit would link it to. */
  noRepeat: flag.optional(),
  object: text(200).nullable().optional(),
  impact: text(500).nullable().optional(),
  occurredAt: instant.nullable().optional(),
  orderNo: text(60).nullable().optional(),
  purchasedOn: civilDate.nullable().optional(),
  desiredRemedy: z.enum(REMEDIES).nullable().optional(),
  reason,
});
export type CorrectInput = z.output<typeof CorrectComplaint>;

export const AddNote = z.strictObject({
  complaintNo,
  /** Of those that the writer may write, the usual one unless it is said. */
  kind: z.enum(NOTE_KINDS).optional(),
  body: text(4_000),
  /** Whether the customer reads it, on the tracking page; what is kept inside never. */
  visible: flag.optional(),
  channel: listCode.optional(),
});

export const TickStep = z.strictObject({
  complaintNo,
  step: z.enum(STEPS),
  /** For `restated`: the main points as the customer confirmed them. */
  text: text(1_000).optional(),
});

export const ListComplaints = z.strictObject({
  view: z.enum(COMPLAINT_VIEWS).default("open"),
  /** A number, telephone number, serial, order, name (also in pinyin) or a text of two characters and more. */
  q: text(80).optional(),
  category: categoryCode.optional(),
  department: z.enum(DEPARTMENTS).optional(),
  urgency: z.enum(URGENCIES).optional(),
  level: z.enum(LEVELS).optional(),
  dealerCode: dealerCode.optional(),
  ...paging,
});
export type ListInput = z.output<typeof ListComplaints>;

/** What a department gets with a case: what it is asked to find out or do. */
export const HandOver = z.strictObject({
  complaintNo,
  version,
  department: z.enum(DEPARTMENTS).optional(),
  demand: text(1_000).optional(),
  note: text(2_000).optional(),
});
export const AssignComplaint = z.strictObject({ complaintNo, version, ownerLogin: login });
/** Several cases for one owner; each is a row of its own. */
export const AssignSeveral = z.strictObject({
  ownerLogin: login,
  items: z.array(z.strictObject({ complaintNo })).min(1, says("请先选择投诉", "select complaints first")).max(200),
});
export const ResolveRemotely = z.strictObject({
  complaintNo,
  version,
  /** What helped, for the next one who asks. */
  solution: text(2_000),
  /** The customer said that it is solved (S2-2). */
  customerAccepted: z.literal(true, says("须客户确认已解决", "the customer has to confirm that it is solved")),
});
export const TransferComplaint = z.strictObject({
  complaintNo,
  version,
  department: z.enum(DEPARTMENTS).optional(),
  /** What the customer demands, where that is not written down yet (S3-6). */
  demand: text(1_000).optional(),
  reason,
});
export const NotSustain = z.strictObject({
  complaintNo,
  version,
  /** What the customer is told: measures, the time they take, the company's limit and why (S3-7, S4-3). */
  answer: text(2_000),
});

export const PauseComplaint = z.strictObject({ complaintNo, reasonCode: z.enum(["waiting_for_customer", "waiting_for_parts"]), reason });
export const PromiseCustomer = z.strictObject({ complaintNo, dueAt: instant, note: text(500) });
export const ExplainLimit = z.strictObject({ complaintNo, timer: listCode });

export const TrackComplaint = z.strictObject({
  complaintNo,
  lastFour: z
    .string()
    .trim()
    .regex(/^\d{4}$/, says("请填写登记电话的后四位数字", "the last four digits of the phone you gave")),
});
export const linkToken = text(100);
export const OfLink = z.strictObject({ token: linkToken });
export const WriteByLink = z.strictObject({ token: linkToken, body: text(2_000) });
/** What has been typed so far of a case being taken down. */
export const FindKnown = z.strictObject({ phone: phone.optional(), serial: serial.optional(), description: text(4_000).optional() });
