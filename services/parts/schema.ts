import { z } from "zod";
import { TIERS } from "../parties";
import {
  civilDate,
  code,
  dealerCode,
  paging,
  phone,
  pieces,
  positiveAmount,
  price,
  quantity,
  reason,
  says,
  serial,
  sku,
  text,
} from "../platform/input";
import { both } from "../platform/text";
import { REDUCE_REASONS } from "./approval";
import { CORE_CONDITIONS, CORE_VIEWS } from "./core";
import { requestLifecycle } from "./lifecycle";
import { PAYMENT_METHODS } from "./payment";
import { PURPOSES } from "./terms";

export const requestNo = code(20);
export const issueSlipNo = code(20);
const MAX_LINES = 50;
const lineNo = z.int().min(1).max(MAX_LINES);

/** Who asks. Visitors and partners need not say: the unit or the account tells (1.1); staff name the tier and the party. */
const requester = z.strictObject({
  tier: z.enum(TIERS).optional(),
  dealerCode: dealerCode.optional(),
  subDistributorCode: dealerCode.optional(),
  /** Why staff name another party than the unit's. */
  mismatchReason: reason.optional(),
});

const NOTHING_ASKED = JSON.stringify(both("请选择配件和数量", "choose parts and how many"));
const requestedLine = z.strictObject({ sku, quantity, serial: serial.optional() });
const asked = {
  requester: requester.optional(),
  purpose: z.enum(PURPOSES).default("repair"),
  serial: serial.optional(),
  /** An end user or sub-distributor insists on being served by the company. */
  insist: z.strictObject({ reason }).optional(),
  lines: z.array(requestedLine).min(1, NOTHING_ASKED).max(MAX_LINES),
};
const shipTo = z.strictObject({ name: text(60), phone, address: text(200) });

export const Quote = z.strictObject(asked);
export type QuoteInput = z.output<typeof Quote>;
export const SubmitRequest = z.strictObject({ ...asked, shipTo, note: text(500).optional(), complaintNo: code(20).optional() });
export type SubmitInput = z.output<typeof SubmitRequest>;
/** The exchange that a complaint's customer accepted. */
export const ExchangeUnit = z.strictObject({
  complaintNo: code(20),
  /** The unit that comes back, where the case names none. */
  serial: serial.optional(),
  /** Of what model the new unit is; of the same one when left out. */
  model: code(30).optional(),
  mismatchReason: reason.optional(),
  shipTo,
  note: text(500).optional(),
});
export const ExchangeForm = z.strictObject({ complaintNo: code(20) });
/** What the form of a new request is opened with: a unit or a model, an earlier request to order again, and whom staff ask for. */
export const RequestForm = z.strictObject({
  serial: serial.optional(),
  model: code(30).optional(),
  again: requestNo.optional(),
  /** Lines that it begins with, e.g. of a quick order. */
  lines: z.array(requestedLine).max(MAX_LINES).optional(),
  purpose: z.enum(PURPOSES).optional(),
  requester: requester.optional(),
});
const MAX_ORDER = 20_000;
/** A pasted order, line by line as it was written: its lines are told by their numbers. */
export const QuickOrderText = z.strictObject({
  text: z
    .string()
    .refine((value) => value.trim() !== "", says("请粘贴配件编号和数量，每行一种", "paste part numbers and quantities, one part a line"))
    .max(MAX_ORDER, says(`最多 ${MAX_ORDER} 个字符`, `at most ${MAX_ORDER} characters`)),
});
export const ResubmitRequest = z.strictObject({
  requestNo,
  /** Why staff add a unit of another descent. */
  requester: z.strictObject({ mismatchReason: reason.optional() }).optional(),
  lines: asked.lines.optional(),
  shipTo: shipTo.optional(),
  note: text(500).optional(),
});
export type ResubmitInput = z.output<typeof ResubmitRequest>;

export const DecideRequest = z.strictObject({
  requestNo,
  /** The version the decider saw; when it moved on meanwhile the decision is refused. */
  version: z.int().min(1).optional(),
  lines: z
    .array(
      z.strictObject({
        lineNo,
        approve: pieces.min(0).max(9999),
        reason: z.enum(REDUCE_REASONS).optional(),
        /** Only for a line that a person must decide (T7). */
        funding: z.enum(["retail", "warranty"]).optional(),
      }),
    )
    .min(1)
    .max(MAX_LINES),
  note: text(500).optional(),
});
export type DecideInput = z.output<typeof DecideRequest>;

export const RejectRequest = z.strictObject({
  requestNo,
  version: z.int().min(1).optional(),
  reason: z.enum(REDUCE_REASONS),
  note: text(500).optional(),
});

