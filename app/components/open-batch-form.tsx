import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  /** The batches that it begins with. */
  batchNos?: string;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Opens a batch case by hand, over one batch or several. */
export function OpenBatchForm({ batchNos = "", refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("batches.act.open")} tone="secondary" open={refused !== undefined}>
      <ActionForm intent="open" idempotencyKey={idempotencyKey} refused={refused} aria-label={t("batches.act.open")}>
        <div className="space-y-3">
          <TextAreaField
            name="batchNos"
            label={t("batches.batchNos")}
            hint={t("batches.batchNosHint")}
            rows={2}
            defaultValue={batchNos}
            required
          />
          <TextAreaField name="reason" label={t("batches.reason")} rows={2} required />
          <SubmitButton>{t("batches.act.open")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}
