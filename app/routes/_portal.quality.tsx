import { Link, useLoaderData } from "@remix-run/react";
import { readQualityFigures } from "@services/reports/index.server";
import { FigureBars } from "~/components/figure-bars";
import { FigureFilters, figurePath } from "~/components/figure-filters";
import { FigureLines } from "~/components/figure-lines";
import { FigureNumber } from "~/components/figure-number";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("figures.quality.title") };

export const loader = page(async ({ ctx, url }) => {
  const filter = readSearch(readQualityFigures.definition.input, url.searchParams);
  return { ...(await readQualityFigures(ctx, filter)), filter };
});

const LINK = "inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0";

/** Quality in figures, each drawn by its first split; the others stand one step behind. */
export default function QualityPage() {
  const { t } = useTranslation();
  const { items, from, to, filter, regions } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("figures.quality.title")} sub={t("figures.quality.sub")} />
      <p className="text-muted text-sm">
        <Day date={from} /> – <Day date={to} />
      </p>
      <FigureFilters path="/quality" filter={filter} regions={regions} />
      {items.map(({ figure, title, by, splits, series, rows, total, leftOut }) => {
        const path = `/figures/${figure}`;
        const Drawing = by === "month" ? FigureLines : FigureBars;
        const heading = splits.find(({ name }) => name === by)?.label ?? t("figures.row");
        return (
          <Card
            key={figure}
            flush
            title={
              <Link to={figurePath(path, filter)} className={LINK}>
                {title}
              </Link>
            }
          >
            <div className="px-4 pt-3">
              <Facts
                columns={3}
                items={series.map(({ label, unit }, at) => ({ label, value: <FigureNumber value={total[at] ?? null} unit={unit} /> }))}
              />
            </div>
            <p className="flex flex-wrap gap-x-4 px-4 pt-3">
              {splits.map(({ name, label }) => (
                <Link key={name} to={figurePath(path, { ...filter, by: name })} className={LINK}>
                  {label}
                </Link>
              ))}
            </p>
            <Drawing
              caption={title}
              heading={heading}
              series={series}
              rows={rows.map((row) => ({ ...row, to: figurePath(`${path}/facts`, { ...filter, by, key: row.key }) }))}
            />
            {leftOut > 0 ? <p className="px-4 pb-4 text-muted text-sm">{t("figures.quality.more", { count: leftOut })}</p> : null}
          </Card>
        );
      })}
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
