import { useActionData, useLoaderData } from "@remix-run/react";
import { receiveStock } from "@services/catalog/index.server";
import { readStockPage } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { ReceiveStockForm } from "~/components/receive-stock-form";
import { StockList } from "~/components/stock-list";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { SearchBox } from "~/ui/search-box";

export const handle: RouteHandle = { title: (t) => t("warehouse.stock.title") };

export const loader = page(async ({ ctx, url, notice }) => ({
  ...(await readStockPage(ctx, readSearch(readStockPage.definition.input, url.searchParams))),
  notice,
  reference: url.searchParams.get("reference"),
  q: url.searchParams.get("q") ?? "",
  isFirst: !url.searchParams.has("cursor"),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ receiveStock }, ({ form, result }) => ({
  to: `/stock?${new URLSearchParams({ received: result.sku, reference: String(form.get("reference")) })}`,
  notice: "received",
}));

export default function StockPage() {
  const { t } = useTranslation();
  const { items, nextCursor, received, notice, reference, q, isFirst, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const address = (more: Record<string, string>) => `/stock?${new URLSearchParams({ ...(q ? { q } : {}), ...more })}`;
  return (
    <div className="space-y-4">
      <PageHeader title={t("warehouse.stock.title")} />
      <div className="grid items-start gap-4 md:grid-cols-3">
        <div className="space-y-4">
          {notice === "received" && received && !refused ? (
            <Notice tone="success" title={`${received.name} ${received.sku}`}>
              <p className="tabular-nums">
                {t("warehouse.stock.received", { onHand: received.onHand, allocated: received.allocated, available: received.available })}
              </p>
            </Notice>
          ) : null}
          <Card title={t("warehouse.stock.receive")}>
            <ReceiveStockForm reference={reference} refused={refused} idempotencyKey={idempotencyKey} />
          </Card>
        </div>
        <div className="space-y-3 md:col-span-2">
          <SearchBox label={t("warehouse.stock.search")} action="/stock" defaultValue={q} />
          <StockList rows={items} />
          <Pagination next={nextCursor ? address({ cursor: nextCursor }) : null} first={isFirst ? null : address({})} />
          <ExportLinks list="stock" filter={{ q }} />
        </div>
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
