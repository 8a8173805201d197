import { z } from "zod";
import { CUSTOMER_SIZES, TIERS } from "../parties";
import { civilDate, code, dealerCode, paging, text } from "../platform/input";

const complaintNo = code(20);
/** Any text: what is no link of ours is not found, whatever it looks like. */
const token = z.string();
export const SURVEY_VIEWS = ["answered", "sent", "all"] as const;

export const SendSurvey = z.strictObject({ complaintNo });
export const OfSurvey = z.strictObject({ complaintNo, surveyNo: z.int().min(1).max(1_000_000) });
export const OfSurveyLink = z.strictObject({ token });
export const AnswerSurvey = z.strictObject({ token, score: z.int().min(1).max(5), words: text(2_000).optional() });
const group = {
  /** Cases that ended on these days, both included. */
  from: civilDate,
  to: civilDate,
  model: code(40).optional(),
  /** Whose customers: those it serves and its own complaints. */
  dealerCode: dealerCode.optional(),
  tier: z.enum(TIERS).optional(),
  /** As the customer's file says. */
  size: z.enum(CUSTOMER_SIZES).optional(),
};
export const PreviewCampaign = z.strictObject(group);
export const StartCampaign = z.strictObject({ title: text(80), ...group });
export const ListSurveys = z.strictObject({
  view: z.enum(SURVEY_VIEWS).default("answered"),
  campaignNo: z.coerce.number().int().min(1).max(1_000_000).optional(),
  ...paging,
});
