import { pinyin } from "pinyin-pro";

/** Texts as they are compared: full-width forms folded, lower case, blanks as one. */
export const foldText = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** The pairs of neighbouring characters of a folded text, each once. A single character has none. */
export function pairsOf(folded: string): string[] {
  const characters = Array.from(folded);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < characters.length; at++) {
    const pair = characters[at]! + characters[at + 1]!;
    if (!/\s/.test(pair)) pairs.add(pair);
  }
  return [...pairs];
}

/** A name as it is typed without a Chinese input method: its syllables and their initials, 王师傅 `wangshifu wsf`. */
export function romanise(name: string): string {
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true });
  return `${syllables.join("")} ${syllables.map((syllable) => syllable.slice(0, 1)).join("")}`;
}
