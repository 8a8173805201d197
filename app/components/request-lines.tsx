import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Money } from "~/ui/money";
import { LineTerms } from "./line-terms";
import { type Waits, WaitsBehind } from "./waits-behind";

interface RequestLine {
  lineNo: number;
  sku: string;
  name: string;
  serial: string | null;
  asked: number;
  approved: number;
  shipped: number;
  state: string;
  funding: string;
  rule: string;
  amount: string | null;
  text: string;
  waits: Waits | null;
}

/** What was asked for, line by line: how it is paid and why, and how far each has come. */
export function RequestLines({ lines }: { lines: readonly RequestLine[] }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.lineNo} className="px-4 py-3">
          <div className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 font-medium">{line.name}</span>
            <Money amount={line.amount} strong />
          </div>
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-muted text-xs">
            <span className="font-mono">{line.sku}</span>
            <span className="tabular-nums">
              {t("dealer.line.pieces", { asked: line.asked, approved: line.approved, shipped: line.shipped })}
            </span>
            {line.serial ? <span className="break-all font-mono">{line.serial}</span> : null}
            <Badge>{valueLabel(t, "lineState", line.state)}</Badge>
          </div>
          <LineTerms {...line} />
          {line.waits ? <WaitsBehind waits={line.waits} /> : null}
        </li>
      ))}
    </ul>
  );
}
