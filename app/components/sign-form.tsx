import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

interface Props {
  caseNo: string;
  dossier: { version: number; units: readonly { serial: string; exception: boolean }[] };
  can: { ok: true } | { ok: false; why: string };
  refused: FormRefusal | undefined;
}

const DECISIONS = ["approve", "return_for_rework", "reject"] as const;

/** The signature: a decision that is an approval unless it is said otherwise, its words, which an approval can do without, and the password anew. */
export function SignForm({ caseNo, dossier, can, refused }: Props) {
  const { t } = useTranslation();
  const own = refused?.intent === "sign" ? refused : undefined;
  return (
    <Card title={t("batches.act.sign")}>
      <ActionForm intent="sign" refused={own} aria-label={t("batches.act.sign")}>
        <input type="hidden" name="caseNo" value={caseNo} />
        <input type="hidden" name="version" value={dossier.version} />
        <div className="space-y-3">
          <Choice
            name="decision"
            legend={t("batches.sign.decision")}
            layout="chips"
            defaultValue="approve"
            required
            options={DECISIONS.map((value) => ({ value, label: valueLabel(t, "signDecision", value) }))}
          />
          <TextAreaField name="instruction" label={t("batches.sign.instruction")} hint={t("batches.sign.instructionHint")} rows={3} />
          <Disclosure summary={t("batches.sign.exclude")} open={own?.fields?.exclude !== undefined || own?.values?.exclude !== undefined}>
            <Choice
              name="exclude"
              legend={t("batches.sign.exclude")}
              hideLegend
              multiple
              layout="chips"
              options={dossier.units.map(({ serial }) => ({ value: serial, label: serial }))}
            />
          </Disclosure>
          <Field
            name="password"
            type="password"
            autoComplete="current-password"
            label={t("batches.sign.password")}
            hint={t("batches.sign.passwordHint")}
            required
          />
          <SubmitButton wide why={can.ok ? undefined : can.why}>
            {t("batches.act.sign")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
