import { useActionData, useLoaderData } from "@remix-run/react";
import { WARRANTY_CLASSES } from "@services/catalog";
import { readPart, savePart } from "@services/catalog/index.server";
import { PartForm } from "~/components/part-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { type Fact, Facts } from "~/ui/facts";
import type { RouteHandle } from "~/ui/handle";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { useViewing } from "~/ui/viewing";

export const handle: RouteHandle<{ sku: string }> = { title: (t, view) => view?.sku ?? t("admin.parts.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  ...(await readPart(ctx, { sku: params.sku ?? "" })),
  warrantyClasses: [...WARRANTY_CLASSES],
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ save: savePart }, ({ params }) => ({ to: `/parts/${params.sku}`, notice: "saved" }));

type View = ReturnType<typeof useLoaderData<typeof loader>>;

function usePartFacts(part: View): { facts: Fact[]; prices: Fact[]; stock: Fact[] } {
  const { t } = useTranslation();
  const yesOrNo = (holds: boolean) => (holds ? t("admin.parts.yes") : t("admin.parts.no"));
  const known = (items: (Fact | false)[]) => items.filter((item) => item !== false);
  return {
    facts: [
      { label: t("admin.parts.nameZh"), value: part.nameZh },
      { label: t("admin.parts.nameEn"), value: part.nameEn },
      { label: t("admin.parts.warrantyClass"), value: valueLabel(t, "warrantyClass", part.warrantyClass) },
      { label: t("admin.parts.serialised"), value: yesOrNo(part.serialised) },
      { label: t("admin.parts.safety"), value: yesOrNo(part.safety) },
      { label: t("admin.parts.supersededBy"), value: part.supersededBy },
      { label: t("admin.parts.coreReturnDays"), value: part.coreReturnDays },
      ...known([part.supplier !== undefined && { label: t("admin.parts.supplier"), value: part.supplier || null }]),
    ],
    prices: known([
      part.costPrice !== undefined && { label: t("admin.parts.costPrice"), value: <Money amount={part.costPrice} /> },
      part.dealerPrice !== undefined && { label: t("admin.parts.dealerPrice"), value: <Money amount={part.dealerPrice} strong /> },
      { label: t("admin.parts.retailPrice"), value: <Money amount={part.retailPrice} /> },
    ]),
    stock: known([
      part.available !== undefined && { label: t("admin.parts.available"), value: part.available },
      part.onHand !== undefined && { label: t("admin.parts.onHand"), value: part.onHand },
      part.allocated !== undefined && { label: t("admin.parts.allocated"), value: part.allocated },
    ]),
  };
}

export default function PartPage() {
  const { t } = useTranslation();
  const { locale } = useViewing();
  const part = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { facts, prices, stock } = usePartFacts(part);
  const { warrantyClasses, idempotencyKey } = part;
  const form = { warrantyClasses, idempotencyKey, refused };
  return (
    <>
      <PageHeader
        title={locale === "en" ? part.nameEn : part.nameZh}
        sub={<span className="font-mono">{part.sku}</span>}
        back={{ to: "/parts", label: t("admin.parts.back") }}
      />
      <div className="space-y-4">
        {part.notice && !refused ? <Notice tone="success">{t("admin.parts.saved")}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="space-y-4 md:col-span-2">
            <Card title={part.can.save.ok ? t("admin.parts.edit") : t("admin.parts.facts")}>
              {part.can.save.ok ? <PartForm part={part} {...form} /> : <Facts items={facts} />}
            </Card>
            <Card title={t("admin.parts.fits")}>
              {part.fits.length === 0 ? <EmptyState title={t("admin.parts.fitsNone")} /> : null}
              <ul className="flex flex-wrap gap-x-6 gap-y-1">
                {part.fits.map(({ model, quantity }) => (
                  <li key={model}>
                    <span className="font-mono">{model}</span> ×{quantity}
                  </li>
                ))}
              </ul>
            </Card>
          </div>
          <div className="space-y-4">
            <Card title={t("admin.parts.prices")}>
              <Facts columns={1} items={prices} />
            </Card>
            {stock.length > 0 ? (
              <Card title={t("admin.parts.stock")}>
                <Facts columns={1} items={stock} />
              </Card>
            ) : null}
          </div>
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
