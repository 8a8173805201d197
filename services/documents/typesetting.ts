/** Millimetres in points, the unit of every other measure of a document. */
export const mm = (millimetres: number) => (millimetres * 72) / 25.4;

/** The advance of a code point in thousandths of the type size; undefined where the typeface has no such glyph. */
export type Advance = (codePoint: number) => number | undefined;

/** The width there is, in thousandths of the type size, and what fills it. */
export interface Room {
  width: number;
  advance: Advance;
}

/** Printed where the typeface lacks a glyph: a loss that can be seen. */
const MISSING = "□";
const ELLIPSIS = "…";

const CONTROLS = /[^\P{Cc}\n\t]|\p{Default_Ignorable_Code_Point}/gu;
const SPACES = /[^\S\n]/g;
/** Kangxi radicals share their glyphs with common characters: a search should find the character. */
const RADICALS = /[\u2F00-\u2FD5]/g;
const NO_LINE_START = new Set("，。、；：！？）》」』】〕〉”’…—·％℃,.;:!?)]}%");
const NO_LINE_END = new Set("（《「『【〔〈“‘([{");

/** Most texts: the typeface has all of GB2312 and nothing here needs care. */
const PLAIN = /^[\x20-\x7E\u4E00-\u9FA5，。、：；（）]*$/;

/** Text as it can be printed: composed, without control and bidirectional characters, missing glyphs as □, line breaks kept. */
export function printableText(text: string, advance: Advance): string {
  if (PLAIN.test(text)) return text;
  const clean = text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(CONTROLS, "")
    .replace(SPACES, " ")
    .replace(RADICALS, (radical) => radical.normalize("NFKC"))
    .replaceAll("\u2011", "-");
  let printable = "";
  for (const character of clean) printable += character === "\n" || advance(character.codePointAt(0)!) !== undefined ? character : MISSING;
  return printable;
}

/** The width of printable text, in thousandths of the type size. */
export function measureText(text: string, advance: Advance): number {
  let width = 0;
  for (const character of text) width += advance(character.codePointAt(0)!) ?? 0;
  return width;
}

const isWide = (character: string) => character >= "\u2E80";

function mayBreakBetween(before: string, after: string): boolean {
  if (NO_LINE_START.has(after) || NO_LINE_END.has(before)) return false;
  return before === " " || isWide(before) || isWide(after);
}

/**
 * Breaks printable text into lines that fit the room: at spaces and between Han characters; inside a word only when the
 * word alone is wider than the room, after a hyphen if it has one. One pass, whatever the text.
 */
export function breakLines(text: string, room: Room): string[] {
  return text.split("\n").flatMap((paragraph) => breakParagraph(Array.from(paragraph.trim()), room));
}

function breakParagraph(characters: string[], { width, advance }: Room): string[] {
  const lines: string[] = [];
  const none = { at: 0, used: 0 };
  let start = 0;
  let used = 0;
  let between = none; // the last place between words where this line may end, and how wide it is up to there
  let hyphen = none;
  for (const [i, character] of characters.entries()) {
    const step = advance(character.codePointAt(0)!) ?? 0;
    if (i > start && mayBreakBetween(characters[i - 1]!, character)) between = { at: i, used };
    else if (i > start && characters[i - 1] === "-") hyphen = { at: i, used };
    while (i > start && used + step > width && character !== " ") {
      const end = between.at > start ? between : hyphen.at > start ? hyphen : { at: i, used };
      lines.push(characters.slice(start, end.at).join("").trimEnd());
      start = end.at;
      used -= end.used;
      hyphen = hyphen.at > start ? { at: hyphen.at, used: hyphen.used - end.used } : none;
      between = none;
    }
    used += step;
  }
  lines.push(characters.slice(start).join("").trimEnd());
  return lines;
}

/** One line within the room; what is cut off shows as an ellipsis. */
export function cutLine(line: string, { width, advance }: Room): string {
  if (measureText(line, advance) <= width) return line;
  return takeWithin(line, { width: width - measureText(ELLIPSIS, advance), advance }).trimEnd() + ELLIPSIS;
}

/** At most `count` lines; where lines are left out, the last one ends in an ellipsis. */
export function limitLines(lines: string[], count: number, room: Room): string[] {
  if (lines.length <= count) return lines;
  const last = takeWithin(lines[count - 1]!, { ...room, width: room.width - measureText(ELLIPSIS, room.advance) });
  return [...lines.slice(0, count - 1), last.trimEnd() + ELLIPSIS];
}

function takeWithin(line: string, { width, advance }: Room): string {
  let used = 0;
  let taken = "";
  for (const character of line) {
    used += advance(character.codePointAt(0)!) ?? 0;
    if (used > width) break;
    taken += character;
  }
  return taken;
}
