import { type ReactNode, useState } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Choice } from "~/ui/choice";
import { classes } from "~/ui/classes";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/field";
import { useFormField } from "~/ui/form";
import { Money } from "~/ui/money";
import { Stepper } from "~/ui/stepper";
import { useHydrated } from "~/ui/viewing";
import { type Waits, WaitsBehind } from "./waits-behind";

export interface CaseLine {
  lineNo: number;
  sku: string;
  name: string;
  serial: string | null;
  asked: number;
  approved: number;
  allocated: number;
  shipped: number;
  state: string;
  funding: string;
  fundingIsOpen: boolean;
  rule: string;
  warranty: string;
  amount: string | null;
  shortfall: string | null;
  text: string;
  safety: boolean;
  stock: { available: number; after: number | null } | null;
  waits: Waits | null;
}

/** The lines of a case that waits for its decision: each says how many pieces, fewer with a reason, and who pays where the rules leave it open. */
export const LinesToDecide = ({ lines, reasons }: { lines: readonly CaseLine[]; reasons: readonly string[] }) => (
  <ol className="divide-y divide-line">
    {lines.map((line, index) => (
      <LineFrame key={line.lineNo} line={line}>
        <LineDecision line={line} at={`lines[${index}]`} reasons={reasons} />
      </LineFrame>
    ))}
  </ol>
);

/** The lines of a decided case, with how far each has come. */
export function DecidedLines({ lines }: { lines: readonly CaseLine[] }) {
  const { t } = useTranslation();
  return (
    <ol className="divide-y divide-line">
      {lines.map((line) => (
        <LineFrame key={line.lineNo} line={line}>
          <div className="text-right">
            <Badge>{valueLabel(t, "lineState", line.state)}</Badge>
            <p className="mt-1 text-muted text-xs tabular-nums">
              {t("service.line.pieces", { approved: line.approved, asked: line.asked, allocated: line.allocated, shipped: line.shipped })}
            </p>
          </div>
        </LineFrame>
      ))}
    </ol>
  );
}

function LineFrame({ line, children }: { line: CaseLine; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{line.name}</span>
          <span className="font-mono text-muted text-xs">{line.sku}</span>
          {line.safety ? <Badge tone="waiting">{t("service.line.safety")}</Badge> : null}
        </p>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span>{t("service.line.asked", { count: line.asked })}</span>
          <Money amount={line.amount} strong />
          <span className="text-muted">{valueLabel(t, "funding", line.funding)}</span>
          <Stock stock={line.stock} />
        </p>
        {line.waits ? <WaitsBehind waits={line.waits} /> : null}
        <Disclosure>
          <p>
            {line.text} <span className="font-mono text-muted text-xs">{line.rule}</span>
          </p>
          <p className="text-muted">
            {valueLabel(t, "warranty", line.warranty)} <span className="font-mono text-xs">{line.serial}</span>
          </p>
        </Disclosure>
      </div>
      {children}
    </li>
  );
}

/** Before → after; what will be missing is told apart. */
function Stock({ stock }: { stock: CaseLine["stock"] }) {
  const { t } = useTranslation();
  if (!stock) return null;
  if (stock.after === null) return <span className="text-muted tabular-nums">{t("service.line.stock", { before: stock.available })}</span>;
  return (
    <span className={classes("tabular-nums", stock.after < 0 ? "font-medium text-waiting" : "text-muted")}>
      {t("service.line.stockChange", { before: stock.available, after: stock.after })}
    </span>
  );
}

interface LineDecisionProps {
  line: CaseLine;
  /** The names of the line's fields begin so. */
  at: string;
  reasons: readonly string[];
}

function LineDecision({ line, at, reasons }: LineDecisionProps) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const typed = useFormField(`${at}.approve`).typed?.[0];
  const reasonError = useFormField(`${at}.reason`).error;
  const [approve, setApprove] = useState(typed === undefined ? line.asked : Number(typed));
  const asksReason = !hydrated || approve < line.asked || reasonError !== undefined;
  return (
    <div className="flex flex-col gap-2 md:w-52 md:items-end">
      <input type="hidden" name={`${at}.lineNo`} value={line.lineNo} />
      <Stepper
        name={`${at}.approve`}
        label={t("service.line.approve", { part: line.name })}
        hideLabel
        defaultValue={line.asked}
        max={line.asked}
        onChange={setApprove}
      />
      {line.fundingIsOpen ? (
        <Choice
          name={`${at}.funding`}
          legend={t("service.line.funding")}
          layout="chips"
          options={["warranty", "retail"].map((value) => ({ value, label: valueLabel(t, "funding", value) }))}
        />
      ) : null}
      {asksReason ? (
        <div className="w-full">
          <SelectField
            name={`${at}.reason`}
            label={t("service.line.reason", { part: line.name })}
            hideLabel
            placeholder={t("service.line.reasonForLess")}
            options={reasons.map((value) => ({ value, label: valueLabel(t, "reduceReason", value) }))}
          />
        </div>
      ) : null}
    </div>
  );
}
