import { z } from "zod";
import { FREIGHT_TERMS, PAYMENT_METHODS } from "../parts";
import { civilDate, code, flag, paging, phone, pieces, positiveAmount, quantity, reason, says, serial, sku, text } from "../platform/input";
import { DECISIONS } from "./unit-lifecycle";

const ofUnit = { returnNo: code(20), serial };
const standardNo = code(20);
const value = z.number(says("请填写数字", "a number"));
/** An open side has no limit. */
const limit = value.nullable().default(null);

export const OfUnit = z.strictObject(ofUnit);
export const IssueTestStandard = z.strictObject({
  standardNo: standardNo.regex(
    /^[0-9A-Z-]{2,20}$/,
    says("大写字母、数字和短横线，2 到 20 位", "capital letters, digits and hyphens, 2 to 20"),
  ),
  model: code(40),
  name: text(60),
  /** The standard of which this is the next version. */
  supersedes: standardNo.optional(),
  measurements: z
    .array(
      z
        .strictObject({ name: text(40), unit: z.string().trim().max(20).default(""), min: limit, max: limit })
        .refine(({ min, max }) => min !== null || max !== null, says("请填写上限或下限", "name a lower or an upper limit"))
        .refine(
          ({ min, max }) => min === null || max === null || min <= max,
          says("下限不能大于上限", "the lower limit exceeds the upper one"),
        )
        .meta({ examples: [{ name: "保压 30 分钟滴漏", unit: "mL", max: 0 }] }),
    )
    .min(1, says("至少一项测量", "one measurement at least"))
    .max(30, says("最多 30 项", "30 at most"))
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, says("测量项重复", "a measurement is named twice")),
});
const serials = z.array(serial).max(200, says("每次最多 200 台", "200 units at most"));
export const PrintStatusTags = z.strictObject({
  returnNo: code(20),
  serials: serials.min(1, says("请填写序列号", "name the serials")),
  inspectionNo: z.int().min(1).max(999).optional(),
  size: z.enum(["100x70", "60x40"]).default("100x70"),
});
export const PrintRestockReceipt = z.strictObject({ receiptNo: code(20), paper: z.enum(["a4", "a5"]).default("a4") });
export const OfStandard = z.strictObject({ standardNo });
export const ListTestStandards = z.strictObject({ model: code(40).optional(), ...paging });
const inspected = {
  faultFound: flag,
  /** What a fault is sorted as; without it, as its sender sorted it. */
  faultCategory: text(60).optional(),
};
export const InspectUnit = z.strictObject({
  ...ofUnit,
  /** What was found; left out of a fault, it is what the sender of the unit said. */
  finding: text(500).optional(),
  ...inspected,
});
export const InspectUnits = z.strictObject({
  returnNo: code(20),
  serials: serials.default([]),
  /** Further serials, as a scanner gives them; the same serial twice is one unit. */
  scanned: serials.default([]),
  finding: text(500),
  ...inspected,
});
export const GiveOpinion = z.strictObject({
  ...ofUnit,
  decision: z.enum(DECISIONS, says("请选择处理方式", "say what is to be done")),
  words: text(500),
  standardNo: standardNo.optional(),
});
export const ConfirmParts = z.strictObject({
  ...ofUnit,
  parts: z
    .array(z.strictObject({ sku, quantity }))
    .max(50, says("最多 50 行", "50 lines at most"))
    .refine((all) => new Set(all.map((line) => line.sku)).size === all.length, says("配件重复", "a part is named twice"))
    .default([]),
});
export const ScheduleRepair = z.strictObject({ ...ofUnit, plannedOn: civilDate });
export const CompleteRepair = z.strictObject({
  ...ofUnit,
  work: text(500),
  /** The pieces that were taken, where they are fewer than confirmed; 0 for none. */
  used: z
    .array(z.strictObject({ sku, quantity: pieces.min(0, says("不能小于 0", "must not be negative")).max(9999) }))
    .max(50, says("最多 50 行", "50 lines at most"))
    .refine((all) => new Set(all.map((line) => line.sku)).size === all.length, says("配件重复", "a part is named twice"))
    .optional(),
});
export const AnswerRepairQuote = z.strictObject({ ...ofUnit, accept: flag, note: text(500).optional() });
export const NameRepairPayer = z.strictObject({
  ...ofUnit,
  payer: z.enum(["company", "sender"], says("请选择付款方", "say who pays")),
  reason,
});
export const RecordRepairPayment = z.strictObject({
  ...ofUnit,
  method: z.enum(PAYMENT_METHODS),
  reference: text(60),
  amount: positiveAmount,
});
export const RefundRepair = z.strictObject({ returnNo: code(20), quoteNo: code(30), reference: text(60) });
/** One of the two says how it was settled. */
export const SettleCredit = z
  .strictObject({ ...ofUnit, amount: positiveAmount, documentNo: code(40).optional(), reference: text(60).optional() })
  .meta({ examples: [{ returnNo: "RMA-2026-000001", serial: "WP100-0001", amount: "860.00", reference: "BANK-2026-0001" }] });
export const ReinspectUnit = z.strictObject({
  ...ofUnit,
  finding: text(500),
  readings: z
    .array(z.strictObject({ name: text(40), value }))
    .max(30, says("最多 30 项", "30 at most"))
    .default([]),
});
const parcel = { ...ofUnit, carrier: text(60), waybillNo: code(40) };
export const ReturnToSupplier = z.strictObject(parcel);
/** The monthly account states its amount, collect has none. */
export const SendUnitBack = z
  .strictObject({ ...parcel, freightTerms: z.enum(FREIGHT_TERMS).default("collect"), freightAmount: positiveAmount.optional() })
  .meta({
    examples: [{ returnNo: "RMA-2026-000001", serial: "WP100-0001", carrier: "德邦", waybillNo: "DPK3001", freightTerms: "collect" }],
  });
export const OfReturnSlip = z.strictObject({ issueSlipNo: code(20) });
export const ArrangeExchange = z.strictObject({
  ...ofUnit,
  model: code(40).optional(),
  shipTo: z.strictObject({ name: text(60), phone, address: text(200) }).optional(),
});
export const EndUnit = z.strictObject({ ...ofUnit, reason });
/** The first day that is shown; today where it is not named. */
export const ReadBoard = z.strictObject({ from: civilDate.optional() });
export const ListWork = z.strictObject({ serial: serial.optional(), ...paging });
