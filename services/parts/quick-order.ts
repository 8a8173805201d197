import { type Bilingual, both, readScannedCode } from "../platform";

/** A line of a quick order; `from` are the lines of the text that it stands for, counted from 1. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly serial: string | null;
  readonly from: readonly number[];
}
/** What one line of the text says. */
export type OrderEntry = Omit<OrderLine, "from"> & { readonly line: number };
export interface OrderProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly expected: Bilingual;
}
export interface QuickOrder {
  /** Line by line, as it was written. */
  readonly entries: readonly OrderEntry[];
  /** The same with what belongs together added up. */
  readonly lines: readonly OrderLine[];
  readonly problems: readonly OrderProblem[];
}

/** As many lines as a request has. */
const MOST_LINES = 50;
const MOST_PIECES = 9_999;
const SKU_LENGTH = 30;
const CODE = /^[0-9A-Z-]+$/;

/** What stands above a copied table. */
const HEADING = /^(sku|part\b|item\b|料号|物料|配件|编号|型号)[^0-9]*$/i;
/** How pieces are counted, behind the number. */
const UNIT_OF_COUNT = /^(个|件|只|套|支|根|台|条|pcs?|pieces?)\.?$/i;
const THOUSANDS = /\s\d{1,3}(,\d{3})+(?=\s|$)/;

/** Full-width signs as plain ones, every dash as the hyphen of codes, every multiplication sign as a word of its own. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[‐-―−]/g, "-")
    .replace(/[×✕✖*]/g, " x ");

/** The words of a line, without the multiplication sign and the unit that only decorate the number. */
function wordsOf(text: string): string[] {
  const [sku, ...rest] = text.split(/[\s,;、|]+/).filter((word) => word !== "");
  if (sku === undefined) return [];
  if (rest[0]?.toLowerCase() === "x") rest.shift();
  const count = /^x?(\d+)(\D*)$/i.exec(rest[0] ?? "");
  if (count && (count[2] === "" || UNIT_OF_COUNT.test(count[2]!))) {
    rest[0] = count[1]!;
    if (UNIT_OF_COUNT.test(rest[1] ?? "")) rest.splice(1, 1);
  }
  return [sku, ...rest];
}

const EXPECTED = both("应为“配件编号 数量 [序列号]”", "expected “part number, quantity, [serial]”");
const NO_THOUSANDS = both("数量不要带千位逗号，例如 1000", "write the quantity without a comma, such as 1000");
const BAD_SKU = both("配件编号只能由字母、数字和连字符组成", "a part number is letters, digits and hyphens");
const NO_QUANTITY = both("编号后面缺少数量，例如 2", "a quantity is missing after the part number, such as 2");
const BAD_QUANTITY = both(`数量须为 1 至 ${MOST_PIECES} 的整数`, `the quantity is a whole number from 1 to ${MOST_PIECES}`);
const BAD_SERIAL = both("序列号只能由字母、数字和连字符组成", "a serial is letters, digits and hyphens");
const TOO_MANY = both(`一张申请最多 ${MOST_LINES} 行，请分开提交`, `a request has at most ${MOST_LINES} lines: submit the rest separately`);

/** One line of the text; blank ones and a heading say nothing. */
function readLine(text: string, isFirst: boolean): Omit<OrderLine, "from"> | Bilingual | null {
  const line = plain(text).trim();
  if (line === "" || (isFirst && HEADING.test(line))) return null;
  if (THOUSANDS.test(line)) return NO_THOUSANDS;
  const [name, count, unit, ...more] = wordsOf(line);
  if (name === undefined) return null; // an empty row of a table
  const sku = name.toUpperCase();
  if (!CODE.test(sku) || sku.length > SKU_LENGTH) return BAD_SKU;
  if (count === undefined) return NO_QUANTITY;
  if (!/^\d{1,6}$/.test(count) || Number(count) < 1 || Number(count) > MOST_PIECES) return BAD_QUANTITY;
  if (more.length > 0) return EXPECTED;
  const serial = unit === undefined ? null : readScannedCode(unit);
  return unit !== undefined && serial === null ? BAD_SERIAL : { sku, quantity: Number(count), serial };
}

/**
 * Reads a pasted order: a line is `part number, quantity, [serial]`, separated by spaces, tabs or commas as people and tables write them,
 * in Chinese or English. The same part for the same unit is added up. What cannot be read is named by its line, and nothing is guessed.
 */
export function readQuickOrder(text: string): QuickOrder {
  const lines = new Map<string, OrderLine>();
  const entries: OrderEntry[] = [];
  const problems: OrderProblem[] = [];
  const texts = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = texts.findIndex((one) => one.trim() !== "");
  for (const [at, one] of texts.entries()) {
    const line = at + 1;
    const read = readLine(one, at === first);
    if (read === null) continue;
    if (!("sku" in read)) {
      problems.push({ line, expected: read });
      continue;
    }
    const key = `${read.sku} ${read.serial ?? ""}`;
    const known = lines.get(key);
    const quantity = read.quantity + (known?.quantity ?? 0);
    if (quantity > MOST_PIECES) problems.push({ line, expected: BAD_QUANTITY });
    else if (!known && lines.size === MOST_LINES) problems.push({ line, expected: TOO_MANY });
    else {
      entries.push({ ...read, line });
      lines.set(key, { ...read, quantity, from: [...(known?.from ?? []), line] });
    }
  }
  return { entries, lines: [...lines.values()], problems };
}

/** Entries as text again, one a line: what an address carries. */
export const writeQuickOrder = (entries: readonly Pick<OrderEntry, "sku" | "quantity" | "serial">[]): string =>
  entries.map(({ sku, quantity, serial }) => [sku, quantity, ...(serial ? [serial] : [])].join(" ")).join("\n");
