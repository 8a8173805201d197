import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { WARRANTY_CLASSES } from "@services/catalog";
import { listParts, savePart } from "@services/catalog/index.server";
import { ExportLinks } from "~/components/export-links";
import { PartForm } from "~/components/part-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Money } from "~/ui/money";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";
import { type Column, Table } from "~/ui/table";
import { useViewing } from "~/ui/viewing";

export const handle: RouteHandle = { title: (t) => t("admin.parts.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listParts.definition.input, url.searchParams);
  const { nextCursor, ...view } = await listParts(ctx, input);
  const kept = new URLSearchParams(input.q ? { q: input.q } : {});
  return {
    ...{ ...view, q: input.q ?? "", warrantyClasses: [...WARRANTY_CLASSES], idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `/parts?${kept}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : `/parts?${kept}`,
  };
});

export const action = formAction({ save: savePart }, ({ result }) => ({ to: `/parts/${result.sku}`, notice: "saved" }));

type Row = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

/** Prices and stock have their column only where the reader may know them. */
function useColumns(sample: Row | undefined): Column<Row>[] {
  const { t } = useTranslation();
  const { locale } = useViewing();
  const columns: (Column<Row> | false)[] = [
    {
      key: "name",
      head: t("admin.parts.name"),
      lead: true,
      cell: (row) => (
        <Link to={`/parts/${row.sku}`} className="text-accent hover:underline">
          {locale === "en" ? row.nameEn : row.nameZh}
        </Link>
      ),
    },
    { key: "sku", head: t("admin.parts.sku"), cell: (row) => <span className="font-mono">{row.sku}</span> },
    {
      key: "class",
      head: t("admin.parts.warrantyClass"),
      wideOnly: true,
      cell: (row) => valueLabel(t, "warrantyClass", row.warrantyClass),
    },
    sample?.costPrice !== undefined && {
      key: "cost",
      head: t("admin.parts.costPrice"),
      numeric: true,
      cell: (row) => <Money amount={row.costPrice ?? null} />,
    },
    sample?.dealerPrice !== undefined && {
      key: "dealer",
      head: t("admin.parts.dealerPrice"),
      numeric: true,
      cell: (row) => <Money amount={row.dealerPrice ?? null} />,
    },
    { key: "retail", head: t("admin.parts.retailPrice"), numeric: true, cell: (row) => <Money amount={row.retailPrice} /> },
    sample?.available !== undefined && { key: "available", head: t("admin.parts.available"), numeric: true, cell: (row) => row.available },
  ];
  return columns.filter((column) => column !== false);
}

export default function PartsPage() {
  const { t } = useTranslation();
  const { items, can, q, warrantyClasses, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const columns = useColumns(items[0]);
  return (
    <>
      <PageHeader title={t("admin.parts.title")} />
      <div className="space-y-4">
        {can.save.ok ? (
          <Confirm label={t("admin.parts.create")} tone="primary" open={refused !== undefined}>
            <PartForm warrantyClasses={warrantyClasses} refused={refused} idempotencyKey={idempotencyKey} />
          </Confirm>
        ) : null}
        <SearchBox label={t("admin.parts.search")} defaultValue={q} />
        <Card flush>
          {items.length === 0 ? (
            <EmptyState title={t("admin.parts.none")} />
          ) : (
            <Table caption={t("admin.parts.title")} columns={columns} rows={items} rowKey={(row) => row.sku} />
          )}
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="parts" filter={{ q }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
