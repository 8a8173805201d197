import { Form, useLoaderData } from "@remix-run/react";
import { readRegionalReport } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { FigureBars } from "~/components/figure-bars";
import { figurePath } from "~/components/figure-filters";
import { RegionTable } from "~/components/region-table";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Button, LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Field } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("figures.regions.title") };

export const loader = page(({ ctx, url }) => readRegionalReport(ctx, readSearch(readRegionalReport.definition.input, url.searchParams)));

const PATH = "/figures/regions";

export default function RegionalReportPage() {
  const { t } = useTranslation();
  const { month, previous, next, from, to, items, total } = useLoaderData<typeof loader>();
  const behind = (region: string) => figurePath("/figures/complaint_volume/facts", { by: "region", key: region, from, to });
  return (
    <div className="space-y-4">
      <PageHeader
        title={`${t("figures.regions.title")} ${month}`}
        sub={t("figures.regions.sub")}
        back={{ to: "/figures", label: t("figures.title") }}
      />
      <Form method="get" action={PATH} key={month} className="flex flex-wrap items-end gap-3 print:hidden">
        <Field name="month" type="month" label={t("figures.regions.month")} defaultValue={month} />
        <Button type="submit">{t("figures.regions.show")}</Button>
        <LinkButton to={`${PATH}?month=${previous}`} tone="quiet">
          {t("figures.regions.previous")}
        </LinkButton>
        {next ? (
          <LinkButton to={`${PATH}?month=${next}`} tone="quiet">
            {t("figures.regions.next")}
          </LinkButton>
        ) : null}
      </Form>
      {items.length === 0 ? (
        <Card>
          <EmptyState title={t("figures.regions.none")} />
        </Card>
      ) : (
        <>
          <Card title={t("figures.regions.list")} flush>
            <RegionTable items={items} total={total} behind={behind} />
          </Card>
          <Card title={t("figures.regions.picture")} flush>
            <FigureBars
              caption={t("figures.regions.picture")}
              heading={t("figures.regions.region")}
              series={[
                { label: t("figures.regions.cases"), unit: "count", tone: "accent" },
                { label: t("figures.regions.before"), unit: "count", tone: "waiting" },
              ]}
              rows={items.map(({ region, label, cases, casesBefore }) => ({
                ...{ key: region, label, to: behind(region), values: [cases, casesBefore] },
              }))}
            />
          </Card>
        </>
      )}
      <ExportLinks list="regional-report" filter={{ month }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
