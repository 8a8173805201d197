import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

export interface ArticleDraft {
  fault: string;
  symptoms: string;
  cause: string | null;
  steps: readonly string[];
  models: readonly string[];
  skus: readonly string[];
}

interface FormProps {
  draft: ArticleDraft;
  /** What the form names beside the text: the article and its version, or the case. */
  fields: Readonly<Record<string, string>>;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Writes an article: lists are a line each, as they are pasted. */
export function ArticleForm({ draft, fields, refused, idempotencyKey }: FormProps) {
  const { t } = useTranslation();
  const lines = (values: readonly string[]) => values.join("\n");
  return (
    <ActionForm refused={refused} idempotencyKey={idempotencyKey}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="space-y-4">
        <Field name="fault" label={t("knowledge.fault")} hint={t("knowledge.faultHint")} defaultValue={draft.fault} required />
        <TextAreaField
          name="symptoms"
          label={t("knowledge.symptoms")}
          hint={t("knowledge.symptomsHint")}
          defaultValue={draft.symptoms}
          rows={3}
          required
        />
        <TextAreaField name="cause" label={t("knowledge.cause")} defaultValue={draft.cause ?? ""} rows={2} optional />
        <TextAreaField
          name="steps"
          label={t("knowledge.steps")}
          hint={t("knowledge.perLine")}
          defaultValue={lines(draft.steps)}
          rows={6}
          required
        />
        <div className="grid gap-4 md:grid-cols-2">
          <TextAreaField
            name="models"
            label={t("knowledge.models")}
            hint={t("knowledge.modelsHint")}
            defaultValue={lines(draft.models)}
            rows={3}
            optional
          />
          <TextAreaField
            name="skus"
            label={t("knowledge.skus")}
            hint={t("knowledge.perLine")}
            defaultValue={lines(draft.skus)}
            rows={3}
            optional
          />
        </div>
        <SubmitButton>{t("knowledge.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
