import type { OutboundRequestView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { Facts } from "~/ui/facts";
import { Moment } from "~/ui/moment";
import { Table } from "~/ui/table";

/** Where the parts go, for whom and until when. */
export function OutboundFacts({ view }: { view: OutboundRequestView }) {
  const { t } = useTranslation();
  const { requester, shipTo } = view;
  return (
    <Card title={t("warehouse.shipTo.title")}>
      <Facts
        columns={1}
        items={[
          { label: t("warehouse.shipTo.name"), value: `${shipTo.name} ${shipTo.phone}` },
          { label: t("warehouse.shipTo.address"), value: <CopyText text={shipTo.address} /> },
          {
            label: t("warehouse.outbound.requester"),
            value: `${requester.name} ${requester.code ?? ""} · ${valueLabel(t, "tier", view.tier)} · ${valueLabel(t, "purpose", view.purpose)}`,
          },
          { label: t("warehouse.outbound.shipBy"), value: <Moment at={view.shipBy} /> },
          ...(view.note ? [{ label: t("warehouse.shipTo.note"), value: view.note }] : []),
        ]}
      />
    </Card>
  );
}

/** Lines of which nothing is ready, and why. */
export function OtherLines({ lines }: { lines: OutboundRequestView["others"] }) {
  const { t } = useTranslation();
  if (lines.length === 0) return null;
  return (
    <Card title={t("warehouse.others.title")} flush>
      <Table
        caption={t("warehouse.others.title")}
        rows={lines}
        rowKey={(line) => String(line.lineNo)}
        columns={[
          { key: "part", head: t("warehouse.stock.part"), lead: true, cell: (line) => line.name },
          { key: "state", head: t("warehouse.others.state"), cell: (line) => valueLabel(t, "lineState", line.state) },
          { key: "approved", head: t("warehouse.others.approved"), numeric: true, cell: (line) => line.approved },
          { key: "shipped", head: t("warehouse.others.shipped"), numeric: true, cell: (line) => line.shipped },
        ]}
      />
    </Card>
  );
}
