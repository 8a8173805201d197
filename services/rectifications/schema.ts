import { z } from "zod";
import { DEPARTMENTS } from "../identity";
import { civilDate, code, paging, reason, text } from "../platform/input";
import { FORM_VIEWS } from "./views";

const formNo = code(20);
const complaintNo = code(20);
const words = text(2_000);

export const IssueForm = z.strictObject({ complaintNo, department: z.enum(DEPARTMENTS), demand: words });
export const OfForm = z.strictObject({ formNo });
export const SubmitForm = z.strictObject({
  formNo,
  cause: words,
  corrective: words,
  prevention: words,
  responsible: text(100),
  doneOn: civilDate,
});
export const WithReason = z.strictObject({ formNo, reason });
export const ListForms = z.strictObject({ view: z.enum(FORM_VIEWS).default("inbox"), complaintNo: complaintNo.optional(), ...paging });
