import { z } from "zod";
import { paging, says, text } from "../platform/input";

const MOST_DAYS = 31;

export const RecordCheck = z.strictObject({
  channel: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, says("请选择信箱", "choose a mailbox")),
  /** How many complaints were found in it. */
  found: z
    .int(says("请填写件数", "how many"))
    .min(0, says("不能小于 0", "must not be negative"))
    .max(9_999, says("最多 9999", "at most 9999")),
  note: text(500).optional(),
});

export const MAIL_OUTCOMES = ["case", "note", "ignored"] as const;
export const MAIL_VIEWS = [...MAIL_OUTCOMES, "all"] as const;

export const ListMail = z.strictObject({ view: z.enum(MAIL_VIEWS).default("all"), ...paging });
export const OfMail = z.strictObject({ id: z.string().max(40) });

/** Which working days back, the current one included. */
export const ListChecks = z.strictObject({ days: z.coerce.number().int().min(1).max(MOST_DAYS).default(5) });
