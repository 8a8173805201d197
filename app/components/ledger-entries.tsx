import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { EmptyState } from "~/ui/empty-state";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Day } from "~/ui/moment";
import { Money } from "~/ui/money";
import { EntrySource } from "./entry-source";

interface Entry {
  seq: number;
  kind: string;
  amount: string;
  balanceAfter: string;
  sourceKind: string;
  sourceNo: string;
  actor: string;
  businessDate: string;
  reversedBy: number | null;
  can: { reverse: { ok: true } | { ok: false; why: string | null } };
}
interface Props {
  dealerCode: string;
  entries: readonly Entry[];
  /** Some of them are of a kind that is never undone by itself. */
  hasFinal: boolean;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** A dealer's ledger for who keeps it: each entry with what stands behind it, and the form that undoes it. */
export function LedgerEntries({ entries, hasFinal, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("money.ledger.entries")} flush>
      {entries.length === 0 ? <EmptyState title={t("money.ledger.none")} /> : null}
      {hasFinal ? <p className="border-line border-b px-4 py-3 text-muted text-xs">{t("money.ledger.final")}</p> : null}
      <ul className="divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.seq} className="space-y-2 px-4 py-3">
            <EntryLine entry={entry} />
            {entry.can.reverse.ok ? <ReverseForm entry={entry} {...form} /> : <Why why={entry.can.reverse.why} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const Why = ({ why }: { why: string | null }) => (why === null ? null : <p className="text-muted text-xs">{why}</p>);

function EntryLine({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="text-muted text-xs tabular-nums">{t("dealer.budget.ofEntry", { no: entry.seq })}</span>
      <span className="font-semibold">{valueLabel(t, "entryKind", entry.kind)}</span>
      {entry.reversedBy === null ? null : <Badge tone="neutral">{t("money.ledger.reversed", { no: entry.reversedBy })}</Badge>}
      <span className="ml-auto">
        <Money amount={entry.amount} signed strong />
      </span>
      <span className="flex w-full flex-wrap items-baseline gap-x-3 text-muted text-xs">
        <Day date={entry.businessDate} />
        <EntrySource sourceKind={entry.sourceKind} sourceNo={entry.sourceNo} />
        <span>{entry.actor}</span>
        <span className="ml-auto">
          {t("dealer.budget.balance")} <Money amount={entry.balanceAfter} alarm />
        </span>
      </span>
    </div>
  );
}

function ReverseForm({ entry, dealerCode, refused, idempotencyKey }: { entry: Entry } & Omit<Props, "entries" | "hasFinal">) {
  const { t } = useTranslation();
  const own = refused?.intent === "reverse" && refused.values?.seq === String(entry.seq) ? refused : undefined;
  const label = t("money.ledger.reverse", { no: entry.seq });
  return (
    <Confirm key={idempotencyKey} label={label} tone="secondary" open={own !== undefined}>
      <ActionForm intent="reverse" refused={own} idempotencyKey={idempotencyKey} aria-label={label}>
        <input type="hidden" name="dealerCode" value={dealerCode} />
        <input type="hidden" name="seq" value={entry.seq} />
        <div className="space-y-3">
          <p>{t("money.ledger.reverseText")}</p>
          <TextAreaField name="reason" label={t("money.ledger.reason")} rows={2} required />
          <SubmitButton tone="danger">{t("money.ledger.reverseSubmit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
