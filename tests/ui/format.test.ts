import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBytes, formatCount, formatDay, formatFullMoment, formatMoment, formatMoney, formatWeekday } from "~/i18n/format";

const now = "2026-07-30T06:30:00Z"; // 14:30 in Shanghai

test.each([
  ["0.00", "¥0.00"],
  ["35.00", "¥35.00"],
  ["-57.00", "-¥57.00"],
  ["1234.50", "¥1,234.50"],
  ["123456789012.99", "¥123,456,789,012.99"],
])("the amount %s reads %s", (amount, text) => {
  expect(formatMoney(amount)).toBe(text);
});

test.each(["1", "1.2", "1.234", "1e3", "", "NaN", "¥1.00"])("%j is no amount on the wire", (text) => {
  expect(() => formatMoney(text)).toThrow("not an amount");
});

test("counts carry separators", () => {
  expect([0, 999, 1000, 1234567, -1234].map(formatCount)).toEqual(["0", "999", "1,000", "1,234,567", "-1,234"]);
});

test("the size of a file is said in begun kilobytes, from a thousand of them on in megabytes", () => {
  expect([0, 1, 1_000, 1_001, 998_999, 999_000, 1_000_000, 1_249_000, 100_000_000].map(formatBytes)).toEqual([
    ...["0 KB", "1 KB", "1 KB", "2 KB", "999 KB", "999 KB", "1.0 MB", "1.2 MB", "100.0 MB"],
  ]);
});

test.each([
  ["2026-07-30T06:20:00Z", "今天 14:20", "Today 14:20"],
  ["2026-07-29T16:00:00Z", "今天 00:00", "Today 00:00"],
  ["2026-07-29T15:59:59Z", "昨天 23:59", "Yesterday 23:59"],
  ["2026-07-31T09:30:00Z", "明天 17:30", "Tomorrow 17:30"],
  ["2026-07-03T06:20:00Z", "7月3日 14:20", "3 Jul 14:20"],
  ["2025-12-31T15:59:00Z", "2025年12月31日 23:59", "31 Dec 2025 23:59"],
  ["2026-07-30T14:20:00+08:00", "今天 14:20", "Today 14:20"],
])("%s reads %s / %s", (instant, zh, en) => {
  expect(formatMoment(instant, { now, locale: "zh-CN" })).toBe(zh);
  expect(formatMoment(instant, { now, locale: "en" })).toBe(en);
});

test("without a now the date is written out", () => {
  expect(formatMoment("2026-07-30T06:20:00Z", { now: null, locale: "zh-CN" })).toBe("2026年7月30日 14:20");
});

const independent = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });
const independentDay = new Intl.DateTimeFormat("zh-CN", { timeZone: "UTC", dateStyle: "long" });
const independentWeekday = new Intl.DateTimeFormat("zh-CN", { timeZone: "UTC", weekday: "short" });

test("instants and days agree with the platform's own calendar", () => {
  const range = { min: new Date("1992-01-01T00:00:00Z"), max: new Date("2090-01-01T00:00:00Z"), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(range), (instant) => {
      const iso = instant.toISOString();
      expect(formatFullMoment(iso)).toBe(`${independent.format(instant)} (UTC+8)`);
      expect(formatDay(iso.slice(0, 10), "zh-CN")).toBe(independentDay.format(instant));
      expect(formatWeekday(iso.slice(0, 10), "zh-CN")).toBe(independentWeekday.format(instant));
    }),
  );
});
