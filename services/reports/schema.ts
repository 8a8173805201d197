import { z } from "zod";
import { typedCategory, typedChannel } from "../platform/complaint-lists";
import { civilDate, code, dealerCode, month, paging, serial, sku, text } from "../platform/input";

/** A dealer's account may leave its own code out; without a month it is the current one. */
export const BudgetPage = z.strictObject({
  dealerCode: dealerCode.optional(),
  month: month.optional(),
});

/** A batch case or a batch, by its number. */
export const BatchPage = z.strictObject({ no: code(30) });

export const UnitPage = z.strictObject({ serial });

/** A remittance begun for a dealer, the entry just recorded for it, or the request just paid or paid back. */
export const ReceiptsPage = z.strictObject({
  dealerCode: dealerCode.optional(),
  entry: z.coerce.number().int().min(1).optional(),
  paid: code(20).optional(),
  refunded: code(20).optional(),
});
export const LedgerPage = z.strictObject({ dealerCode, ...paging, limit: paging.limit.default(20) });
export const ConsentsPage = z.strictObject({ granted: z.uuid().optional() });

export const OUTBOUND_STAGES = ["to_ship", "picking", "shipped"] as const;
export type OutboundStage = (typeof OUTBOUND_STAGES)[number];
/** `scan` is whatever a scanner gave: a request's or a slip's number, bare or in an address. */
export const OutboundWork = z.strictObject({ stage: z.enum(OUTBOUND_STAGES).default("to_ship"), scan: text(500).optional(), ...paging });
export const OutboundRequest = z.strictObject({ requestNo: code(20) });
export const StockPage = z.strictObject({ q: text(40).optional(), received: sku.optional(), ...paging });

export const PlanningPage = z.strictObject({ q: text(40).optional(), ...paging });
const number = (min: number, max: number) => z.coerce.number().int().min(min).max(max).optional();
/** `arriving` asks what the rule would give; `requestNo`, `lineNo` and `pieces` ask what an override would take. */
export const PlanningPart = z.strictObject({
  sku,
  arriving: number(0, 1_000_000),
  requestNo: code(20).optional(),
  lineNo: number(1, 999),
  pieces: number(1, 9_999),
  ...paging,
});
export const StockOfPart = z.strictObject({ sku, ...paging });
export const EXPORT_FORMATS = ["csv", "xlsx"] as const;
/** `filter` is what the list's own query takes, without the paging. */
export const ExportList = z.strictObject({
  list: text(40),
  format: z.enum(EXPORT_FORMATS),
  filter: z.record(z.string().max(40), z.unknown()).default({}),
});
/** Whose goods: a dealer's or a sub-distributor's. */
export const SuppliedGoods = z.strictObject({ dealerCode: dealerCode.optional(), subDistributorCode: dealerCode.optional() });
export const CustomerPage = z.strictObject({ customerId: z.uuid() });
export const FindPlace = z.strictObject({ q: code(40) });
/** `as`: the story of a case for the company, or what may be published of it. */
export const ArticleDraft = z.strictObject({ complaintNo: code(20).optional(), as: z.enum(["case", "result"]).default("case") });
/** `explain` names a time limit whose counting is shown. */
export const ComplaintCase = z.strictObject({ complaintNo: code(20), explain: text(40).optional() });
export const ComplaintKnowledge = z.strictObject({ complaintNo: code(20) });
/** The day on which the rows hold; today unless it is said. */
export const OnDay = z.strictObject({ on: civilDate.optional() });
export const SettingRow = OnDay.extend({
  /** The row's place from 0 on, or `new`. */
  row: z.union([z.enum(["new"]), z.string().regex(/^\d{1,3}$/)]),
});
const tried = { position: z.coerce.number().int().min(0).optional(), effectiveFrom: civilDate.optional() };
export const PreviewChannel = z.strictObject({ ...tried, channel: typedChannel });
export const PreviewCategory = z.strictObject({ ...tried, category: typedCategory });
