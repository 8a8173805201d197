import { z } from "zod";
import { civilDate, emptyOr, text } from "../platform/input";

const year = z.coerce.number().int().min(2000).max(2200);
const name = emptyOr(text(50)).default("");

export const LoadYear = z.strictObject({
  year,
  /** The year's days as announced, where the maintained package does not know them yet. */
  days: z
    .array(z.strictObject({ day: civilDate, kind: z.enum(["holiday", "workday"]), name }))
    .max(366)
    .optional(),
});

/** The days of a file as its text; see `readDayFile`. */
export const UploadDays = z.strictObject({ year, content: text(100_000) });

/** Without a kind, or with `null`, the day goes back to the weekly pattern. */
export const SaveDay = z.strictObject({ day: civilDate, kind: z.enum(["holiday", "workday"]).nullable().default(null), name });

export const OfYear = z.strictObject({ year });
