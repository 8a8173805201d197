import type { ComponentProps } from "react";
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

interface PartProps extends Omit<ComponentProps<typeof TextAreaField>, "name" | "defaultValue"> {
  name: Exclude<keyof ArticleDraft, "fault">;
  draft: ArticleDraft;
}

/** A part of the article's text as it stands in the draft, a list with a line for each. */
function Part({ name, draft, ...shown }: PartProps) {
  const value = draft[name] ?? "";
  return <TextAreaField {...shown} name={name} defaultValue={typeof value === "string" ? value : value.join("\n")} />;
}

/** Writes an article: lists are a line each, as they are pasted. */
export function ArticleForm({ draft, fields, refused, idempotencyKey }: FormProps) {
  const { t } = useTranslation();
  return (
    <ActionForm refused={refused} idempotencyKey={idempotencyKey}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="space-y-4">
        <Field name="fault" label={t("knowledge.fault")} hint={t("knowledge.faultHint")} defaultValue={draft.fault} required />
        <Part name="symptoms" draft={draft} label={t("knowledge.symptoms")} hint={t("knowledge.symptomsHint")} rows={3} required />
        <Part name="cause" draft={draft} label={t("knowledge.cause")} rows={2} optional />
        <Part name="steps" draft={draft} label={t("knowledge.steps")} hint={t("knowledge.perLine")} rows={6} required />
        <div className="grid gap-4 md:grid-cols-2">
          <Part name="models" draft={draft} label={t("knowledge.models")} hint={t("knowledge.modelsHint")} rows={3} optional />
          <Part name="skus" draft={draft} label={t("knowledge.skus")} hint={t("knowledge.perLine")} rows={3} optional />
        </div>
        <SubmitButton>{t("knowledge.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
