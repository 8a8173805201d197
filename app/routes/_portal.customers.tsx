import { useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { listCustomers } from "@services/parties/index.server";
import { CustomerTable } from "~/components/customer-table";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("customers.title") };

const VIEWS = ["due", "all", "archived"] as const;

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listCustomers.definition.input, url.searchParams);
  const { items, nextCursor } = await listCustomers(ctx, input);
  const { view = "all", q, size } = input;
  const here = `/customers?${new URLSearchParams({ view, ...(q && { q }), ...(size && { size }) })}`;
  return {
    ...{ items, view, q, size, mayKeep: allows(ctx.actor, "customer.keep").ok },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export default function CustomersPage() {
  const { t } = useTranslation();
  const { items, view, q, size, mayKeep, next, first } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("customers.title")}
        sub={t("customers.sub")}
        action={
          mayKeep ? (
            <LinkButton tone="primary" to="/customers/new">
              {t("customers.new.title")}
            </LinkButton>
          ) : null
        }
      />
      <SearchBox key={q} label={t("customers.search")} action="/customers" defaultValue={q} keyHint="/">
        <input type="hidden" name="view" value={view} />
      </SearchBox>
      <Tabs
        label={t("customers.title")}
        tabs={VIEWS.map((name) => ({ to: `/customers?view=${name}`, label: valueLabel(t, "customerView", name), current: name === view }))}
      />
      <Card flush>{items.length === 0 ? <EmptyState title={t("customers.none")} /> : <CustomerTable customers={items} />}</Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="customers" filter={{ view, q, size }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
