import { Form, useLoaderData } from "@remix-run/react";
import { allows, DEPARTMENTS } from "@services/identity";
import { readScorecard } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { figurePath } from "~/components/figure-filters";
import { type Behind, ScorecardTable } from "~/components/scorecard-table";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Field, SelectField } from "~/ui/field";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("figures.people.title") };

export const loader = page(async ({ ctx, url }) => {
  const filter = readSearch(readScorecard.definition.input, url.searchParams);
  const readsFigures = allows(ctx.actor, "figure.read").ok;
  return { ...(await readScorecard(ctx, filter)), filter, readsFigures, departments: DEPARTMENTS };
});

export default function ScorecardPage() {
  const { t } = useTranslation();
  const { items, from, to, filter, readsFigures, departments } = useLoaderData<typeof loader>();
  const behind: Behind = (list, login) => {
    if (list === "penalties") return `/penalties?${new URLSearchParams({ view: "standing", personLogin: login, from, to })}`;
    return readsFigures ? figurePath(`/figures/${list}/facts`, { owner: login, from, to }) : null;
  };
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("figures.people.title")}
        sub={t("figures.people.sub")}
        {...(readsFigures && { back: { to: "/figures", label: t("figures.title") } })}
      />
      <Form
        method="get"
        action="/figures/scorecard"
        key={`${from} ${to} ${filter.department}`}
        className="grid gap-3 md:grid-cols-4 md:items-end print:hidden"
      >
        <Field name="from" type="date" label={t("figures.filter.from")} defaultValue={from} />
        <Field name="to" type="date" label={t("figures.filter.to")} defaultValue={to} />
        <SelectField
          name="department"
          label={t("figures.people.department")}
          placeholder={t("figures.filter.any")}
          defaultValue={filter.department ?? ""}
          options={departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
        />
        <div>
          <Button type="submit">{t("figures.filter.apply")}</Button>
        </div>
      </Form>
      <Disclosure summary={t("figures.how")}>
        <p>{t("figures.people.how")}</p>
      </Disclosure>
      <Card flush>
        {items.length === 0 ? <EmptyState title={t("figures.people.none")} /> : <ScorecardTable items={items} behind={behind} />}
      </Card>
      <ExportLinks list="scorecard" filter={filter} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
