import { Link, useLoaderData } from "@remix-run/react";
import { readFigure } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { FigureBars } from "~/components/figure-bars";
import { FigureFilters, figurePath } from "~/components/figure-filters";
import { FigureLines } from "~/components/figure-lines";
import { FigureNumber } from "~/components/figure-number";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle<{ title: string }> = { title: (t, view) => view?.title ?? t("figures.title") };

export const loader = page(async ({ ctx, params, url }) => {
  const search = new URLSearchParams(url.searchParams);
  search.set("figure", params.figure!);
  const { figure: _figure, by: _by, ...filter } = readSearch(readFigure.definition.input, search);
  return { ...(await readFigure(ctx, readSearch(readFigure.definition.input, search))), filter };
});

export default function FigurePage() {
  const { t } = useTranslation();
  const { figure, area, title, how, by, splits, series, rows, total, leftOut, from, to, hasPeriod, filter, regions } =
    useLoaderData<typeof loader>();
  const path = `/figures/${figure}`;
  const Drawing = by === "month" ? FigureLines : FigureBars;
  const heading = splits.find(({ name }) => name === by)?.label ?? t("figures.row");
  return (
    <div className="space-y-4">
      <PageHeader
        title={title}
        back={
          area === "quality"
            ? { to: figurePath("/quality", filter), label: t("figures.quality.title") }
            : { to: figurePath("/figures", filter), label: t("figures.title") }
        }
      />
      <div className="text-sm">
        <p className="text-muted">
          {hasPeriod ? (
            <>
              <Day date={from} /> – <Day date={to} />
            </>
          ) : (
            t("figures.now")
          )}
        </p>
        <Disclosure summary={t("figures.how")}>
          <p>{how}</p>
        </Disclosure>
      </div>
      <FigureFilters path={path} filter={filter} by={by} regions={regions} hasPeriod={hasPeriod} />
      <Card
        title={t("figures.whole")}
        aside={
          <Link
            to={figurePath(`${path}/facts`, filter)}
            className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
          >
            {t("figures.all")}
          </Link>
        }
      >
        <Facts
          columns={3}
          items={series.map(({ label, unit }, at) => ({ label, value: <FigureNumber value={total[at] ?? null} unit={unit} /> }))}
        />
      </Card>
      <Tabs
        label={t("figures.by")}
        tabs={splits.map(({ name, label }) => ({ to: figurePath(path, { ...filter, by: name }), label, current: name === by }))}
      />
      <Card title={t("figures.rows")} flush>
        <Drawing
          caption={title}
          heading={heading}
          series={series}
          rows={rows.map((row) => ({ ...row, to: figurePath(`${path}/facts`, { ...filter, by, key: row.key }) }))}
        />
      </Card>
      {leftOut > 0 ? <p className="text-muted text-sm">{t("figures.leftOut", { count: leftOut })}</p> : null}
      <ExportLinks list="figure" filter={{ figure, by, ...filter }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
