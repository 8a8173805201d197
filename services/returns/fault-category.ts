import { findCategory, inLocale, type Locale, type SettingValue } from "../platform";

type Categories = SettingValue<"complaintCategories">;

/** What every fault of a unit belongs to. */
const PRODUCT_QUALITY = "product_quality";

/** What may be wrong with a unit, as its reader chooses among it: the kinds of product quality that the setting names (S0-9). */
export const faultsOf = (categories: Categories, locale: Locale) =>
  (findCategory(categories, PRODUCT_QUALITY)?.top.sub ?? []).map(({ code, name }) => ({
    value: `${PRODUCT_QUALITY}.${code}`,
    label: inLocale(name, locale),
  }));

/** Whether a fault is one of those. */
export const isFault = (categories: Categories, fault: string): boolean =>
  fault.startsWith(`${PRODUCT_QUALITY}.`) && findCategory(categories, fault) !== undefined;

/** What a unit's fault counts as: one that nobody sorted is of product quality, whatever its words, so that a figure has a name for it. */
export const countedAs = ({ faultCategory }: { readonly faultCategory: string | null }): string => faultCategory ?? PRODUCT_QUALITY;

/** What the sender said of a unit. Words that only repeat why its return was raised, as the portal writes them, say nothing of the fault. */
export const sendersWords = ({ reason }: { readonly reason: string }, { fault }: { readonly fault: string | null }): string | null =>
  fault === reason ? null : fault;
