import type { listCategories } from "@services/complaints/index.server";
import { WANTED } from "@services/returns";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField, TextAreaField } from "~/ui/field";
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
  categories: Awaited<ReturnType<typeof listCategories>>["items"];
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What may be wrong with a unit: a fault is one of the kinds of product quality. */
const faultsOf = (categories: Props["categories"]) =>
  (categories.find(({ value }) => value === "product_quality")?.sub ?? []).map(({ value, name }) => ({ value, label: name }));

interface RowProps {
  row: number;
  serial: string | null;
  faults: ReturnType<typeof faultsOf>;
}

/** One unit: which, what is wrong with it, and what that is sorted as. */
function UnitRow({ row, serial, faults }: RowProps) {
  const { t } = useTranslation();
  const no = row + 1;
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <ScanField
        name={`units[${row}].serial`}
        label={t("returns.form.serial", { no })}
        defaultValue={serial ?? undefined}
        enterMovesOn
        optional={row > 0}
      />
      <Field name={`units[${row}].fault`} label={t("returns.form.faultOf", { no })} optional={row > 0} />
      <SelectField name={`units[${row}].faultCategory`} label={t("returns.form.kindOf", { no })} options={faults} placeholder optional />
    </div>
  );
}

/** Asks to send units back: which, what is wrong, what is wanted, and photos. */
export function ReturnForm({ onBehalf, complaintNo, serials, categories, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const faults = faultsOf(categories);
  const hasTogether =
    [refused?.values?.serials, refused?.values?.fault, refused?.values?.faultCategory].some(Boolean) ||
    refused?.fields?.serials !== undefined;
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
              <UnitRow key={row} row={row} serial={row === 0 ? serials : null} faults={faults} />
            ))}
            <Disclosure summary={t("returns.form.together")} open={hasTogether}>
              <div className="space-y-4 pt-2">
                <ScanLines name="serials" label={t("returns.form.serials")} hint={t("returns.form.serialsHint")} rows={5} optional />
                <Field name="fault" label={t("returns.form.fault")} hint={t("returns.form.faultHint")} optional />
                <SelectField name="faultCategory" label={t("returns.form.kind")} options={faults} placeholder optional />
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
