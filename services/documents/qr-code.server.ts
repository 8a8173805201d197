import bwip from "bwip-js/generic"; // its ES module's named `raw` is a symbology; the default's `raw` is the encoder

/** The modules of a QR code: a square of `size` rows and columns, without the quiet zone. */
export interface QrCode {
  size: number;
  isDark(row: number, column: number): boolean;
}

/** Longer texts make modules too small for a warehouse scanner at the printed size. */
const MAX_CHARACTERS = 300;

/** Encodes text as a QR code that still reads with 15% of it damaged. Throws a RangeError where the text is empty or too long. */
export function encodeQr(text: string): QrCode {
  if (text === "" || text.length > MAX_CHARACTERS) throw new RangeError(`a QR code takes 1 to ${MAX_CHARACTERS} characters`);
  const [symbol] = bwip.raw("qrcode", text.replace(/\p{Surrogate}/gu, "\uFFFD"), "eclevel=M mask=3"); // trying all eight masks takes longer than drawing the page
  if (!symbol || !("pixs" in symbol)) throw new Error("the QR code was not encoded");
  return { size: symbol.pixx, isDark: (row, column) => symbol.pixs[row * symbol.pixx + column] === 1 };
}
