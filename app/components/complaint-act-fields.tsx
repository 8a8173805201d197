import { LEVELS, SEVERITIES, URGENCIES } from "@services/complaints";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Checkbox, Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import type { ComplaintAct } from "./complaint-acts";
import { CriteriaChoice } from "./complaint-criteria";
import { DepartmentField, type FieldsProps } from "./complaint-fields";
import { listCategories } from "./complaint-filters";
import { OUTCOME_FIELDS } from "./complaint-outcome-fields";
import { PROPOSAL_FIELDS } from "./complaint-proposal-fields";
import { nameOwners } from "./complaint-queue";

/** What each act asks for. */
export function ActFields({ act, page }: FieldsProps & { act: ComplaintAct }) {
  const Fields = FIELDS[act];
  return <Fields page={page} />;
}

/** A time of the business zone, as a field for it takes it. */
const wallTime = (at: string) => at.slice(0, 16);

function Acknowledge({ page }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="max-w-xs">
        <Field
          name="expectedResolutionAt"
          type="datetime-local"
          label={t("complaints.act.expectedAt")}
          hint={t("complaints.act.expectedHint")}
          defaultValue={wallTime(page.expectedAt)}
          required
        />
      </div>
      <TextAreaField name="text" label={t("complaints.act.tell")} rows={2} optional />
    </>
  );
}

function Assess({ page: { view, choices } }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Choice
        name="validity"
        legend={t("complaints.act.validity")}
        layout="chips"
        defaultValue={view.validity === "not_sustained" ? "pending" : view.validity}
        options={(["pending", "sustained"] as const).map((value) => ({ value, label: valueLabel(t, "validity", value) }))}
      />
      <input type="hidden" name="supportingDepartments" value="" />
      <Choice
        name="supportingDepartments"
        legend={t("complaints.act.supporting")}
        layout="chips"
        multiple
        defaultValue={view.supportingDepartments}
        options={choices.departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          name="category"
          label={t("complaints.act.category")}
          defaultValue={view.category}
          options={listCategories(choices.categories)}
        />
        <DepartmentField
          value={choices.ofCategory === view.primaryDepartment ? "" : view.primaryDepartment}
          departments={choices.departments}
          name="primaryDepartment"
          placeholder={t("complaints.act.byCategory")}
        />
      </div>
      {view.parentComplaintNo === null && view.related.length > 0 ? (
        <div className="max-w-xs">
          <SelectField
            name="parentComplaintNo"
            label={t("complaints.act.repeats")}
            placeholder={t("complaints.act.no")}
            options={view.related.map(({ complaintNo: value }) => ({ value, label: value }))}
          />
        </div>
      ) : null}
      <GradedBy view={view} />
      <ByHand />
    </>
  );
}

/** What the three grades go by. */
function GradedBy({ view }: { view: FieldsProps["page"]["view"] }) {
  const { t } = useTranslation();
  return (
    <>
      <CriteriaChoice chosen={view.criteria} />
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          name="lossAmount"
          label={t("complaints.act.loss")}
          defaultValue={view.lossAmount ?? ""}
          inputMode="decimal"
          numeric
          optional
        />
        <Field
          name="claimAmount"
          label={t("complaints.act.claim")}
          defaultValue={view.claimAmount ?? ""}
          inputMode="decimal"
          numeric
          optional
        />
      </div>
      <Choice
        name="severelyDissatisfied"
        legend={t("complaints.act.severelyDissatisfied")}
        layout="chips"
        defaultValue={String(view.severelyDissatisfied)}
        options={[
          { value: "false", label: t("complaints.act.no") },
          { value: "true", label: t("complaints.act.yes") },
        ]}
      />
    </>
  );
}

