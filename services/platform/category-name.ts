import type { SettingValue } from "./settings";
import { inLocale, type Locale } from "./text";

type Categories = SettingValue<"complaintCategories">;

/** A category by its code, `product_quality` or `product_quality.leak`. */
export function findCategory(categories: Categories, code: string) {
  const [topCode, subCode, more] = code.split(".");
  const top = categories.find((candidate) => candidate.code === topCode);
  const sub = top?.sub.find((candidate) => candidate.code === subCode);
  return !top || more !== undefined || (subCode !== undefined && !sub) ? undefined : { top, sub };
}

/** A category as it is read: 产品质量 · 漏水; one that the setting no longer has shows its code. */
export function nameCategory(categories: Categories, code: string, locale: Locale): string {
  const found = findCategory(categories, code);
  if (!found) return code;
  return [found.top, found.sub].flatMap((one) => (one ? [inLocale(one.name, locale)] : [])).join(" · ");
}
