import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as fontkit from "fontkit";
import type { Advance } from "./typesetting";

/** The part of a fontkit font that is used here. */
interface Font {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number };
}

/** One weight of the typeface, opened once and shared by all drawings of the process. */
export interface Typeface {
  advance: Advance;
  /** What pdfkit registers as a font. */
  source: Font;
}

const files = createRequire(import.meta.url);

/** Opens a weight of Noto Sans SC. */
export function openTypeface(weight: "400Regular/NotoSansSC_400Regular" | "700Bold/NotoSansSC_700Bold"): Typeface {
  const font: Font = fontkit.create(readFileSync(files.resolve(`@expo-google-fonts/noto-sans-sc/${weight}.ttf`)));
  const perMille = 1000 / font.unitsPerEm;
  const advances = new Map<number, number | undefined>();
  const advance = (codePoint: number) => {
    if (!advances.has(codePoint)) {
      advances.set(codePoint, font.hasGlyphForCodePoint(codePoint) ? font.glyphForCodePoint(codePoint).advanceWidth * perMille : undefined);
    }
    return advances.get(codePoint);
  };
  return { advance, source: Object.create(font, { layout: { value: (text: string) => layOut(text, font) } }) };
}

/**
 * One glyph for each code point, in place of fontkit's own layout: fontkit remembers the first code point it met for a glyph,
 * so what a reader copies out of one document (U+2011 for a hyphen) would depend on the documents drawn before; and
 * a ligature in a part's code helps nobody.
 */
function layOut(text: string, font: Font) {
  const codePoints = Array.from(text, (character) => character.codePointAt(0)!);
  const glyphs = codePoints.map((codePoint) => {
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
    return { id, advanceWidth, codePoints: [codePoint] };
  });
  const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
  const total = () => positions.reduce((sum, position) => sum + position.xAdvance, 0); // pdfkit scales the positions in place, then asks
  return {
    glyphs,
    positions,
    get advanceWidth() {
      return total();
    },
  };
}
