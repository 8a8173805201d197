import { z } from "zod";
import { civilDate, code, dealerCode, paging, text } from "../../platform/input";
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
};
export const Figures = z.strictObject(narrowed);
export const Figure = z.strictObject({ figure, by, ...narrowed });
/** The counted themselves; `key` is the row of the figure, an empty one what belongs to none. */
export const FigureFacts = z.strictObject({ figure, by, key: z.string().trim().max(80).optional(), ...narrowed, ...paging });
export type Narrowed = Omit<z.output<typeof Figure>, "figure" | "by">;
