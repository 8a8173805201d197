import { Link } from "@remix-run/react";
import type { listWork } from "@services/returns/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { EmptyState } from "~/ui/empty-state";
import { Day } from "~/ui/moment";
import { Table } from "~/ui/table";
import { UnitStateBadge } from "./unit-state-badge";

type Row = Awaited<ReturnType<typeof listWork>>["items"][number];

/** Returned units, each with its next step and the way to its page. */
export function WorkList({ items }: { items: readonly Row[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState title={t("workbench.none")} />;
  return (
    <Table
      caption={t("workbench.title")}
      rows={items}
      rowKey={({ unitNo }) => unitNo}
      columns={[
        {
          key: "serial",
          head: t("workbench.serial"),
          lead: true,
          cell: ({ returnNo, serial }) => (
            <Link
              to={`/workbench/${returnNo}/${serial}`}
              className="inline-flex min-h-11 items-center font-mono text-accent hover:underline md:min-h-0"
            >
              {serial}
            </Link>
          ),
        },
        { key: "state", head: t("workbench.state"), mark: true, cell: ({ state }) => <UnitStateBadge state={state} /> },
        { key: "next", head: t("workbench.next"), cell: ({ next }) => (next ? valueLabel(t, "unitStep", next.act) : "—") },
        { key: "product", head: t("workbench.product"), cell: ({ model, batchNo }) => `${model} · ${batchNo}` },
        { key: "fault", head: t("workbench.fault"), cell: ({ fault }) => <span className="break-words">{fault ?? "—"}</span> },
        { key: "plannedOn", head: t("workbench.plannedOn"), cell: ({ plannedOn }) => <Day date={plannedOn} /> },
        { key: "since", head: t("workbench.since"), cell: ({ since }) => <Day date={since} /> },
      ]}
    />
  );
}
