import { WANTED } from "@services/returns";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { StickyActions } from "~/ui/sticky-actions";
import { ScanField, ScanLines } from "./scan-field";

/** As many units as are often sent at once, each with its own fault; more stand together below. */
const ROWS = [0, 1, 2, 3, 4];

interface Props {
  /** Asked for another: a dealer or a walk-in. */
  onBehalf: boolean;
  complaintNo: string | null;
  serials: string | null;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Asks to send units back: which, what is wrong, what is wanted, and photos. */
export function ReturnForm({ onBehalf, complaintNo, serials, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const hasTogether = [refused?.values?.serials, refused?.values?.fault].some(Boolean) || refused?.fields?.serials !== undefined;
  return (
    <ActionForm refused={refused} idempotencyKey={idempotencyKey} files>
      {complaintNo ? <input type="hidden" name="complaintNo" value={complaintNo} /> : null}
      <div className="space-y-4">
        {onBehalf ? (
          <Card>
            <div className="grid gap-4 md:grid-cols-2">
              <Field name="dealerCode" label={t("returns.form.dealerCode")} code optional />
              <Field name="subDistributorCode" label={t("returns.form.subDistributorCode")} code optional />
              <Field name="customer.name" label={t("returns.form.walkIn")} hint={t("returns.form.walkInHint")} optional />
              <Field name="customer.phone" label={t("returns.phone")} type="tel" optional />
              <Field name="mismatchReason" label={t("returns.form.mismatch")} hint={t("returns.form.mismatchHint")} optional />
            </div>
          </Card>
        ) : null}
        <Card>
          <div className="space-y-4">
            <p className="text-muted text-xs">{t("returns.form.unitsHint")}</p>
            {ROWS.map((row) => (
              <div key={row} className="grid gap-3 md:grid-cols-3">
                <ScanField
                  name={`units[${row}].serial`}
                  label={t("returns.form.serial", { no: row + 1 })}
                  defaultValue={row === 0 ? (serials ?? undefined) : undefined}
                  enterMovesOn
                  optional={row > 0}
                />
                <div className="md:col-span-2">
                  <Field name={`units[${row}].fault`} label={t("returns.form.faultOf", { no: row + 1 })} optional={row > 0} />
                </div>
              </div>
            ))}
            <Disclosure summary={t("returns.form.together")} open={hasTogether}>
              <div className="space-y-4 pt-2">
                <ScanLines name="serials" label={t("returns.form.serials")} hint={t("returns.form.serialsHint")} rows={5} optional />
                <Field name="fault" label={t("returns.form.fault")} hint={t("returns.form.faultHint")} optional />
              </div>
            </Disclosure>
            <Choice
              name="wanted"
              legend={t("returns.wanted")}
              layout="chips"
              options={WANTED.map((value) => ({ value, label: valueLabel(t, "wanted", value) }))}
              required
            />
            <TextAreaField name="reason" label={t("returns.reason")} rows={2} required />
            <Field
              name="files"
              type="file"
              multiple
              accept="image/*"
              label={t("returns.form.photos")}
              hint={t("returns.form.photosHint")}
              optional
            />
          </div>
        </Card>
        <StickyActions>
          <SubmitButton wide>{t("returns.form.submit")}</SubmitButton>
        </StickyActions>
      </div>
    </ActionForm>
  );
}
