import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import { Moment } from "~/ui/moment";

export interface SuppliedGoodsView {
  models: readonly { model: string; name: string; units: number; parts: readonly { sku: string; name: string }[] }[];
  parts: readonly { sku: string; name: string; pieces: number; lastShippedAt: string }[];
}

/** What has been supplied to who asks: units by model with the parts that fit, and parts shipped lately (S1-29). */
export function SuppliedGoods({ goods }: { goods: SuppliedGoodsView }) {
  const { t } = useTranslation();
  const { models, parts } = goods;
  return (
    <Card title={t("service.goods.title")}>
      {models.length + parts.length === 0 ? <p className="text-muted">{t("service.goods.none")}</p> : null}
      <ul className="space-y-1.5">
        {models.map(({ model, name, units, parts: fitting }) => (
          <li key={model}>
            <p className="flex items-baseline justify-between gap-3">
              <span className="min-w-0">
                {name} <span className="font-mono text-muted text-xs">{model}</span>
              </span>
              <span className="shrink-0 tabular-nums">{t("service.goods.units", { count: units })}</span>
            </p>
            {fitting.length > 0 ? (
              <Disclosure summary={t("service.goods.fits", { count: fitting.length })}>
                <ul>
                  {fitting.map((part) => (
                    <li key={part.sku}>
                      {part.name} <span className="font-mono text-muted text-xs">{part.sku}</span>
                    </li>
                  ))}
                </ul>
              </Disclosure>
            ) : null}
          </li>
        ))}
      </ul>
      {parts.length > 0 ? (
        <>
          <h3 className="mt-3 mb-1 font-medium text-muted text-xs">{t("service.goods.shipped")}</h3>
          <ul className="space-y-1">
            {parts.map(({ sku, name, pieces, lastShippedAt }) => (
              <li key={sku} className="flex items-baseline justify-between gap-3">
                <span className="min-w-0">
                  {name} <span className="tabular-nums">× {pieces}</span>
                </span>
                <span className="shrink-0 text-muted text-xs">
                  <Moment at={lastShippedAt} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
