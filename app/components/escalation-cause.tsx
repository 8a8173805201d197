import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";

/** Why a case moved up, with the limit that was missed. */
export function EscalationCause({ cause, timer }: { cause: string; timer: string | null }) {
  const { t } = useTranslation();
  const said = valueLabel(t, "climbCause", cause);
  return timer ? `${said} · ${valueLabel(t, "timer", timer)}` : said;
}
