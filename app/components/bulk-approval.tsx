import { Link } from "@remix-run/react";
import type { previewDecisions } from "@services/parts/index.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import { classes } from "~/ui/classes";
import { Money } from "~/ui/money";
import { Table } from "~/ui/table";
import { RequestBadge } from "./request-badge";

type Preview = Awaited<ReturnType<typeof previewDecisions>>;
type Row = Preview["items"][number];

/** Each request with what approving it as asked comes to, or why it cannot be. */
export function BulkTable({ items }: { items: readonly Row[] }) {
  const { t } = useTranslation();
  return (
    <Table<Row>
      caption={t("service.bulk.title")}
      rows={items}
      rowKey={(row) => row.requestNo}
      columns={[
        {
          key: "no",
          head: t("service.bulk.requests"),
          lead: true,
          cell: (row) => (
            <Link to={`/desk/${row.requestNo}?view=all`} className="font-mono text-accent hover:underline">
              {row.requestNo}
            </Link>
          ),
        },
        { key: "requester", head: t("service.bulk.requester"), cell: (row) => row.requesterName },
        {
          key: "parts",
          head: t("service.bulk.parts"),
          cell: (row) => row.lines.map(({ name, asked }) => `${name} × ${asked}`).join(" · "),
        },
        { key: "amount", head: t("service.bulk.amount"), numeric: true, cell: (row) => <Money amount={row.amount} /> },
        {
          key: "effect",
          head: t("service.bulk.effect"),
          cell: (row) => (
            <div className="md:text-left">
              <Effect row={row} />
            </div>
          ),
        },
      ]}
    />
  );
}

function Effect({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.obstacle !== null) {
    return (
      <>
        {row.obstacle === "overtaken" ? (
          <RequestBadge status={row.status} />
        ) : (
          <Badge tone="refused">{t(`service.bulk.obstacle.${row.obstacle}`)}</Badge>
        )}
        <span className="mt-0.5 block text-muted text-xs">{row.why}</span>
      </>
    );
  }
  return (
    <>
      <RequestBadge status={row.status} />
      {row.status === "awaiting_remittance" ? (
        <span className="mt-0.5 block text-waiting">
          {t("service.bulk.remit")} <Money amount={row.remittanceNeeded} strong />
        </span>
      ) : null}
      {row.backOrdered > 0 ? (
        <span className="mt-0.5 block text-waiting">{t("service.bulk.backOrdered", { count: row.backOrdered })}</span>
      ) : null}
    </>
  );
}

/** What all of them together leave: of each dealer's budget and of each part's stock. */
export function BulkMeans({ dealers, parts }: Pick<Preview, "dealers" | "parts">) {
  const { t } = useTranslation();
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      {dealers.length > 0 ? (
        <Card title={t("service.bulk.budgets")} flush>
          <ul className="divide-y divide-line">
            {dealers.map((dealer) => (
              <li key={dealer.code} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
                <span>
                  {dealer.name} <span className="font-mono text-muted text-xs">{dealer.code}</span>
                </span>
                <span className="text-right">
                  <Money amount={dealer.before} alarm /> → <Money amount={dealer.after} alarm strong />
                  {dealer.remittanceNeeded === "0.00" ? null : (
                    <span className="block text-waiting text-xs">
                      {t("service.bulk.remit")} <Money amount={dealer.remittanceNeeded} />
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      <Card title={t("service.bulk.stock")} flush>
        <ul className="divide-y divide-line">
          {parts.map((part) => (
            <li key={part.sku} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
              <span>
                {part.name} <span className="font-mono text-muted text-xs">{part.sku}</span>
              </span>
              <span className={classes("text-right tabular-nums", part.backOrdered > 0 && "text-waiting")}>
                {part.before} → {part.after}
                {part.backOrdered > 0 ? (
                  <span className="block text-xs">{t("service.bulk.lacks", { count: part.backOrdered })}</span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
