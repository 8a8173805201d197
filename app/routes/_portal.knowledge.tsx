import { Link, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { listArticles } from "@services/knowledge/index.server";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("knowledge.title") };

const VIEWS = {
  all: "",
  guide: "kind=guide",
  case: "kind=case",
  result: "kind=result",
  draft: "status=draft",
  retired: "status=retired",
} as const;

export const loader = page(async ({ ctx, url }) => {
  const { q, model, kind, status, cursor } = readSearch(listArticles.definition.input, url.searchParams);
  const filter = { q, model, kind, status };
  const { items, nextCursor } = await listArticles(ctx, { ...filter, cursor });
  const kept = new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  return {
    ...{ items, filter, first: cursor === undefined ? null : `/knowledge?${kept}` },
    next: nextCursor === null ? null : `/knowledge?${new URLSearchParams([...kept, ["cursor", nextCursor]])}`,
    mayWrite: allows(ctx.actor, "knowledge.write").ok,
  };
});

const TONES = { draft: "waiting", published: "good", retired: "neutral" } as const;

export default function KnowledgePage() {
  const { t } = useTranslation();
  const { items, filter, next, first, mayWrite } = useLoaderData<typeof loader>();
  const current = filter.status ?? filter.kind ?? "all";
  return (
    <>
      <PageHeader
        title={t("knowledge.title")}
        sub={t("knowledge.sub")}
        action={
          mayWrite ? (
            <LinkButton to="/knowledge/new" tone="primary">
              {t("knowledge.write")}
            </LinkButton>
          ) : null
        }
      />
      <div className="space-y-4">
        <SearchBox label={t("knowledge.find")} placeholder={t("knowledge.findHint")} defaultValue={filter.q} />
        {mayWrite ? (
          <Tabs
            label={t("knowledge.views.label")}
            tabs={(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).map((view) => ({
              to: `/knowledge?${VIEWS[view]}`,
              label: t(`knowledge.views.${view}`),
              current: view === current,
            }))}
          />
        ) : null}
        <Card flush>
          {items.length === 0 ? <EmptyState title={t("knowledge.none")} /> : null}
          <ul className="divide-y divide-line">
            {items.map(({ articleNo, fault, symptoms, kind, status, models, uses }) => (
              <li key={articleNo}>
                <Link to={`/knowledge/${articleNo}`} className="block px-4 py-3 hover:bg-sunken">
                  <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                    <span className="font-semibold text-accent">{fault}</span>
                    {status === "published" ? null : <Badge tone={TONES[status]}>{valueLabel(t, "articleStatus", status)}</Badge>}
                    {kind === "guide" ? null : <Badge tone="neutral">{valueLabel(t, "articleKind", kind)}</Badge>}
                    <span className="ml-auto text-muted text-xs">{uses > 0 ? t("knowledge.uses", { count: uses }) : null}</span>
                  </span>
                  <span className="line-clamp-2 text-muted">{symptoms}</span>
                  <span className="text-muted text-xs">{models.length > 0 ? models.join(" · ") : t("knowledge.allModels")}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="knowledge" filter={filter} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
