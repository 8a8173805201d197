import { useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { listCategoryRows } from "@services/reports/index.server";
import { RowLink, RowsPage } from "~/components/setting-rows";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import type { RouteHandle } from "~/ui/handle";
import { type Column, Table } from "~/ui/table";

export const handle: RouteHandle = { title: (t) => t("admin.categories.title") };

export const loader = page(async ({ ctx, url, notice }) => ({
  ...(await listCategoryRows(ctx, readSearch(listCategoryRows.definition.input, url.searchParams))),
  ...{ mayEdit: allows(ctx.actor, "settings.change").ok, saved: notice === "saved" },
}));

type View = ReturnType<typeof useLoaderData<typeof loader>>;

/** What complaints are about, on two levels, and which department answers for each. */
export default function CategoriesPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  const { on, mayEdit, items } = view;
  const columns: Column<View["items"][number]>[] = [
    {
      key: "name",
      head: t("admin.rows.name"),
      lead: true,
      cell: ({ name, position }) => (mayEdit ? <RowLink to={`/settings/categories/${position}?on=${on}`}>{name}</RowLink> : name),
    },
    { key: "code", head: t("admin.rows.code"), cell: ({ code }) => <span className="font-mono text-xs">{code}</span> },
    { key: "department", head: t("admin.categories.department"), cell: ({ department }) => valueLabel(t, "department", department) },
    { key: "sub", head: t("admin.categories.below"), cell: ({ sub }) => sub.map(({ name }) => name).join(" · ") },
    { key: "open", head: t("admin.rows.open"), numeric: true, cell: ({ openCases }) => openCases },
  ];
  return (
    <RowsPage {...view} list="categories" history="/settings/complaintCategories">
      <Table caption={t("admin.categories.title")} columns={columns} rows={items} rowKey={({ code }) => code} />
    </RowsPage>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
