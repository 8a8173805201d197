import { z } from "zod";
import { code, dealerCode, paging, phone, reason, says, serial, text } from "../platform/input";
import { CONDITIONS, WANTED } from "./return";
import { CREDIT_VIEWS } from "./settlement";
import { RETURN_VIEWS } from "./views";

const returnNo = code(20);
const complaintNo = code(20);
export const MOST_UNITS = 200;

const fault = text(500);
const faultCategory = text(60).optional();

const severalUnits = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .min(1, says("请至少填写一台", "name one unit at least"))
    .max(MOST_UNITS, says(`每单最多 ${MOST_UNITS} 台`, `${MOST_UNITS} units at most`));

export const RequestReturn = z.strictObject({
  dealerCode: dealerCode.optional(),
  subDistributorCode: dealerCode.optional(),
  customer: z.strictObject({ name: text(60), phone }).optional(),
  complaintNo: complaintNo.optional(),
  wanted: z.enum(WANTED, says("请选择希望的处理方式", "say what is wanted")),
  reason,
  /** Why another is named than the units were sold by. */
  mismatchReason: reason.optional(),
  units: severalUnits(z.strictObject({ serial, fault, faultCategory })).optional(),
  /** Beside or instead of `units`: serials that all have the same fault, as a form or a scanner gives them. */
  serials: severalUnits(serial).optional(),
  fault: fault.optional(),
  faultCategory,
});
export const OfReturn = z.strictObject({ returnNo });
export const WithReason = z.strictObject({ returnNo, reason });
export const SendReturn = z.strictObject({ returnNo, carrier: text(60), waybillNo: code(40) });
export const ReceiveReturn = z.strictObject({
  returnNo,
  /** Why units that nobody announced and somebody else sold are this sender's. */
  mismatchReason: reason.optional(),
  units: severalUnits(z.strictObject({ serial, condition: z.enum(CONDITIONS, says("请选择外观状况", "say how it looks")) })),
});
/** What was scanned so far, and the code that was scanned just now. */
export const ReadStation = z.strictObject({
  returnNo,
  units: z
    .array(z.strictObject({ serial, condition: z.enum(CONDITIONS).optional() }))
    .max(MOST_UNITS)
    .default([]),
  scan: text(500).optional(),
  /** One of the units that is taken off the list again. */
  remove: serial.optional(),
});
export const VoidIntakeSlip = z.strictObject({ intakeSlipNo: code(20), reason });
const intakeSlipNo = code(20);
export const PrintIntakeSlip = z.strictObject({ intakeSlipNo, paper: z.enum(["a4", "a5"]).default("a4") });
export const PrintUnitLabels = z.strictObject({ intakeSlipNo, size: z.enum(["100x70", "60x40"]).default("100x70") });
export const ListReturns = z.strictObject({
  view: z.enum(RETURN_VIEWS).default("all"),
  dealerCode: dealerCode.optional(),
  complaintNo: complaintNo.optional(),
  q: text(60).optional(),
  ...paging,
});
export const ListCredits = z.strictObject({ view: z.enum(CREDIT_VIEWS).default("open"), ...paging });
export const ListExpected = z.strictObject({ code: code(40).optional(), ...paging });
