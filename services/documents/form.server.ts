import { formatYuan, money } from "../platform/money";
import { type Bilingual, both, type Locale } from "../platform/text";
import { toWireInstant } from "../platform/time";
import type { Sheet } from "./sheet.server";

/** A label above what it names. */
export interface Field {
  label: Bilingual;
  /** An empty value leaves a line to write on by hand. */
  value: string;
  /** Share of the width beside the other fields of the row. */
  share: number;
  /** How many lines a long value may take, where the paper needs it whole. */
  lines?: number;
  bold?: boolean;
}

const LABEL = { size: 7.5, ink: "grey" } as const;
const GAP = 14;
const MAX_FIELD_LINES = 2;

/** Minutes of the business zone: `2026-03-05 14:20`. */
export const printTime = (instant: string): string => toWireInstant(new Date(instant)).slice(0, 16).replace("T", " ");

/** Wire money as it is read on paper: `¥1,234.50`. */
export const printMoney = (amount: string): string => formatYuan(money(amount));

/** The title in the reader's language, the other language small beneath it. */
export function printTitle(sheet: Sheet, width: number): void {
  const { title } = sheet.frame;
  const other: Locale = sheet.locale === "en" ? "zh-CN" : "en";
  sheet.print(sheet.label(title), { x: sheet.left, baseline: sheet.y + 19, width }, { size: 20, bold: true });
  sheet.print(title[other], { x: sheet.left, baseline: sheet.y + 34, width }, { size: 9, ink: "grey" });
  sheet.y += 46;
}

/** A row of fields side by side. */
export function printFields(sheet: Sheet, fields: readonly Field[], width = sheet.width): void {
  const unit = (width - GAP * (fields.length - 1)) / fields.reduce((sum, { share }) => sum + share, 0);
  let x = sheet.left;
  let deepest = 1;
  for (const { label, value, share, lines: most = MAX_FIELD_LINES, bold } of fields) {
    const type = { size: bold ? 11 : 9.5, bold };
    const place = { x, width: unit * share, baseline: sheet.y + 21 };
    sheet.print(sheet.label(label), { ...place, baseline: sheet.y + 8 }, LABEL);
    const lines = sheet.breakText(value, { width: place.width, count: most }, type);
    for (const [n, line] of lines.entries()) sheet.print(line, { ...place, baseline: place.baseline + n * 13 }, type);
    if (value === "") sheet.rule(place.baseline + 8, { x, width: place.width });
    deepest = Math.max(deepest, value === "" ? 1.5 : lines.length);
    x += place.width + GAP;
  }
  sheet.y += 18 + deepest * 13;
}

/** A labelled text over the width of the page, at most `count` lines. */
export function printRemark(sheet: Sheet, { label, text, count }: { label: Bilingual; text: string; count: number }): void {
  const type = { size: 9.5 };
  const lines = sheet.breakText(text, { width: sheet.width, count }, type);
  if (!sheet.hasRoom(14 + lines.length * 13)) sheet.nextPage();
  sheet.print(sheet.label(label), { x: sheet.left, width: sheet.width, baseline: sheet.y + 8 }, LABEL);
  for (const [n, line] of lines.entries()) sheet.print(line, { x: sheet.left, width: sheet.width, baseline: sheet.y + 21 + n * 13 }, type);
  sheet.y += 16 + lines.length * 13;
}

/** Boxes to sign in, side by side, never parted by the end of a page. */
export function printSignatures(sheet: Sheet, roles: readonly Bilingual[]): void {
  const height = 58;
  if (!sheet.hasRoom(height + 10)) sheet.nextPage();
  const width = (sheet.width - GAP * (roles.length - 1)) / roles.length;
  const top = sheet.y + 10;
  for (const [n, role] of roles.entries()) {
    const x = sheet.left + n * (width + GAP);
    sheet.box(x, top, { width, height });
    sheet.print(sheet.label(role), { x: x + 7, width: width - 14, baseline: top + 13 }, { size: 8.5, bold: true });
    sheet.print(sheet.label(DATE), { x: x + 7, width: width - 14, baseline: top + height - 8 }, LABEL);
  }
  sheet.y = top + height;
}

const DATE = both("日期", "Date");
