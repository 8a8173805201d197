import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Moment } from "~/ui/moment";
import { Money } from "~/ui/money";
import { Notice } from "~/ui/notice";
import { LineTerms } from "./line-terms";

export interface QuoteView {
  lines: readonly {
    lineNo: number;
    sku: string;
    name: string;
    quantity: number;
    funding: string;
    rule: string;
    amount: string | null;
    text: string;
  }[];
  remittanceNeeded: string;
  /** A dealer supplies all of it: nothing leaves from here. */
  redirected: boolean;
  /** Some of it waits until money comes in. */
  needsMoney: boolean;
  shipBy: string;
  account?: { available: string; availableAfter: string } | undefined;
}
interface QuoteSummaryProps {
  quote: QuoteView | null;
  /** Why there is none. */
  refused?: { message?: string; fields?: Record<string, readonly string[]> } | undefined;
  /** Whether each line is listed; left out where the rows say it already. */
  lines?: boolean;
}

/** The server's quote: the only calculator. It is said aloud when it changes. */
export function QuoteSummary({ quote, refused, lines }: QuoteSummaryProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("dealer.quote.title")}>
      <div aria-live="polite" className="space-y-3">
        {refused?.message ? (
          <Notice tone="warning" title={refused.message}>
            {Object.entries(refused.fields ?? {}).map(([name, messages]) => (
              <p key={name}>{messages.join(" ")}</p>
            ))}
          </Notice>
        ) : null}
        {quote ? <Quoted quote={quote} lines={lines} /> : refused?.message ? null : <p className="text-muted">{t("dealer.quote.empty")}</p>}
      </div>
    </Card>
  );
}

function Quoted({ quote, lines }: { quote: QuoteView; lines: boolean | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="space-y-1.5">
        {quote.lines.map((line) => (
          <li key={line.lineNo}>
            <div className="flex items-baseline justify-between gap-3">
              <span className="min-w-0">
                {line.name} <span className="text-muted tabular-nums">× {line.quantity}</span>
              </span>
              <span className="shrink-0">
                {line.amount === null ? (
                  <span className="text-muted">{valueLabel(t, "funding", line.funding)}</span>
                ) : (
                  <Money amount={line.amount} />
                )}
              </span>
            </div>
            {lines ? <LineTerms {...line} /> : null}
          </li>
        ))}
      </ul>
      <dl className="space-y-1 border-line border-t pt-2">
        {quote.redirected ? null : <Row label={t("dealer.quote.shipBy")} value={<Moment at={quote.shipBy} />} />}
        {quote.account ? (
          <Row
            label={t("dealer.quote.budget")}
            value={
              <>
                <Money amount={quote.account.available} alarm /> → <Money amount={quote.account.availableAfter} alarm strong />
              </>
            }
          />
        ) : null}
      </dl>
      {quote.needsMoney ? (
        <Notice tone="warning" title={t("dealer.quote.remittance")}>
          <p className="text-lg">
            <Money amount={quote.remittanceNeeded} strong />
          </p>
          <p>{t("dealer.quote.remittanceThen")}</p>
        </Notice>
      ) : null}
    </>
  );
}

const Row = ({ label, value }: { label: string; value: React.ReactNode }) => (
  <div className="flex items-baseline justify-between gap-4">
    <dt className="text-muted">{label}</dt>
    <dd className="text-right">{value}</dd>
  </div>
);
