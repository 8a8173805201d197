const CODE = /^[0-9A-Z-]+$/;
const MAX_LENGTH = 40;
/** What labels and web addresses name the code by. */
const PARAMETERS = ["serial", "sn", "no", "code"];

/**
 * The code in what a scanner or a person gave: bare, or inside an address as the QR code on a product carries it. Null where there is none;
 * full-width characters, as a Chinese input method writes them, count as plain ones.
 */
export function readScannedCode(text: string | null | undefined, maxLength = MAX_LENGTH): string | null {
  const plain = (text ?? "").normalize("NFKC").trim();
  const found = /^https?:\/\//i.test(plain) ? codeInAddress(plain) : plain;
  const code = found?.toUpperCase() ?? "";
  return CODE.test(code) && code.length <= maxLength ? code : null;
}

function codeInAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { pathname, searchParams } = new URL(address);
  const named = PARAMETERS.map((name) => searchParams.get(name)).find((value) => value !== null);
  return (named ?? pathname.split("/").filter(Boolean).at(-1))?.trim();
}
