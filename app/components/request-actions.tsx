import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { PartPicker } from "./part-picker";

interface Permission {
  ok: boolean;
  why?: string | undefined;
}
interface ActionsProps {
  request: {
    requestNo: string;
    lines: readonly { sku: string; name: string; asked: number }[];
    can: { cancel: Permission; resubmit: Permission; requestConsent: Permission };
  };
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** A request that was sent back, to be completed and submitted again. */
export function ResubmitForm({ request, refused, idempotencyKey }: ActionsProps) {
  const { t } = useTranslation();
  if (!request.can.resubmit.ok) return null;
  return (
    <Card title={t("dealer.resubmit.title")} flush>
      <ActionForm refused={refused} intent="resubmit" idempotencyKey={idempotencyKey}>
        <input type="hidden" name="requestNo" value={request.requestNo} />
        <PartPicker parts={request.lines.map(({ sku, name, asked }) => ({ sku, name, asked, price: null }))} freeRows={2} />
        <div className="space-y-4 border-line border-t p-4">
          <TextAreaField name="note" label={t("dealer.resubmit.note")} rows={2} optional />
          <SubmitButton wide>{t("dealer.resubmit.submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

/** What may be done with a request by who asked; what may not be done now is not offered. */
export function RequestActions({ request, refused, idempotencyKey }: ActionsProps) {
  const { t } = useTranslation();
  const { cancel, requestConsent } = request.can;
  if (!cancel.ok && !requestConsent.ok) return null;
  const number = <input type="hidden" name="requestNo" value={request.requestNo} />;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {requestConsent.ok ? (
        <ActionForm refused={refused} intent="requestConsent" idempotencyKey={idempotencyKey}>
          {number}
          <SubmitButton>{t("dealer.consent.ask")}</SubmitButton>
        </ActionForm>
      ) : null}
      {cancel.ok ? (
        <Confirm label={t("dealer.cancel.open")} open={refused?.intent === "cancel"}>
          <ActionForm refused={refused} intent="cancel" idempotencyKey={idempotencyKey}>
            {number}
            <div className="space-y-3">
              <TextAreaField name="reason" label={t("dealer.cancel.reason")} hint={t("dealer.cancel.hint")} rows={2} required />
              <SubmitButton tone="danger">{t("dealer.cancel.submit")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ) : null}
    </div>
  );
}
