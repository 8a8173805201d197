import { z } from "zod";
import { DEPARTMENTS } from "../../identity";
import { civilDate, code, dealerCode, month, paging, text } from "../../platform/input";
import { FIGURE_NAMES, SPLITS } from "./definitions";

const figure = z.enum(FIGURE_NAMES);
const by = z.enum(SPLITS).optional();

/** What a figure is narrowed to; without days the last twelve months, this one included. */
const narrowed = {
  from: civilDate.optional(),
  to: civilDate.optional(),
  dealerCode: dealerCode.optional(),
  region: text(60).optional(),
  model: code(40).optional(),
  /** Whose cases: their owner's login. */
  owner: text(40).toLowerCase().optional(),
};
export const Figures = z.strictObject(narrowed);
export const Figure = z.strictObject({ figure, by, ...narrowed });
/** The counted themselves; `key` is the row of the figure, an empty one what belongs to none. */
export const FigureFacts = z.strictObject({ figure, by, key: z.string().trim().max(500).optional(), ...narrowed, ...paging });
/** Without a month the present one. */
export const OfMonth = z.strictObject({ month: month.optional() });
export const Scorecard = z.strictObject({
  from: civilDate.optional(),
  to: civilDate.optional(),
  department: z.enum(DEPARTMENTS).optional(),
});
export type Narrowed = Omit<z.output<typeof Figure>, "figure" | "by">;
