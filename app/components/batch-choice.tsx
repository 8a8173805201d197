import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

export type Allowed = { ok: true } | { ok: false; why: string };
export type Mode = "dealer_self" | "return_to_factory";

/** Who has units of a case's batches; without a code those to whom the company sold itself. */
export interface Holder {
  dealerCode: string | null;
  dealerName: string | null;
  units: number;
  mode: Mode | null;
  isDone: boolean;
}

interface Props {
  caseNo: string;
  holders: readonly Holder[];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const MODES = ["dealer_self", "return_to_factory"] as const;
const WISHES = ["send_back", "exchange", "credit"] as const;

/** A choice among those who have units: how many each has, and what is agreed with it. */
function HolderField({ holders }: Pick<Props, "holders">) {
  const { t } = useTranslation();
  const options = holders.map(({ dealerCode, dealerName, units, mode }) => {
    const who = dealerCode === null ? t("batches.ownCustomers") : `${dealerName ?? ""} ${dealerCode}`;
    const agreed = mode ? valueLabel(t, "handlingMode", mode) : t("batches.notAgreed");
    return { value: dealerCode ?? "company", label: `${who} · ${t("batches.unitsOf", { count: units })} · ${agreed}` };
  });
  return <SelectField name="dealerCode" label={t("batches.holder")} options={options} placeholder required />;
}

/** What is agreed with a dealer, or with those to whom the company sold itself. */
export function ChooseForm({ caseNo, holders, modes, refused, idempotencyKey }: Props & { modes: Record<Mode, Allowed> | undefined }) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="choose" idempotencyKey={idempotencyKey} refused={refused} aria-label={t("batches.act.choose")}>
      <input type="hidden" name="caseNo" value={caseNo} />
      <div className="space-y-3">
        <HolderField holders={holders} />
        <Choice
          name="mode"
          legend={t("batches.mode")}
          required
          options={MODES.map((value) => {
            const verdict = modes?.[value];
            const label = valueLabel(t, "handlingMode", value);
            return verdict && !verdict.ok ? { value, label, disabled: true, hint: verdict.why } : { value, label };
          })}
        />
        <Choice
          name="wanted"
          legend={t("batches.wanted")}
          hint={t("batches.wantedHint")}
          layout="chips"
          defaultValue="send_back"
          options={WISHES.map((value) => ({ value, label: valueLabel(t, "wanted", value) }))}
        />
        <TextAreaField name="serials" label={t("batches.serialsBack")} hint={t("batches.serialsHint")} rows={3} optional />
        <TextAreaField name="note" label={t("batches.note")} rows={2} optional />
        <SubmitButton>{t("batches.act.choose")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** A dealer that handles its units itself is done with them. */
export function ReportForm({ caseNo, holders, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="report" idempotencyKey={idempotencyKey} refused={refused} aria-label={t("batches.act.report")}>
      <input type="hidden" name="caseNo" value={caseNo} />
      <div className="space-y-3">
        <HolderField holders={holders.filter(({ mode, isDone }) => mode === "dealer_self" && !isDone)} />
        <TextAreaField name="note" label={t("batches.note")} rows={2} optional />
        <SubmitButton>{t("batches.act.report")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
