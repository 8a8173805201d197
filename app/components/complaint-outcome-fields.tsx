import { TASK_KINDS } from "@services/complaints";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Choice } from "~/ui/choice";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ClosingSteps } from "./complaint-closing-steps";
import { ChannelField, DepartmentField, type FieldsProps } from "./complaint-fields";

function AddTask({ page: { view, choices } }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="grid gap-4 md:grid-cols-3">
        <DepartmentField name="department" value={view.primaryDepartment} departments={choices.departments} />
        <SelectField
          name="kind"
          label={t("complaints.task.kind")}
          defaultValue="other"
          options={TASK_KINDS.filter((kind) => kind !== "after_care" && kind !== "call_back").map((value) => ({
            value,
            label: valueLabel(t, "taskKind", value),
          }))}
        />
        <Field name="dueOn" type="date" label={t("complaints.task.dueOn")} hint={t("complaints.task.dueHint")} optional />
      </div>
      <TextAreaField name="text" label={t("complaints.task.words")} rows={2} required />
    </>
  );
}

function Review() {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="solved" value="true" />
      <TextAreaField
        name="remark"
        label={t("complaints.solution.reviewRemark")}
        hint={t("complaints.solution.reviewHint")}
        rows={2}
        required
      />
    </>
  );
}

function FindUnsolved() {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="solved" value="false" />
      <TextAreaField
        name="remark"
        label={t("complaints.solution.unsolvedRemark")}
        hint={t("complaints.solution.unsolvedHint")}
        rows={2}
        required
      />
    </>
  );
}

const SCORES = ["5", "4", "3", "2", "1"] as const;

function FollowUp(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <ChannelField {...props} />
        <Choice
          name="reached"
          legend={t("complaints.followUp.reached")}
          layout="chips"
          defaultValue="true"
          options={[
            { value: "true", label: t("complaints.followUp.yes") },
            { value: "false", label: t("complaints.followUp.no") },
          ]}
        />
      </div>
      <Choice
        name="score"
        legend={t("complaints.followUp.score")}
        hint={t("complaints.followUp.scoreHint")}
        layout="chips"
        options={SCORES.map((value) => ({ value, label: valueLabel(t, "score", value) }))}
      />
      <TextAreaField name="suggestions" label={t("complaints.followUp.suggestions")} rows={2} optional />
    </>
  );
}

/** What was solved or sustained ends with what was learnt from it; what ended otherwise just ends. */
function Close({ page: { view } }: FieldsProps) {
  const { t } = useTranslation();
  if (!view.solution.closesWithReview) return <p className="text-muted">{t("complaints.closing.asItIs")}</p>;
  return (
    <>
      <ClosingSteps steps={view.solution.closing} />
      <TextAreaField name="lessons" label={t("complaints.closing.lessons")} defaultValue={view.solution.lessons ?? ""} rows={2} required />
      <TextAreaField
        name="improvement"
        label={t("complaints.closing.improvement")}
        defaultValue={view.solution.improvement ?? ""}
        rows={2}
        required
      />
    </>
  );
}

function Reopen() {
  const { t } = useTranslation();
  return (
    <TextAreaField name="reason" label={t("complaints.closing.reopenReason")} hint={t("complaints.closing.reopenHint")} rows={2} required />
  );
}

const LIABILITIES = ["pending", "liable", "not_liable"] as const;

function DecideLiability({ page: { view } }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="text-muted text-xs">{t("complaints.liability.hint")}</p>
      <Choice
        name="liability"
        legend={t("complaints.liability.legend")}
        layout="chips"
        defaultValue={view.liability}
        options={LIABILITIES.map((value) => ({ value, label: valueLabel(t, "liability", value) }))}
      />
      <Field name="accountable" label={t("complaints.liability.accountable")} defaultValue={view.accountable ?? ""} optional />
      <TextAreaField name="reason" label={t("complaints.liability.reason")} rows={2} required />
    </>
  );
}

/** What the acts from carrying out a solution to the end ask for. */
export const OUTCOME_FIELDS = {
  addTask: AddTask,
  review: Review,
  findUnsolved: FindUnsolved,
  followUp: FollowUp,
  close: Close,
  reopen: Reopen,
  decideLiability: DecideLiability,
};
