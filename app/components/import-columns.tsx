import type { ImportView } from "@services/imports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field, SelectField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  run: ImportView;
  refused?: FormRefusal;
  idempotencyKey: string;
}

/** Which column each field is read from, and what fills it where the file says nothing. */
export function ImportColumns({ run, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const headings = [...new Set(run.headings.filter((heading) => heading !== ""))];
  const options = [{ value: "", label: t("imports.columns.none") }, ...headings.map((heading) => ({ value: heading, label: heading }))];
  return (
    <ActionForm intent="run" refused={refused} idempotencyKey={idempotencyKey} className="space-y-4">
      <input type="hidden" name="importNo" value={run.importNo} />
      <input type="hidden" name="guess" value="false" />
      <p className="text-muted text-xs">{t("imports.columns.hint")}</p>
      {run.fields.map(({ field, label, column, fill, required }) => (
        <fieldset key={field} className="grid gap-2 md:grid-cols-2">
          <legend className="mb-1 font-medium">
            {label}
            {required ? <span className="ml-0.5 text-refused">*</span> : null}
          </legend>
          <SelectField name={`map.${field}`} label={t("imports.columns.column")} options={options} defaultValue={column ?? ""} />
          <Field name={`set.${field}`} label={t("imports.columns.fill")} defaultValue={fill ?? ""} optional />
        </fieldset>
      ))}
      <SubmitButton intent="run" wide>
        {run.status === "uploaded" ? t("imports.columns.check") : t("imports.columns.checkAgain")}
      </SubmitButton>
    </ActionForm>
  );
}
