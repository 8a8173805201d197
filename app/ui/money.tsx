import { formatMoney } from "~/i18n/format";
import { classes } from "./classes";

interface MoneyProps {
  /** The wire form: a string with two decimals; null where there is no amount. */
  amount: string | null;
  /** Writes + before what is added, as a ledger does. */
  signed?: boolean;
  /** A negative amount is a state to notice (a balance), not just a debit. */
  alarm?: boolean;
  strong?: boolean;
}

/** An amount in yuan, with figures of one width, so that columns line up. */
export function Money({ amount, signed, alarm, strong }: MoneyProps) {
  if (amount === null) return <span className="text-muted">—</span>;
  const negative = amount.startsWith("-");
  const plus = signed && !negative && !/^0+\.00$/.test(amount) ? "+" : "";
  return (
    <span className={classes("whitespace-nowrap tabular-nums", strong && "font-semibold", alarm && negative && "text-refused")}>
      {plus}
      {formatMoney(amount)}
    </span>
  );
}
