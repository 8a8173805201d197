import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Notice } from "~/ui/notice";

/** How many faulty parts a dealer still has to send back, with the way to them. */
export function OwedCores({ owed, overdue }: { owed: number; overdue: number }) {
  const { t } = useTranslation();
  return (
    <Notice tone={overdue > 0 ? "warning" : "info"}>
      <Link to="/cores" className="inline-flex min-h-11 items-center text-accent underline md:min-h-0">
        {t("warehouse.cores.home", { count: owed })}
      </Link>
      {overdue > 0 ? <span className="ml-3">{t("warehouse.cores.homeOverdue", { count: overdue })}</span> : null}
    </Notice>
  );
}
