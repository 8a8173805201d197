import bwip from "bwip-js/generic"; // its ES module's named `raw` is a symbology; the default's `raw` is the encoder

/** A barcode as bars from its left edge, in modules. */
export interface Barcode {
  modules: number;
  bars: readonly { at: number; wide: number }[];
}

/** Longer codes make bars that no label has room for. */
const MAX_CHARACTERS = 60;

/** Encodes text as a Code 128 barcode. Throws a RangeError where the text is empty, too long, or not of plain letters, digits and signs. */
export function encodeCode128(text: string): Barcode {
  if (!/^[ -~]+$/.test(text) || text.length > MAX_CHARACTERS)
    throw new RangeError(`a barcode takes 1 to ${MAX_CHARACTERS} plain characters`);
  const [symbol] = bwip.raw("code128", text, "");
  if (!symbol || !("sbs" in symbol)) throw new Error("the barcode was not encoded");
  let at = 0;
  const bars = Array.from(symbol.sbs, (wide, index) => {
    const bar = { at, wide, isDark: index % 2 === 0 };
    at += wide;
    return bar;
  });
  return { modules: at, bars: bars.filter(({ isDark }) => isDark) };
}
