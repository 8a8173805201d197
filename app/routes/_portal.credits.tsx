import { useLoaderData } from "@remix-run/react";
import { CREDIT_VIEWS } from "@services/returns";
import { listCredits } from "@services/returns/index.server";
import { CreditList } from "~/components/credit-list";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("returns.credits.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listCredits.definition.input, url.searchParams);
  const { items, nextCursor } = await listCredits(ctx, input);
  const { view = "open", cursor } = input;
  const here = `/credits?view=${view}`;
  return {
    ...{ items, view },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: cursor === undefined ? null : here,
  };
});

/** The credits of returned units that the company keeps: those that finance has to settle, and those that are settled. */
export default function CreditsPage() {
  const { t } = useTranslation();
  const { items, view, next, first } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("returns.credits.title")} sub={t("returns.credits.sub")} />
      <Tabs
        label={t("returns.views.label")}
        tabs={CREDIT_VIEWS.map((name) => ({
          to: `/credits?view=${name}`,
          label: t(`returns.owed.standing.${name}`),
          current: name === view,
        }))}
      />
      <Card flush>
        <CreditList credits={items} />
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="credits" filter={{ view }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
