import { Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Notice } from "~/ui/notice";

/** Whoever keeps the calendar is told on their first page that a year is missing. */
export function MissingYear({ year, warning }: { year: number | null; warning: string | null }) {
  const { t } = useTranslation();
  if (year === null || warning === null) return null;
  return (
    <Notice tone="warning">
      <p>
        {warning}{" "}
        <Link to={`/settings/calendar?year=${year}`} className="inline-flex min-h-11 items-center underline md:min-h-0">
          {t("admin.calendar.complete", { year })}
        </Link>
      </p>
    </Notice>
  );
}
