import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Disclosure } from "~/ui/disclosure";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import type { DealerView } from "./dealer-facts";
import { DealerFields } from "./dealer-fields";

interface Props {
  dealer: DealerView & { can: { suspend: { ok: boolean }; resume: { ok: boolean } } };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What an administrator may do with a dealer: change its facts, suspend and resume it. */
export function DealerActions({ dealer, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <Card>
      <div className="space-y-4">
        <Disclosure summary={t("money.dealer.edit")} open={form.refused?.intent === "save"}>
          <EditForm dealer={dealer} {...form} />
        </Disclosure>
        {dealer.can.suspend.ok ? <StatusForm code={dealer.code} intent="suspend" {...form} /> : null}
        {dealer.can.resume.ok ? <StatusForm code={dealer.code} intent="resume" {...form} /> : null}
      </div>
    </Card>
  );
}

function EditForm({ dealer, ...form }: Props) {
  const { t } = useTranslation();
  return (
    <ActionForm intent="save" key={dealer.version} {...form}>
      <input type="hidden" name="code" value={dealer.code} />
      <input type="hidden" name="version" value={dealer.version} />
      <div className="space-y-4">
        <DealerFields dealer={dealer} />
        <SubmitButton>{t("money.dealer.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

const WORDS = {
  suspend: { label: "money.dealer.suspend", submit: "money.dealer.suspendSubmit", tone: "danger" },
  resume: { label: "money.dealer.resume", submit: "money.dealer.resumeSubmit", tone: "secondary" },
} as const;

function StatusForm({ code, intent, refused, idempotencyKey }: { code: string; intent: keyof typeof WORDS } & Omit<Props, "dealer">) {
  const { t } = useTranslation();
  const words = WORDS[intent];
  return (
    <Confirm key={idempotencyKey} label={t(words.label)} tone={words.tone} open={refused?.intent === intent}>
      <ActionForm intent={intent} refused={refused} idempotencyKey={idempotencyKey}>
        <input type="hidden" name="code" value={code} />
        <div className="space-y-3">
          <TextAreaField name="reason" label={t("money.dealer.reason")} rows={2} required />
          <SubmitButton tone={words.tone}>{t(words.submit)}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
