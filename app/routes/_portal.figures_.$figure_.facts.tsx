import { useLoaderData } from "@remix-run/react";
import { isPartner } from "@services/identity";
import { listFigureFacts } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { FigureFactTable } from "~/components/figure-facts";
import { figurePath } from "~/components/figure-filters";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const handle: RouteHandle<{ title: string }> = { title: (t, view) => view?.title ?? t("figures.facts.title") };

export const loader = page(async ({ ctx, params, url }) => {
  const search = new URLSearchParams(url.searchParams);
  search.set("figure", params.figure!);
  const { figure, limit: _limit, ...said } = readSearch(listFigureFacts.definition.input, search);
  // The key of a row that belongs to none is an empty text, which a form's fields take for absent.
  const asked = { ...said, key: url.searchParams.get("key") ?? undefined };
  const { cursor, ...filter } = asked;
  const view = await listFigureFacts(ctx, { figure, ...asked });
  const path = `/figures/${figure}/facts`;
  return {
    ...{ ...view, filter, ownBudget: isPartner(ctx.actor) },
    back: figurePath(`/figures/${figure}`, { ...filter, key: undefined }),
    next: view.nextCursor === null ? null : figurePath(path, { ...filter, cursor: view.nextCursor }),
    first: cursor === undefined ? null : figurePath(path, filter),
  };
});

export default function FigureFactsPage() {
  const { t } = useTranslation();
  const { figure, title, rowName, items, filter, back, next, first, ...view } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={rowName ? `${title} · ${rowName}` : title} sub={t("figures.facts.title")} back={{ to: back, label: title }} />
      <Card flush>{items.length === 0 ? <EmptyState title={t("figures.facts.none")} /> : <FigureFactTable facts={items} {...view} />}</Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="figure-facts" filter={{ figure, ...filter }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
