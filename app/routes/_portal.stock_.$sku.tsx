import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmCount, countStock, refuseCount } from "@services/catalog/index.server";
import { readStockOfPart } from "@services/reports/index.server";
import { ExportLinks } from "~/components/export-links";
import { CountForm, PendingCount } from "~/components/stock-count";
import { StockMovements } from "~/components/stock-movements";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const handle: RouteHandle<{ sku: string }> = { title: (t, view) => view?.sku ?? t("warehouse.stock.title") };

const SAID = ["applied", "isPending", "refused"] as const;

export const loader = page(async ({ ctx, params, url, notice }) => {
  const search = new URLSearchParams(url.searchParams);
  search.set("sku", params.sku!);
  return {
    ...(await readStockOfPart(ctx, readSearch(readStockOfPart.definition.input, search))),
    said: SAID.find((key) => key === notice) ?? null,
    isFirst: !url.searchParams.has("cursor"),
    idempotencyKey: newIdempotencyKey(),
  };
});

export const action = formAction({ countStock, confirmCount, refuseCount }, ({ params, result }) => ({
  to: `/stock/${params.sku}`,
  notice: result.status === "pending" ? "isPending" : result.status,
}));

export default function StockOfPartPage() {
  const { t } = useTranslation();
  const { sku, name, onHand, allocated, available, pending, movements, can, said, isFirst, idempotencyKey } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const stock = [
    { label: t("warehouse.stock.onHand"), value: onHand },
    { label: t("warehouse.stock.allocated"), value: allocated },
    { label: t("warehouse.stock.available"), value: <strong>{available}</strong> },
  ];
  const next = movements.nextCursor ? `/stock/${sku}?cursor=${encodeURIComponent(movements.nextCursor)}` : null;
  return (
    <>
      <PageHeader
        title={name}
        sub={<span className="font-mono">{sku}</span>}
        back={{ to: "/stock", label: t("warehouse.movement.back") }}
      />
      <div className="space-y-4">
        {said && !refused ? <Notice tone={said === "applied" ? "success" : "info"}>{t(`warehouse.count.${said}`)}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4">
            <Card title={t("warehouse.stock.list")}>
              <Facts columns={1} items={stock} />
            </Card>
            {pending ? <PendingCount pending={pending} refused={refused} idempotencyKey={idempotencyKey} /> : null}
            {can.count.ok && !pending ? (
              <Card title={t("warehouse.count.title")}>
                <CountForm sku={sku} refused={refused} idempotencyKey={idempotencyKey} />
              </Card>
            ) : null}
          </div>
          <div className="space-y-3 md:col-span-2">
            <Card title={t("warehouse.movement.title")} flush>
              <StockMovements movements={movements.items} />
            </Card>
            <Pagination next={next} first={isFirst ? null : `/stock/${sku}`} />
            <ExportLinks list="movements" filter={{ sku }} />
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
