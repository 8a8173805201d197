import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { ButtonThatWaits } from "./batch-acts";

interface Props {
  caseNo: string;
  can: Partial<Record<"prepare" | "submit", { ok: true } | { ok: false; why: string }>>;
  /** What the units come to at cost, as far as it is decided. */
  proposedCost: string | null;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** What quality and customer service do about a dossier: prepare it, and submit it. */
export function DossierActs({ caseNo, can, proposedCost, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const ofIntent = (intent: string) => (refused?.intent === intent ? refused : undefined);
  return (
    <div className="flex flex-wrap items-start gap-3 [&>details[open]]:basis-full">
      {can.submit ? (
        <ActionForm intent="submit" idempotencyKey={idempotencyKey} refused={ofIntent("submit")}>
          <input type="hidden" name="caseNo" value={caseNo} />
          <SubmitButton why={can.submit.ok ? undefined : can.submit.why}>{t("batches.act.submit")}</SubmitButton>
        </ActionForm>
      ) : null}
      {can.prepare && !can.prepare.ok ? <ButtonThatWaits label={t("batches.act.prepare")} why={can.prepare.why} /> : null}
      {can.prepare?.ok ? (
        <Confirm label={t("batches.act.prepare")} tone="secondary" open={ofIntent("prepare") !== undefined}>
          <ActionForm intent="prepare" idempotencyKey={idempotencyKey} refused={ofIntent("prepare")} aria-label={t("batches.act.prepare")}>
            <input type="hidden" name="caseNo" value={caseNo} />
            <div className="space-y-3">
              <TextAreaField name="findings" label={t("batches.sign.findings")} rows={4} required />
              <TextAreaField name="proposal" label={t("batches.sign.proposal")} rows={4} required />
              <Field
                name="costEstimate"
                label={t("batches.sign.cost")}
                hint={t("batches.sign.costHint")}
                defaultValue={proposedCost ?? undefined}
                numeric
                required
              />
              <SubmitButton>{t("batches.act.prepare")}</SubmitButton>
            </div>
          </ActionForm>
        </Confirm>
      ) : null}
    </div>
  );
}
