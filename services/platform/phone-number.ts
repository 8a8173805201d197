/** Area codes: 010 and 02x with three digits, all others with four. */
const AREA = "(?:010|02\\d|0[3-9]\\d{2})";
const MOBILE = /^1[3-9]\d{9}$/;
const LAND_LINE = new RegExp(`^(${AREA})(\\d{7,8})$`);
const SERVICE_LINE = /^([48]00)(\d{3})(\d{4})$/;
const ABROAD = /^\+[1-9]\d{6,14}$/;
/** Short numbers, numbers without their area code and whatever else people are called by. */
const OTHER = /^\d{5,20}$/;
/** A number written in its groups, the extension last: as it is written out here. */
const GROUPED = new RegExp(`^(${AREA}-\\d{7,8}|[48]00-\\d{3}-\\d{4}|1[3-9]\\d{9})-(\\d{1,6})$`);
const MARKED_EXTENSION = /^(.*\d)\D*?(?:转|轉|分机|分機|ext\.?|x|#|,)\D*(\d{1,6})$/;
const LAST_GROUP = /^(.*\d)[ -]+(\d{1,6})$/;

/** The number without China's country code; behind it an area code stands without its 0. */
function withoutCountry(number: string): string {
  const behind = /^(?:\+|00)86(.+)$/.exec(number)?.[1] ?? (/^86(1[3-9]\d{9})$/.exec(number)?.[1] || undefined);
  if (behind === undefined) return number.replace(/^00(?=[1-9])/, "+");
  return MOBILE.test(behind) || behind.startsWith("0") || SERVICE_LINE.test(behind) ? behind : `0${behind}`;
}

/** A number of China in its groups; null where it is none that is known by its shape. */
function writeNational(number: string): string | null {
  if (MOBILE.test(number)) return number;
  const [, area, local] = LAND_LINE.exec(number) ?? [];
  if (area) return `${area}-${local}`;
  const service = SERVICE_LINE.exec(number);
  return service ? service.slice(1).join("-") : null;
}

const bare = (written: string) => withoutCountry(written.replace(/\(0\)/g, "").replace(/[ ().-]/g, ""));

/**
 * A telephone number as it is written everywhere, so that the same one is known again (S2-6, S3-27): 13812345678, 0512-66880001,
 * 0512-66880001-123 with its extension, 400-800-1000, +491511234567. Full-width digits, blanks, hyphens, brackets, +86 and 转 are read.
 * Null where it is no telephone number. What it answers reads as itself.
 */
export function normalisePhone(typed: string): string | null {
  const written = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  if (GROUPED.test(written)) return written;
  const [, marked, markedExtension] = MARKED_EXTENSION.exec(written) ?? [];
  if (marked && markedExtension) {
    const line = /^[+\d ().-]+$/.test(marked) ? writeNational(bare(marked)) : null;
    return line && `${line}-${markedExtension}`;
  }
  if (!/^[+\d ().-]+$/.test(written)) return null;
  const number = bare(written);
  const national = writeNational(number);
  if (national) return national;
  if (ABROAD.test(number)) return number;
  const [, main, extension] = LAST_GROUP.exec(written) ?? [];
  const line = main && writeNational(bare(main));
  if (line) return `${line}-${extension}`;
  return OTHER.test(number) && bare(number) === number ? number : null;
}

/** The last four digits of a number, its extension left out: what a customer proves to know. */
export const lastFourOf = (phone: string): string => phone.replace(GROUPED, "$1").replace(/\D/g, "").slice(-4);
