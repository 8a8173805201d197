import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import type { RectificationView } from "./rectification-view";

interface Props {
  view: Pick<RectificationView, "formNo" | "can" | "answers">;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What the reader may do about a form: its department answers it, who issued it decides. */
export function RectificationActs({ view: { formNo, can, answers }, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const own = (intent: string) => (refused?.intent === intent ? refused : undefined);
  const of = (intent: string) => ({
    intent,
    idempotencyKey,
    refused: own(intent),
    "aria-label": t(`rectification.act.${intent as "submit"}`),
  });
  return (
    <>
      {can.submit ? <AnswerFields last={answers.at(-1)} formNo={formNo} form={of("submit")} /> : null}
      <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
        {can.accept ? (
          <ActionForm {...of("accept")}>
            <input type="hidden" name="formNo" value={formNo} />
            <SubmitButton why={can.accept.ok ? undefined : can.accept.why}>{t("rectification.act.accept")}</SubmitButton>
          </ActionForm>
        ) : null}
        {(["sendBack", "withdraw"] as const).map((intent) =>
          can[intent]?.ok ? (
            <Confirm
              key={`${intent} ${idempotencyKey}`}
              label={t(`rectification.act.${intent}`)}
              tone={intent === "withdraw" ? "danger" : "secondary"}
              open={own(intent) !== undefined}
            >
              <ActionForm {...of(intent)}>
                <input type="hidden" name="formNo" value={formNo} />
                <div className="space-y-3">
                  <TextAreaField name="reason" label={t("rectification.why")} rows={3} required />
                  <SubmitButton>{t(`rectification.act.${intent}`)}</SubmitButton>
                </div>
              </ActionForm>
            </Confirm>
          ) : null,
        )}
      </div>
    </>
  );
}

interface AnswerProps {
  formNo: string;
  /** What was sent back, to be mended. */
  last: RectificationView["answers"][number] | undefined;
  form: { intent: string; idempotencyKey: string; refused: FormRefusal | undefined; "aria-label": string };
}

function AnswerFields({ formNo, last, form }: AnswerProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("rectification.act.submit")}>
      <ActionForm key={form.idempotencyKey} {...form}>
        <input type="hidden" name="formNo" value={formNo} />
        <div className="space-y-4">
          {(["cause", "corrective", "prevention"] as const).map((name) => (
            <TextAreaField key={name} name={name} label={t(`rectification.words.${name}`)} defaultValue={last?.[name]} rows={3} required />
          ))}
          <div className="grid gap-4 md:grid-cols-2">
            <Field name="responsible" label={t("rectification.responsible")} defaultValue={last?.responsible} required />
            <Field name="doneOn" type="date" label={t("rectification.doneOn")} defaultValue={last?.doneOn} required />
          </div>
          <SubmitButton>{t("rectification.act.submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
