import { z } from "zod";
import { normalisePhone } from "./phone-number";
import { both } from "./text";
import { addMonths, instantAt, isCivilDate } from "./time";

/** Characters no field may carry: controls other than line breaks and tabs, and halves of surrogate pairs. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** A refusal's sentence in the locale that the parse is asked in; `fieldMessage` resolves it. */
export const says = (zh: string, en: string) => JSON.stringify(both(zh, en));

/** A line or paragraph typed by a person, trimmed; 1 to `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .refine(
      (value) => !FORBIDDEN.test(value),
      says("不能包含控制字符或残缺的字符", "must not contain control characters or broken characters"),
    )
    .trim()
    .min(1, says("请填写", "must not be empty"))
    .max(max, says(`最多 ${max} 个字符`, `at most ${max} characters`));

/** A code as printed on labels: capital letters, digits and hyphens; lower case is accepted and raised. */
export const code = (max: number) =>
  text(max)
    .toUpperCase()
    .regex(/^[0-9A-Z-]+$/, says("只能由大写字母、数字和连字符组成", "capital letters, digits and hyphens only"));

export const serial = code(40);
export const sku = code(30);
export const dealerCode = code(20);

const WIRE_MONEY = /^-?\d{1,12}(\.\d{1,2})?$/;
/** An amount in CNY as a string with up to two decimals, e.g. `"35.00"`. */
export const amount = z
  .string()
  .trim()
  .regex(WIRE_MONEY, says("请填写金额，最多两位小数，例如 35.00", 'an amount with up to two decimals, e.g. "35.00"'));
export const positiveAmount = amount.refine(
  (value) => WIRE_MONEY.test(value) && Number(value) > 0,
  says("必须大于 0", "must be greater than 0"),
);
export const price = amount.refine((value) => WIRE_MONEY.test(value) && Number(value) >= 0, says("不能小于 0", "must not be negative"));

/** A whole number that a file says as text. */
export const wholeNumber = (schema: z.ZodType<number, number>) =>
  z
    .string()
    .trim()
    .regex(/^-?\d{1,9}$/, says("请填写整数", "a whole number"))
    .transform(Number)
    .pipe(schema);

/** Whole pieces. */
export const pieces = z.int(says("请填写整数件数", "a whole number of pieces"));
export const quantity = pieces.min(1, says("至少 1 件", "at least 1")).max(9999, says("最多 9999 件", "at most 9999"));

export const civilDate = z.string().trim().refine(isCivilDate, says("请填写日期，例如 2026-03-01", "a date such as 2026-03-01"));

/** The hands of a clock in the business zone, as a form's field for a time sends them: `2026-03-01T09:30`. */
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((written) => isCivilDate(written.slice(0, 10)));

/** An instant with its offset, without one by the clocks of the business zone, or a civil date: its first moment there. Parsed to a Date. */
export const instant = z
  .union(
    [z.iso.datetime({ offset: true }), wallTime, civilDate],
    says("请填写时间，例如 2026-03-01T09:30:00+08:00 或 2026-03-01", "a time such as 2026-03-01T09:30:00+08:00, or a date"),
  )
  .transform((written) => {
    if (isCivilDate(written)) return instantAt(written);
    return written.length === 16 ? instantAt(written.slice(0, 10), written.slice(11)) : new Date(written);
  });

/** A month `YYYY-MM` that another one follows: its end is that one's beginning. */
export const month = z
  .string()
  .refine(
    (value) => isCivilDate(`${value}-01`) && isCivilDate(addMonths(`${value}-01`, 1)),
    says("请填写月份，例如 2026-03", "a month such as 2026-03"),
  );

/** A telephone number, kept in one way of writing so that the same one is known again. */
export const phone = z
  .string()
  .max(60)
  .refine(
    (value) => normalisePhone(value) !== null,
    says("请填写电话号码，例如 13812345678 或 0512-66880001-123", "a phone number such as 13812345678 or 0512-66880001-123"),
  )
  .transform((value) => normalisePhone(value) ?? value);

export const reason = text(500);

/** What every list takes: where to go on and how many. */
export const paging = {
  cursor: text(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Yes or no; in an address as `true` or `false`. */
export const flag = z.union([z.boolean(), z.stringbool()], says("请填写 yes 或 no", "yes or no"));

/** A text that may be left empty. */
export const emptyOr = (schema: z.ZodType<string, string>) => z.union([z.literal(""), schema]);

/** A password typed to prove who one is: whatever was once accepted. */
export const givenPassword = z
  .string()
  .min(1, says("请填写密码", "a password is needed"))
  .max(200, says("最多 200 个字符", "at most 200 characters"));

/** The input of a query that asks for nothing in particular. */
export const Nothing = z.strictObject({});
