import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Facts } from "~/ui/facts";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";
import { BudgetBar } from "./budget-bar";

export interface DealerView {
  code: string;
  name: string;
  version: number;
  region: string;
  agreementNo: string;
  agreementFrom: string;
  agreementTo: string;
  agreementExpired: boolean;
  appointed: boolean;
  salesRepLogin: string | null;
  salesRepName: string | null;
  contact: string;
  phone: string;
  address: string;
  freightPreference: string;
}

/** Who the dealer is and under which agreement. */
export function DealerFacts({ dealer }: { dealer: DealerView }) {
  const { t } = useTranslation();
  const agreement = (
    <>
      {dealer.agreementNo} · <Day date={dealer.agreementFrom} /> – <Day date={dealer.agreementTo} />{" "}
      {dealer.agreementExpired ? <Badge tone="refused">{t("money.dealers.expired")}</Badge> : null}
    </>
  );
  return (
    <Card title={t("money.dealer.facts")} aside={dealer.appointed ? <Badge tone="accent">{t("money.dealer.appointed")}</Badge> : undefined}>
      <Facts
        items={[
          { label: t("money.dealer.agreement"), value: agreement, wide: true },
          { label: t("money.dealer.rep"), value: dealer.salesRepName },
          { label: t("money.dealer.region"), value: dealer.region || null },
          { label: t("money.dealer.contact"), value: dealer.contact || null },
          { label: t("money.dealer.phone"), value: <span className="select-all tabular-nums">{dealer.phone}</span> },
          { label: t("money.dealer.freight"), value: valueLabel(t, "freightTerms", dealer.freightPreference) },
          { label: t("money.dealer.address"), value: dealer.address, wide: true },
        ]}
      />
    </Card>
  );
}

interface SideProps {
  code: string;
  budget: {
    posted: string;
    held: string;
    available: string;
    overdraft: string;
    purchases: string;
    accrued: string;
    shares: { available: number; held: number };
    /** The reader keeps the ledger. */
    mayCorrect: boolean;
  } | null;
  requests: { open: number; waiting: number } | null;
}

/** Its money and its requests, with the ways to all of them; what the reader may not see is not spoken of. */
export function DealerSide({ code, budget, requests }: SideProps) {
  const { t } = useTranslation();
  return (
    <div className="space-y-4">
      {budget ? (
        <Card title={t("money.dealer.budget")}>
          <div className="space-y-4">
            <BudgetBar {...budget} />
            <Facts
              columns={1}
              items={[
                { label: t("money.dealer.overdraft"), value: <Money amount={budget.overdraft} /> },
                { label: t("money.dealer.purchases"), value: <Money amount={budget.purchases} /> },
                { label: t("money.dealer.accrued"), value: <Money amount={budget.accrued} /> },
              ]}
            />
            <div className="flex flex-wrap gap-2">
              <LinkButton to={`/dealers/${code}/budget`}>{t("money.dealer.statement")}</LinkButton>
              {budget.mayCorrect ? <LinkButton to={`/ledger/${code}`}>{t("money.ledger.open")}</LinkButton> : null}
            </div>
          </div>
        </Card>
      ) : null}
      {requests ? (
        <Card title={t("money.dealer.requests")}>
          <div className="space-y-4">
            <Facts
              columns={1}
              items={[
                { label: t("money.dealer.open"), value: requests.open },
                { label: t("money.dealer.waiting"), value: requests.waiting },
              ]}
            />
            <LinkButton to={`/requests?dealerCode=${code}`}>{t("money.dealer.seeRequests")}</LinkButton>
          </div>
        </Card>
      ) : null}
    </div>
  );
}
