import { formatDay } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { classes } from "~/ui/classes";
import { Notice } from "~/ui/notice";
import { useViewing } from "~/ui/viewing";

interface Waiting {
  /** The last day on which money still releases what waits; null while nothing waits. */
  waitsUntil: string | null;
  lapsesSoon: boolean;
}

function useLastDay(date: string | null): string {
  const { locale } = useViewing();
  return date === null ? "" : formatDay(date, locale);
}

/** Until when a request waits for money, beside it in a list. */
export function WaitsUntil({ request: { waitsUntil, lapsesSoon } }: { request: Waiting }) {
  const { t } = useTranslation();
  const day = useLastDay(waitsUntil);
  if (waitsUntil === null) return null;
  return (
    <span className={classes("text-xs", lapsesSoon ? "font-medium text-waiting" : "text-muted")}>{t("dealer.lapse.until", { day })}</span>
  );
}

/** The same on a request's own page, with what happens after that day. */
export function WaitsUntilNotice({ request: { waitsUntil, lapsesSoon } }: { request: Waiting }) {
  const { t } = useTranslation();
  const day = useLastDay(waitsUntil);
  if (waitsUntil === null) return null;
  return (
    <Notice tone={lapsesSoon ? "warning" : "info"} title={t("dealer.lapse.until", { day })}>
      {t("dealer.lapse.after")}
    </Notice>
  );
}
