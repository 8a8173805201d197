import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { Facts } from "~/ui/facts";
import { SelectField } from "~/ui/field";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";
import { type Column, Table } from "~/ui/table";
import { BudgetBar } from "./budget-bar";
import { BudgetForecast, DebtNotice, type Forecast } from "./budget-forecast";
import { EntrySource } from "./entry-source";
import { ExportLinks } from "./export-links";

interface StatementEntry {
  seq: number;
  kind: string;
  amount: string;
  balanceAfter: string;
  sourceKind: string;
  sourceNo: string;
  businessDate: string;
  reason: string | null;
  /** The request that the slip behind the entry belongs to. */
  requestNo: string | null;
}
interface Consent {
  consentId: string;
  cap: string;
  expiresOn: string;
  reason: string;
  open: boolean;
}

/** A dealer's month, as the query `reports/budget-page` answers it. */
export interface BudgetStatementView {
  dealer: { code: string };
  month: string;
  months: readonly string[];
  opening: string;
  closing: string;
  held: string;
  chainHead: string | null;
  /** Entries of the month beyond those listed. */
  leftOut: number;
  forecast: Forecast;
  account: { posted: string; held: string; overdraft: string; available: string };
  shares: { available: number; held: number };
  entries: readonly StatementEntry[];
  consents: readonly Consent[];
}

/** A parts budget as a bank shows an account: what is there now, and one month with its opening balance, entries and closing balance. */
export function BudgetStatement({ view }: { view: BudgetStatementView }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <div className="space-y-4">
        <Card title={t("dealer.budget.now")}>
          <div className="space-y-4">
            <BudgetBar {...view.account} shares={view.shares} />
            <DebtNotice {...view.forecast} />
          </div>
        </Card>
        <Consents consents={view.consents} overdraft={view.account.overdraft} />
      </div>
      <div className="space-y-4 md:col-span-2">
        <Card title={t("dealer.budget.statement")} aside={<MonthPicker month={view.month} months={view.months} />} flush>
          <Balances view={view} />
          <Entries entries={view.entries} />
          {view.leftOut > 0 ? (
            <p className="border-line border-t px-4 py-2 text-xs">{t("dealer.budget.leftOut", { count: view.leftOut })}</p>
          ) : null}
          <p className="border-line border-t px-4 py-3">
            <LinkButton to={`/documents/budget-statement?dealerCode=${view.dealer.code}&month=${view.month}`} document>
              {t("dealer.budget.print")}
            </LinkButton>
          </p>
          {view.chainHead ? (
            <p className="border-line border-t px-4 py-2 text-muted text-xs" title={t("dealer.budget.chainWhy")}>
              {t("dealer.budget.chainHead")} <span className="select-all break-all font-mono">{view.chainHead}</span>
            </p>
          ) : null}
        </Card>
        <ExportLinks list="statement" filter={{ dealerCode: view.dealer.code, month: view.month }} />
        <BudgetForecast forecast={view.forecast} />
      </div>
    </div>
  );
}

function MonthPicker({ month, months }: { month: string; months: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Form method="get" className="flex items-center gap-2">
      <SelectField
        key={month}
        name="month"
        label={t("dealer.budget.month")}
        hideLabel
        defaultValue={month}
        options={months.map((value) => ({ value, label: value }))}
      />
      <Button type="submit">{t("dealer.budget.show")}</Button>
    </Form>
  );
}

function Balances({ view }: { view: BudgetStatementView }) {
  const { t } = useTranslation();
  const items = [
    { label: t("dealer.budget.opening"), amount: view.opening },
    { label: t("dealer.budget.closing"), amount: view.closing },
    { label: t("dealer.budget.heldAtEnd"), amount: view.held },
  ];
  return (
    <dl className="grid grid-cols-3 gap-3 border-line border-b px-4 py-3">
      {items.map(({ label, amount }) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted text-xs">{label}</dt>
          <dd>
            <Money amount={amount} alarm strong />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What was booked, and why where it undoes something. */
function Kind({ kind, reason }: Pick<StatementEntry, "kind" | "reason">) {
  const { t } = useTranslation();
  return (
    <>
      {valueLabel(t, "entryKind", kind)}
      {reason === null ? null : <span className="block max-w-prose font-normal text-muted text-xs">{reason}</span>}
    </>
  );
}

function Entries({ entries }: { entries: readonly StatementEntry[] }) {
  const { t } = useTranslation();
  const columns: Column<StatementEntry>[] = [
    { key: "kind", head: t("dealer.budget.kind"), lead: true, cell: (entry) => <Kind {...entry} /> },
    {
      key: "amount",
      head: t("dealer.budget.amount"),
      numeric: true,
      mark: true,
      cell: (entry) => <Money amount={entry.amount} signed strong />,
    },
    { key: "date", head: t("dealer.budget.date"), cell: (entry) => <Day date={entry.businessDate} /> },
    { key: "source", head: t("dealer.budget.source"), cell: (entry) => <EntrySource {...entry} /> },
    { key: "balance", head: t("dealer.budget.balance"), numeric: true, cell: (entry) => <Money amount={entry.balanceAfter} alarm /> },
  ];
  if (entries.length === 0) return <EmptyState title={t("dealer.budget.noEntries")} />;
  return <Table caption={t("dealer.budget.statement")} columns={columns} rows={entries} rowKey={(entry) => String(entry.seq)} />;
}

function Consents({ consents, overdraft }: { consents: readonly Consent[]; overdraft: string }) {
  const { t } = useTranslation();
  if (consents.length === 0) return null;
  return (
    <Card title={t("dealer.budget.consents")} aside={<Money amount={overdraft} strong />}>
      <ul className="divide-y divide-line">
        {consents.map((consent) => (
          <li key={consent.consentId} className="space-y-1 py-3 first:pt-0 last:pb-0">
            <Badge tone={consent.open ? "good" : "neutral"}>{consent.open ? t("dealer.budget.open") : t("dealer.budget.ended")}</Badge>
            <Facts
              columns={1}
              items={[
                { label: t("dealer.budget.cap"), value: <Money amount={consent.cap} /> },
                { label: t("dealer.budget.until"), value: <Day date={consent.expiresOn} /> },
                { label: t("dealer.budget.reason"), value: consent.reason },
              ]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
