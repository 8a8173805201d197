import { Link, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { readFigures } from "@services/reports/index.server";
import { FigureFilters, figurePath } from "~/components/figure-filters";
import { FigureNumber } from "~/components/figure-number";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("figures.title") };

export const loader = page(async ({ ctx, url }) => {
  const filter = readSearch(readFigures.definition.input, url.searchParams);
  const may = { regions: allows(ctx.actor, "regional_report.read").ok, people: allows(ctx.actor, "scorecard.read").ok };
  return { ...(await readFigures(ctx, filter)), filter, may };
});

export default function FiguresPage() {
  const { t } = useTranslation();
  const { items, from, to, filter, regions, may } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("figures.title")} sub={t("figures.sub")} />
      <p className="flex flex-wrap gap-2">
        {may.regions ? <LinkButton to="/figures/regions">{t("figures.regions.title")}</LinkButton> : null}
        {may.people ? <LinkButton to="/figures/scorecard">{t("figures.people.title")}</LinkButton> : null}
      </p>
      <p className="text-muted text-sm">
        <Day date={from} /> – <Day date={to} />
      </p>
      <FigureFilters path="/figures" filter={filter} regions={regions} />
      <div className="grid gap-4 md:grid-cols-3">
        {items.map(({ figure, title, series, total }) => (
          <Card
            key={figure}
            title={
              <Link
                to={figurePath(`/figures/${figure}`, filter)}
                className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-0"
              >
                {title}
              </Link>
            }
          >
            <Facts
              columns={1}
              items={series.map(({ label, unit }, at) => ({ label, value: <FigureNumber value={total[at] ?? null} unit={unit} /> }))}
            />
          </Card>
        ))}
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
