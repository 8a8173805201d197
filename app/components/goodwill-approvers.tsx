import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Money } from "~/ui/money";
import { Table } from "~/ui/table";

interface Approver {
  login: string;
  name: string;
  role: string;
  period: string;
  limit: string;
  granted: string;
  left: string;
}

/** What each approver granted in the current period and what is left. */
export function GoodwillApprovers({ approvers }: { approvers: readonly Approver[] }) {
  const { t } = useTranslation();
  return (
    <Table
      caption={t("goodwill.approvers")}
      rows={approvers}
      rowKey={({ login }) => login}
      columns={[
        { key: "name", head: t("goodwill.approver"), lead: true, cell: ({ name, role }) => `${name} · ${valueLabel(t, "role", role)}` },
        { key: "period", head: t("goodwill.period"), cell: ({ period }) => <span className="tabular-nums">{period}</span> },
        { key: "granted", head: t("goodwill.granted"), numeric: true, cell: ({ granted }) => <Money amount={granted} /> },
        { key: "limit", head: t("goodwill.limit"), numeric: true, cell: ({ limit }) => <Money amount={limit} /> },
        { key: "left", head: t("goodwill.left"), numeric: true, cell: ({ left }) => <Money amount={left} strong /> },
      ]}
    />
  );
}
