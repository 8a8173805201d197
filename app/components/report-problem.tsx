import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Stepper } from "~/ui/stepper";

export interface Reportable {
  issueSlipNo: string;
  reportable: readonly { lineNo: number; quantity: number }[];
  mayBeLost: boolean;
}
interface Props {
  slip: Reportable;
  /** The parts' names by line. */
  names: ReadonlyMap<number, string>;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const KINDS = ["damaged", "short", "wrong", "lost"] as const;

/** Says that a slip arrived otherwise than it says, in three taps: what is wrong, how many pieces where there is a choice, send. */
export function ReportProblem({ slip: { issueSlipNo, reportable, mayBeLost }, names, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  if (reportable.length === 0) return null;
  const mine = refused?.intent === "reportProblem" && refused.values?.issueSlipNo === issueSlipNo ? refused : undefined;
  const onlyLine = reportable.length === 1;
  return (
    <Confirm label={t("dealer.problem.open")} tone="secondary" open={mine !== undefined}>
      <ActionForm refused={mine} intent="reportProblem" idempotencyKey={idempotencyKey}>
        <input type="hidden" name="issueSlipNo" value={issueSlipNo} />
        <div className="space-y-3">
          <Choice
            name="kind"
            legend={t("dealer.problem.kind")}
            options={KINDS.filter((kind) => mayBeLost || kind !== "lost").map((kind) => ({
              value: kind,
              label: valueLabel(t, "problemKind", kind),
            }))}
            required
          />
          <ul className="space-y-2">
            {reportable.map(({ lineNo, quantity }, index) => (
              <li key={lineNo} className="flex flex-wrap items-center justify-between gap-2">
                <span>{names.get(lineNo)}</span>
                <input type="hidden" name={`lines[${index}].lineNo`} value={lineNo} />
                <Stepper
                  name={`lines[${index}].quantity`}
                  label={t("dealer.problem.pieces", { name: names.get(lineNo) ?? "" })}
                  hideLabel
                  defaultValue={onlyLine ? quantity : 0}
                  max={quantity}
                />
              </li>
            ))}
          </ul>
          {onlyLine || !mayBeLost ? null : <p className="text-muted text-xs">{t("dealer.problem.lostHint")}</p>}
          <TextAreaField name="note" label={t("dealer.problem.note")} rows={2} optional />
          <SubmitButton wide>{t("dealer.problem.submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
