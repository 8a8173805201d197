import { useLoaderData } from "@remix-run/react";
import { DOCUMENT_VIEWS } from "@services/controlled";
import { listDocuments } from "@services/controlled/index.server";
import { DocumentTable } from "~/components/controlled-table";
import { ExportLinks } from "~/components/export-links";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("controlled.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listDocuments.definition.input, url.searchParams);
  const { items, nextCursor, can } = await listDocuments(ctx, input);
  const filter = { view: input.view ?? "in_force", q: input.q };
  const own = new URLSearchParams({ view: filter.view, ...(input.q === undefined ? {} : { q: input.q }) });
  return {
    ...{ items, can, filter, first: input.cursor === undefined ? null : `/controlled-documents?${own}` },
    next: nextCursor === null ? null : `/controlled-documents?${new URLSearchParams([...own, ["cursor", nextCursor]])}`,
  };
});

/** The register of controlled documents, those first that are to be looked at next. */
export default function ControlledDocumentsPage() {
  const { t } = useTranslation();
  const { items, can, filter, next, first } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("controlled.title")}
        sub={t("controlled.sub")}
        action={
          can.register ? (
            <LinkButton to="/controlled-documents/new" tone="primary">
              {t("controlled.register")}
            </LinkButton>
          ) : null
        }
      />
      <div className="space-y-4">
        <SearchBox label={t("controlled.find")} placeholder={t("controlled.findHint")} defaultValue={filter.q}>
          <input type="hidden" name="view" value={filter.view} />
        </SearchBox>
        <Tabs
          label={t("controlled.views.label")}
          tabs={DOCUMENT_VIEWS.map((value) => ({
            to: `/controlled-documents?view=${value}`,
            label: t(`controlled.views.${value}`),
            current: value === filter.view,
          }))}
        />
        <Card flush>
          <DocumentTable items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="controlled-documents" filter={filter} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
