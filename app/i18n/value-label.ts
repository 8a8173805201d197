import type { Translate } from "./i18n";
import type { Messages } from "./messages";

export type ValueKind = keyof Messages["values"];

/** The reader's word for a value of a service, such as `valueLabel(t, "requestStatus", view.status)`; an unknown value shows as it is. */
export const valueLabel = (t: Translate, kind: ValueKind, value: string): string =>
  t(`values.${kind}.${value}` as never, { defaultValue: value });
