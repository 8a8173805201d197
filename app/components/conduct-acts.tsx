import type { readConductForm } from "@services/conduct/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

type View = Awaited<ReturnType<typeof readConductForm>>;

interface Props {
  view: Pick<View, "complaintNo" | "can" | "open" | "people" | "violations" | "concerns">;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

/** Whether it is so, as a superior finds it, or whether the complaint is sustained. */
function Verdict({ name }: { name: "found" | "sustained" }) {
  const { t } = useTranslation();
  return (
    <Choice
      name={name}
      legend={t(`conduct.verdict.${name}.label`)}
      layout="chips"
      options={[
        { value: "true", label: t(`conduct.verdict.${name}.yes`) },
        { value: "false", label: t(`conduct.verdict.${name}.no`) },
      ]}
      required
    />
  );
}

/** Names the person whom the case concerns. */
function PersonField({ people, concerns }: Pick<View, "people" | "concerns">) {
  const { t } = useTranslation();
  return (
    <SelectField
      name="personLogin"
      label={t("conduct.person")}
      hint={t("conduct.openHint")}
      options={people.map(({ login, name, department }) => ({
        value: login,
        label: department ? `${name} · ${valueLabel(t, "department", department)}` : name,
      }))}
      defaultValue={concerns ?? undefined}
      placeholder
      required
    />
  );
}

/** The decision, with the penalty that it puts on record. */
function DecisionFields({ violations }: Pick<View, "violations">) {
  const { t } = useTranslation();
  return (
    <>
      <Verdict name="sustained" />
      <TextAreaField name="decision" label={t("conduct.decision")} rows={4} required />
      <SelectField
        name="violation"
        label={t("conduct.violation")}
        options={violations.map((value) => ({ value, label: valueLabel(t, "violation", value) }))}
        placeholder={t("conduct.noPenalty")}
      />
    </>
  );
}

/** What the reader does next: names the person, answers as the superior, decides, or announces a later time, or withdraws what names the wrong person. */
export function ConductActs({ view, refused, idempotencyKey }: Props) {
  const { t } = useTranslation();
  const { complaintNo, can, open } = view;
  const own = (intent: string) => (refused?.intent === intent ? refused : undefined);
  const form = (intent: "open" | "answer" | "decide" | "extend" | "withdraw", children: ReactNode) => (
    <ActionForm intent={intent} idempotencyKey={idempotencyKey} refused={own(intent)} aria-label={t(`conduct.act.${intent}`)}>
      <input type="hidden" name="complaintNo" value={complaintNo} />
      <div className="space-y-4">
        {children}
        <SubmitButton>{t(`conduct.act.${intent}`)}</SubmitButton>
      </div>
    </ActionForm>
  );
  const answer = (
    <>
      <Verdict name="found" />
      <TextAreaField name="answer" label={t("conduct.answerWords")} rows={4} required />
    </>
  );
  const extend = (
    <>
      <Field name="promisedAt" type="datetime-local" label={t("conduct.promisedAt")} hint={t("conduct.promisedHint")} required />
      <TextAreaField name="reason" label={t("conduct.reason")} rows={2} required />
    </>
  );
  return (
    <div className="space-y-3">
      {open?.ok ? form("open", <PersonField people={view.people} concerns={view.concerns} />) : null}
      {can.answer?.ok ? form("answer", answer) : null}
      {can.decide?.ok ? form("decide", <DecisionFields violations={view.violations} />) : null}
      {can.decide && !can.decide.ok ? <p className="text-muted text-sm">{can.decide.why}</p> : null}
      {can.withdraw?.ok ? (
        <Confirm key={`${idempotencyKey} withdraw`} label={t("conduct.act.withdraw")} tone="secondary" open={own("withdraw") !== undefined}>
          {form(
            "withdraw",
            <TextAreaField name="reason" label={t("conduct.withdrawReason")} hint={t("conduct.withdrawHint")} rows={2} required />,
          )}
        </Confirm>
      ) : null}
      {can.extend?.ok ? (
        <Confirm key={idempotencyKey} label={t("conduct.act.extend")} tone="secondary" open={own("extend") !== undefined}>
          {form("extend", extend)}
        </Confirm>
      ) : null}
    </div>
  );
}
