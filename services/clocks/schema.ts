import { z } from "zod";
import { civilDate } from "../platform/input";
import { slaPolicy } from "../platform/sla-policies";

/** Whose timers a job works. */
export const Subject = z.strictObject({ kind: z.string(), no: z.string() });
/** The day on which the rows hold; today unless it is said. */
export const ListPolicies = z.strictObject({ on: civilDate.optional() });
export const ReadPolicy = ListPolicies.extend({
  /** The row's place from 0 on, or `new`. */
  row: z.union([z.enum(["new"]), z.string().regex(/^\d{1,3}$/)]),
});
export const PreviewPolicy = z.strictObject({ policy: slaPolicy });
