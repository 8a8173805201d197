import { Form } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { type ButtonTone, SubmitButton } from "~/ui/button";
import { Field } from "~/ui/field";

interface ScanFormProps {
  action: string;
  label: string;
  submit: string;
  hint?: string;
  typed?: string | null;
  /** Secondary once something else on the page comes next. */
  tone?: ButtonTone;
  /** What was typed holds no serial. */
  unreadable?: boolean;
}

/** The box in which a serial is scanned or typed; a scanned address is as good as the bare code. */
export function ScanForm({ action, label, submit, hint, typed, tone, unreadable }: ScanFormProps) {
  const { t } = useTranslation();
  return (
    <Form method="get" action={action} className="space-y-3">
      <Field
        name="serial"
        label={label}
        hint={hint}
        error={unreadable ? t("dealer.scan.unreadable") : undefined}
        defaultValue={typed ?? undefined}
        code
        autoCapitalize="characters"
        autoComplete="off"
        enterKeyHint="go"
        autoFocus={tone === undefined}
      />
      <SubmitButton wide tone={tone}>
        {submit}
      </SubmitButton>
    </Form>
  );
}
