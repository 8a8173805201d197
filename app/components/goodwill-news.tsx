import { useTranslation } from "~/i18n/i18n";
import { Notice } from "~/ui/notice";

const NEWS = ["grant", "request", "approve", "refuse", "passOn", "withdraw", "cancel"] as const;

/** What has just been done to a grant. */
export function GoodwillNews({ notice }: { notice: string | null | undefined }) {
  const { t } = useTranslation();
  const said = NEWS.find((intent) => intent === notice);
  return said ? <Notice tone="success">{t(`goodwill.done.${said}`)}</Notice> : null;
}
