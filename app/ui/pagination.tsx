import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "./button";

/** The ways on from a page of a list. `next` and `first` are addresses with their cursor, null where there is none. */
export function Pagination({ next, first }: { next: string | null; first: string | null }) {
  const { t } = useTranslation();
  if (!next && !first) return null;
  return (
    <nav aria-label={t("ui.page.pages")} className="flex items-center justify-between gap-3 py-3">
      <span>{first ? <LinkButton to={first}>{t("ui.page.first")}</LinkButton> : null}</span>
      <span>{next ? <LinkButton to={next}>{t("ui.page.next")}</LinkButton> : null}</span>
    </nav>
  );
}
