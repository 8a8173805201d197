import { formatMoney } from "~/i18n/format";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { type Column, Table } from "~/ui/table";

interface MonthAhead {
  month: string;
  accrual: string;
  available: string;
}
export interface Forecast {
  monthlyAccrual: string;
  meanOfMonths: number;
  debt: string;
  repaidBy: { month: string; months: number } | null;
  months: readonly MonthAhead[];
}

/** Whether a debt stands and what repays it: the month, or that only money can. */
export function DebtNotice({ debt, repaidBy }: Pick<Forecast, "debt" | "repaidBy">) {
  const { t } = useTranslation();
  if (Number(debt) === 0) return null;
  const amount = formatMoney(debt);
  return (
    <Notice tone="warning">
      {repaidBy ? t("dealer.budget.repaidBy", { debt: amount, month: repaidBy.month }) : t("dealer.budget.neverRepaid", { debt: amount })}
    </Notice>
  );
}

/** What the coming months are expected to bring, and what would be available then. */
export function BudgetForecast({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation();
  const columns: Column<MonthAhead>[] = [
    { key: "month", head: t("dealer.budget.month"), lead: true, cell: (row) => row.month },
    { key: "accrual", head: t("dealer.budget.expectedAccrual"), numeric: true, cell: (row) => <Money amount={row.accrual} signed /> },
    { key: "available", head: t("dealer.budget.availableThen"), numeric: true, cell: (row) => <Money amount={row.available} alarm /> },
  ];
  return (
    <Card title={t("dealer.budget.forecast")} flush>
      <p className="px-4 py-3 text-muted text-xs">
        {t("dealer.budget.forecastHow", { months: forecast.meanOfMonths, amount: formatMoney(forecast.monthlyAccrual) })}
      </p>
      <Table caption={t("dealer.budget.forecast")} columns={columns} rows={forecast.months} rowKey={(row) => row.month} phone="scroll" />
    </Card>
  );
}