/** Approves a request as asked; the version that was seen. */
export const ApproveRequest = z.strictObject({ requestNo, version: z.int().min(1).optional() });
const MAX_AT_ONCE = 100;
const NOTHING_CHOSEN = says("请至少选择一个申请单", "choose at least one request");
/** Several requests, each approved as asked at the version that was seen. */
export const DecideSeveral = z.strictObject({
  items: z
    .array(z.strictObject({ requestNo, version: z.int().min(1) }))
    .min(1, NOTHING_CHOSEN)
    .max(MAX_AT_ONCE),
});

export const WithReason = z.strictObject({ requestNo, reason });
export const OfRequest = z.strictObject({ requestNo });
/** Requests that something is done with together. */
export const OfRequests = z.strictObject({
  requestNos: z.array(requestNo).min(1, NOTHING_CHOSEN).max(MAX_AT_ONCE),
});
export const RecordPayment = z.strictObject({ requestNo, method: z.enum(PAYMENT_METHODS), reference: text(60), amount: positiveAmount });
export const RecordRefund = z.strictObject({ requestNo, reference: text(60), amount: positiveAmount });
export const OfReceipt = z.strictObject({ receiptNo: code(20) });

export const ShipRequest = z.strictObject({
  requestNo,
  lines: z
    .array(z.strictObject({ lineNo, quantity, replacementSerials: z.array(serial).max(9999).optional() }))
    .min(1, says("请至少发出 1 件", "ship at least one piece"))
    .max(MAX_LINES),
  carrier: text(40),
  waybillNo: code(40),
  freightTerms: z.enum(["collect", "monthly_account"]),
  freightAmount: price.optional(),
});
export type ShipInput = z.output<typeof ShipRequest>;
export const ConfirmDelivery = z.strictObject({ issueSlipNo, receivedOn: civilDate });
export const OfIssueSlip = z.strictObject({ issueSlipNo });
const PROBLEM_KINDS = ["lost", "short", "damaged", "wrong"] as const;
export const ReportDeliveryProblem = z.strictObject({
  issueSlipNo,
  kind: z.enum(PROBLEM_KINDS, says("请选择问题类型", "choose what is wrong")),
  /** May be left out where the whole slip is lost. */
  lines: z.array(z.strictObject({ lineNo, quantity })).max(MAX_LINES).default([]),
  note: text(500).optional(),
});
export type ReportInput = z.output<typeof ReportDeliveryProblem>;
const problemNo = code(20);
export const OfProblem = z.strictObject({ problemNo });
export const RefuseDeliveryProblem = z.strictObject({ problemNo, reason });
export const ListProblems = z.strictObject({ view: z.enum(["reported", "all"]).default("reported"), ...paging });
const coreNo = code(40);
export const ReceiveCore = z.strictObject({
  coreNo,
  condition: z.enum(CORE_CONDITIONS, says("请选择旧件状况", "choose its condition")),
});
export const SettleCore = z.strictObject({ coreNo, reason });
export const OfSerial = z.strictObject({ serial });

/** `q` is a core's number, its faulty part's serial or its replacement's, or the slip or the request that it belongs to. */
export const ListCores = z.strictObject({
  view: z.enum(CORE_VIEWS).default("owed"),
  dealerCode: dealerCode.optional(),
  q: text(40).toUpperCase().optional(),
  ...paging,
});
export const PrintPickList = z.strictObject({ issueSlipNos: z.array(issueSlipNo).min(1).max(100).optional() });

const taken = z.strictObject({ requestNo, lineNo, pieces: quantity });
export const PreviewOverride = z.strictObject({ requestNo, lineNo, pieces: quantity });
export const OverrideAllocation = z.strictObject({
  requestNo,
  lineNo,
  pieces: quantity,
  reason,
  /** What the preview showed; when it no longer holds the override is refused. */
  expect: z.strictObject({ free: pieces.min(0).max(1_000_000), takes: z.array(taken).max(500).default([]) }).optional(),
});

/**
 * Worklists and records. Of what is to be decided, `to_decide` is all that the asker may, `of_my_role` what is routed to the asker's own
 * role and `above_me` what waits for somebody above.
 */
export const REQUEST_VIEWS = ["open", "to_decide", "of_my_role", "above_me", "waiting", "to_ship", "shipped", "done", "all"] as const;
export const ListRequests = z.strictObject({
  view: z.enum(REQUEST_VIEWS).default("open"),
  status: z.enum(requestLifecycle.states).optional(),
  dealerCode: dealerCode.optional(),
  serial: serial.optional(),
  /** A request's number, a unit's serial or a party's code. */
  q: text(40).toUpperCase().optional(),
  ...paging,
});
