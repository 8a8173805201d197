import type { Locale } from "@services/platform/text";

// Server and browser must write the very same characters, so nothing here asks the machine's own locale or time zone.

/** Shanghai has kept +08:00 without summer time since 1991. */
const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const WEEKDAYS = {
  "zh-CN": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

const WORDS = {
  "zh-CN": { yesterday: "昨天", today: "今天", tomorrow: "明天" },
  en: { yesterday: "Yesterday", today: "Today", tomorrow: "Tomorrow" },
};

const groupThousands = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** An amount on the wire (`-1234.50`) as people read it: -¥1,234.50. It never passes through a JavaScript number. */
export function formatMoney(amount: string): string {
  const parts = /^(-?)(\d+)\.(\d{2})$/.exec(amount);
  if (!parts) throw new Error(`not an amount: ${amount}`);
  return `${parts[1]}¥${groupThousands(parts[2]!)}.${parts[3]}`;
}

/** A whole number with separators: 12,345. */
export const formatCount = (count: number): string => (count < 0 ? "-" : "") + groupThousands(String(Math.abs(count)));

/** A civil date (`YYYY-MM-DD`) with its year: 2026年7月3日, 3 Jul 2026. */
export function formatDay(date: string, locale: Locale): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return locale === "zh-CN" ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`;
}

/** The weekday of a civil date: 周一, Mon. */
export const formatWeekday = (date: string, locale: Locale): string => WEEKDAYS[locale][new Date(`${date}T00:00:00Z`).getUTCDay()]!;

const inShanghai = (instant: string) => {
  const [date, time] = new Date(Date.parse(instant) + SHANGHAI_OFFSET).toISOString().split("T") as [string, string];
  return { date, time: time.slice(0, 5), seconds: time.slice(0, 8) };
};

/** An instant as one says it beside `now`, in Shanghai: 今天 14:20, 7月3日 14:20, 2025年7月3日 14:20. Without `now` the date is written out. */
export function formatMoment(instant: string, { now, locale }: { now: string | null; locale: Locale }): string {
  const { date, time } = inShanghai(instant);
  if (now === null) return `${formatDay(date, locale)} ${time}`;
  const today = inShanghai(now).date;
  const near = { [-DAY]: "yesterday", 0: "today", [DAY]: "tomorrow" } as const;
  const word = near[(Date.parse(date) - Date.parse(today)) as keyof typeof near];
  if (word) return `${WORDS[locale][word]} ${time}`;
  const full = formatDay(date, locale);
  if (date.slice(0, 4) !== today.slice(0, 4)) return `${full} ${time}`;
  return `${locale === "zh-CN" ? full.slice(5) : full.slice(0, -5)} ${time}`;
}

/** An instant to the second, in Shanghai, with its offset: for the title of a short form. */
export function formatFullMoment(instant: string): string {
  const { date, seconds } = inShanghai(instant);
  return `${date} ${seconds} (UTC+8)`;
}

const KILOBYTE = 1_000;

/** The size of a file as people say it: 340 KB, 1.2 MB; begun kilobytes count. */
export function formatBytes(bytes: number): string {
  const kilobytes = Math.ceil(bytes / KILOBYTE);
  return kilobytes < KILOBYTE ? `${kilobytes} KB` : `${(kilobytes / KILOBYTE).toFixed(1)} MB`;
}
