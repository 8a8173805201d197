import { both, inLocale, type Locale, nameCategory } from "../../platform";
import type { Reader } from "../../platform/index.server";
import { nameOfValue, type ValueKind } from "../../platform/value-names";
import { AGES, type Split } from "./definitions";

const SPLIT_NAMES = {
  month: both("月份", "Month"),
  urgency: both("紧急程度", "Urgency"),
  severity: both("严重程度", "Severity"),
  category: both("问题类别", "Category"),
  cause: both("原因", "Cause"),
  department: both("责任部门", "Department"),
  timer: both("时限", "Time limit"),
  age: both("未结天数", "Days open"),
  region: both("区域", "Region"),
  dealer: both("经销商", "Dealer"),
  model: both("型号", "Model"),
  batch: both("批次", "Batch"),
  fault: both("故障", "Fault"),
  supplier: both("供应商", "Supplier"),
  state: both("状态", "State"),
  cost: both("成本项目", "Kind of cost"),
} as const;

/** Splits as their reader chooses among them. */
export const nameSplits = (splits: readonly Split[], locale: Locale) =>
  splits.map((name) => ({ name, label: inLocale(SPLIT_NAMES[name], locale) }));

const VALUE_KINDS: Partial<Record<Split, ValueKind>> = {
  urgency: "urgency",
  severity: "severity",
  cause: "causeClass",
  department: "department",
  timer: "timer",
  state: "returnUnitState",
  cost: "qualityCost",
};
const UNSAID = both("未注明", "Not said");

function nameAge(key: string, locale: Locale): string {
  const from = Number(key);
  const next = AGES[(AGES as readonly number[]).indexOf(from) + 1];
  if (next === undefined) return inLocale(both(`${from} 天以上`, `${from} days and more`), locale);
  const to = next - 1;
  return inLocale(from === to ? both(`${from} 天`, `Day ${from}`) : both(`${from}–${to} 天`, `Days ${from}–${to}`), locale);
}

/** The names of dealers by their codes. */
export async function readDealerNames(reader: Reader, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader.dealer.findMany({ where: { code: { in: [...new Set(codes)] } }, select: { code: true, name: true } });
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** What the keys of a split are called in the reader's language. */
export async function nameSplit(reader: Reader, split: Split, keys: readonly string[]): Promise<(key: string) => string> {
  const { locale } = reader;
  const dealers = split === "dealer" ? await readDealerNames(reader, keys) : new Map<string, string>();
  const kind = VALUE_KINDS[split];
  return (key) => {
    if (key === "") return inLocale(UNSAID, locale);
    if (kind) return nameOfValue(kind, key, locale);
    if (split === "category" || split === "fault") return nameCategory(reader.settings.complaintCategories, key, locale);
    if (split === "age") return nameAge(key, locale);
    if (split === "dealer") return `${dealers.get(key) ?? key} (${key})`;
    return key;
  };
}