/** Grades set by a person, who says why. */
function ByHand() {
  const { t } = useTranslation();
  const urgencies = URGENCIES.map((value) => ({ value, label: valueLabel(t, "urgency", value) }));
  const levels = LEVELS.map((value) => ({ value, label: valueLabel(t, "complaintLevel", value) }));
  const severities = SEVERITIES.map((value) => ({ value, label: valueLabel(t, "severity", value) }));
  const byRule = t("complaints.act.byRule");
  return (
    <Disclosure summary={t("complaints.act.byHand")}>
      <div className="space-y-3 py-1">
        <p className="text-muted text-xs">{t("complaints.act.byHandHint")}</p>
        <div className="grid gap-3 md:grid-cols-3">
          <SelectField name="urgency" label={t("complaints.act.urgency")} placeholder={byRule} options={urgencies} />
          <SelectField name="level" label={t("complaints.act.level")} placeholder={byRule} options={levels} />
          <SelectField name="severity" label={t("complaints.act.severity")} placeholder={byRule} options={severities} />
        </div>
        <Field name="reason" label={t("complaints.act.reason")} />
      </div>
    </Disclosure>
  );
}

function HandOver({ page: { view, choices } }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="max-w-xs">
        <DepartmentField value={view.primaryDepartment} departments={choices.departments} name="department" />
      </div>
      <TextAreaField name="demand" label={t("complaints.act.demand")} defaultValue={view.demand ?? ""} rows={2} />
      <TextAreaField name="note" label={t("complaints.act.handNote")} hint={t("complaints.act.handNoteHint")} rows={2} optional />
    </>
  );
}

/** Who works the case writes what was done and said, and sees who reads it; a partner writes a message. */
function Note({ page: { view } }: FieldsProps) {
  const { t } = useTranslation();
  const { noteKinds } = view;
  const usual = noteKinds[0]!;
  return (
    <>
      {noteKinds.length === 1 ? (
        <input type="hidden" name="kind" value={usual.kind} />
      ) : (
        <Choice
          name="kind"
          legend={t("complaints.act.noteKind")}
          defaultValue={usual.kind}
          options={noteKinds.map(({ kind, visible }) => ({
            value: kind,
            label: valueLabel(t, "noteKind", kind),
            hint: t(visible ? "complaints.timeline.visible" : "complaints.timeline.internal"),
          }))}
        />
      )}
      <TextAreaField name="body" label={t("complaints.act.body")} required />
    </>
  );
}

function Assign({ page: { choices } }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="max-w-xs">
      <SelectField name="ownerLogin" label={t("complaints.act.owner")} options={nameOwners(t, choices.colleagues)} />
    </div>
  );
}

function ResolveRemotely() {
  const { t } = useTranslation();
  return (
    <>
      <TextAreaField name="solution" label={t("complaints.act.solution")} hint={t("complaints.act.solutionHint")} required />
      <Checkbox name="customerAccepted" label={t("complaints.act.customerAccepted")} />
    </>
  );
}

function Transfer({ page: { view, choices } }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="max-w-xs">
        <DepartmentField value={view.primaryDepartment} departments={choices.departments} name="department" />
      </div>
      {view.kind === "complaint" && (
        <TextAreaField name="demand" label={t("complaints.act.demand")} defaultValue={view.demand ?? ""} rows={2} />
      )}
      <TextAreaField name="reason" label={t("complaints.act.transferReason")} rows={2} required />
    </>
  );
}

function NotSustain() {
  const { t } = useTranslation();
  return <TextAreaField name="answer" label={t("complaints.act.answer")} hint={t("complaints.act.answerHint")} required />;
}

function TakeOver() {
  const { t } = useTranslation();
  return <TextAreaField name="reason" label={t("complaints.act.takeOverReason")} rows={2} required />;
}

const FIELDS: Record<ComplaintAct, (props: FieldsProps) => React.ReactNode> = {
  acknowledge: Acknowledge,
  assess: Assess,
  handOver: HandOver,
  note: Note,
  assign: Assign,
  resolveRemotely: ResolveRemotely,
  transfer: Transfer,
  notSustain: NotSustain,
  takeOver: TakeOver,
  ...PROPOSAL_FIELDS,
  ...OUTCOME_FIELDS,
};
