import type { Translate } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";

/** Where a unit is and, in the house, as what it is kept there. */
export const placeOf = (t: Translate, { place, stockStatus }: { place: string; stockStatus?: string | null | undefined }): string =>
  [valueLabel(t, "unitPlace", place), ...(stockStatus ? [valueLabel(t, "stockStatus", stockStatus)] : [])].join(" · ");
