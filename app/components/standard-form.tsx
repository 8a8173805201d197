import type { readTestStandard } from "@services/returns/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

type Standard = Awaited<ReturnType<typeof readTestStandard>>;

/** So many rows stand open beyond those of the version before, up to the most that a standard has. */
const SPARE_ROWS = 6;
const MOST_ROWS = 30;

interface Props {
  /** The standard whose next version this is; none for a new one. */
  before: Standard | null;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** A test standard: its number, and named measurements with their limits, an empty one open. */
export function StandardForm({ before, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const known = before?.measurements ?? [];
  const rows = Array.from({ length: Math.min(MOST_ROWS, known.length + SPARE_ROWS) }, (_, index) => ({ index, row: known[index] }));
  return (
    <ActionForm intent="issue" refused={refused} idempotencyKey={idempotencyKey}>
      {before ? (
        <>
          <input type="hidden" name="supersedes" value={before.standardNo} />
          <input type="hidden" name="model" value={before.model} />
        </>
      ) : null}
      <div className="space-y-4">
        <div className="grid gap-3 md:grid-cols-3">
          <Field name="standardNo" label={t("workbench.standards.number")} hint={t("workbench.standards.numberHint")} code required />
          {before ? null : <Field name="model" label={t("workbench.standards.model")} code required />}
          <Field name="name" label={t("workbench.standards.name")} defaultValue={before?.name} required />
        </div>
        <p className="text-muted text-xs">{t("workbench.standards.openHint")}</p>
        {rows.map(({ index, row }) => (
          <div key={index} className="grid grid-cols-3 gap-3 md:grid-cols-5">
            <div className="col-span-3 md:col-span-2">
              <Field
                name={`measurements[${index}].name`}
                label={t("workbench.standards.measurement", { no: index + 1 })}
                defaultValue={row?.name}
                optional={index > 0}
              />
            </div>
            <Field name={`measurements[${index}].unit`} label={t("workbench.standards.unit")} defaultValue={row?.unit} />
            <Field
              name={`measurements[${index}].min`}
              label={t("workbench.standards.min")}
              defaultValue={row?.min ?? ""}
              inputMode="decimal"
            />
            <Field
              name={`measurements[${index}].max`}
              label={t("workbench.standards.max")}
              defaultValue={row?.max ?? ""}
              inputMode="decimal"
            />
          </div>
        ))}
        <SubmitButton>{t("workbench.standards.issue")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
