import { CAUSE_CLASSES } from "@services/investigations";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Confirm } from "~/ui/confirm";
import { SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import type { InvestigationPage } from "./investigation";

interface Props {
  page: InvestigationPage;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const usePeople = ({ candidates }: InvestigationPage) => {
  const { t } = useTranslation();
  return candidates.map(({ login, name, department }) => ({ value: login, label: `${name} · ${valueLabel(t, "department", department)}` }));
};

/** What may be done about the investigation now, the next step first. */
export function InvestigationActs(props: Props) {
  const { t } = useTranslation();
  const { complaint, can } = props.page;
  return (
    <div className="space-y-4">
      {can.open.ok ? (
        <Card title={t("inquiry.investigation.open")}>
          <OpenForm {...props} />
        </Card>
      ) : null}
      <div className="flex min-w-0 flex-wrap items-start gap-2 [&>details[open]]:basis-full">
        {can.record.ok ? (
          <LinkButton to={`/complaints/${complaint.complaintNo}/investigation/evidence`} tone="primary">
            {t("inquiry.investigation.record")}
          </LinkButton>
        ) : null}
        {can.conclude.ok ? (
          <Confirm label={t("inquiry.investigation.conclude")} tone="secondary" open={props.refused?.intent === "conclude"}>
            <ConcludeForm {...props} />
          </Confirm>
        ) : null}
        {can.addMember.ok ? <PersonForm {...props} intent="addMember" field="memberLogin" /> : null}
        {can.nameLead.ok ? (
          <PersonForm {...props} intent="nameLead" field="leadLogin">
            <TextAreaField name="reason" label={t("inquiry.reason")} rows={2} required />
          </PersonForm>
        ) : null}
        {can.abandon.ok ? (
          <Confirm label={t("inquiry.investigation.abandon")} open={props.refused?.intent === "abandon"}>
            <Form {...props} intent="abandon" submit={t("inquiry.investigation.abandon")}>
              <TextAreaField name="reason" label={t("inquiry.reason")} rows={2} required />
            </Form>
          </Confirm>
        ) : null}
      </div>
    </div>
  );
}

interface FormProps extends Props {
  intent: string;
  submit: string;
  children: ReactNode;
}

function Form({ page, refused, idempotencyKey, intent, submit, children }: FormProps) {
  return (
    <ActionForm refused={refused} intent={intent} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="complaintNo" value={page.complaint.complaintNo} />
      <div className="space-y-4">
        {children}
        <SubmitButton>{submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function OpenForm(props: Props) {
  const { t } = useTranslation();
  const people = usePeople(props.page);
  return (
    <Form {...props} intent="open" submit={t("inquiry.investigation.open")}>
      <TextAreaField name="question" label={t("inquiry.investigation.question")} rows={3} required />
      <SelectField name="leadLogin" label={t("inquiry.investigation.lead")} options={people} placeholder required />
      <Choice
        name="memberLogins"
        legend={t("inquiry.investigation.members")}
        hint={t("inquiry.investigation.membersHint")}
        options={people}
        layout="chips"
        multiple
      />
    </Form>
  );
}

function ConcludeForm(props: Props) {
  const { t } = useTranslation();
  return (
    <Form {...props} intent="conclude" submit={t("inquiry.investigation.conclude")}>
      <Choice
        name="causeClass"
        legend={t("inquiry.investigation.cause")}
        options={CAUSE_CLASSES.map((value) => ({ value, label: valueLabel(t, "causeClass", value) }))}
        required
      />
      <TextAreaField name="rootCause" label={t("inquiry.investigation.rootCause")} rows={3} required />
    </Form>
  );
}

interface PersonProps extends Props {
  intent: "addMember" | "nameLead";
  field: string;
  children?: ReactNode;
}

function PersonForm({ intent, field, children, ...props }: PersonProps) {
  const { t } = useTranslation();
  const people = usePeople(props.page);
  return (
    <Confirm label={t(`inquiry.investigation.${intent}`)} tone="secondary" open={props.refused?.intent === intent}>
      <Form {...props} intent={intent} submit={t(`inquiry.investigation.${intent}`)}>
        <SelectField name={field} label={t("inquiry.investigation.person")} options={people} placeholder required />
        {children}
      </Form>
    </Confirm>
  );
}
