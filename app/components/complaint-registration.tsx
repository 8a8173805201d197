import { ENQUIRY_TYPES, KINDS, REMEDIES } from "@services/complaints";
import type { readRegistration } from "@services/complaints/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox, Choice } from "~/ui/choice";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { ComplaintForms } from "./complaint-view";

type Registration = Awaited<ReturnType<typeof readRegistration>>;

interface RegistrationProps extends ComplaintForms {
  page: Registration;
}

const Seen = ({ page: { complaint } }: Pick<RegistrationProps, "page">) => (
  <>
    <input type="hidden" name="complaintNo" value={complaint.complaintNo} />
    <input type="hidden" name="version" value={complaint.version} />
  </>
);

/** Staff know it for another matter: than the one that it is linked to, or than what would be found. */
function NoRepeat({ of }: { of: string | null }) {
  const { t } = useTranslation();
  const { label, hint } =
    of === null
      ? { label: t("complaints.intake.noRepeat"), hint: t("complaints.intake.noRepeatHint") }
      : { label: t("inquiry.registration.noRepeat", { no: of }), hint: t("inquiry.registration.noRepeatHint") };
  return <Checkbox name="noRepeat" label={label} hint={hint} />;
}

/** Who complains, how to reach them, the unit, and what was taken down beside the customer's own words, to be put right with the reason. */
export function CorrectDetails({ page, ...forms }: RegistrationProps) {
  const { t } = useTranslation();
  const { complaint, can } = page;
  const { complainant } = complaint;
  const yesOrNo = [
    { value: "true", label: t("inquiry.registration.yes") },
    { value: "false", label: t("inquiry.registration.no") },
  ];
  return (
    <Card title={t("inquiry.registration.details")}>
      <ActionForm {...forms} intent="correct" className="space-y-4">
        <Seen page={page} />
        <p className="text-muted text-xs">{t("inquiry.registration.detailsHint")}</p>
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            name="complainant.kind"
            label={t("inquiry.registration.complainantKind")}
            defaultValue={complainant.kind}
            options={page.complainantKinds.map((value) => ({ value, label: valueLabel(t, "complainantKind", value) }))}
          />
          <Choice
            name="complainant.identityVerified"
            legend={t("inquiry.registration.verified")}
            layout="chips"
            defaultValue={String(complainant.identityVerified)}
            options={yesOrNo}
          />
          <Field name="name" label={t("complaints.intake.name")} defaultValue={complainant.name} required />
          <Field name="phone" type="tel" label={t("complaints.intake.phone")} defaultValue={complainant.phone ?? ""} />
          <Field name="email" type="email" label={t("complaints.case.email")} defaultValue={complainant.email ?? ""} />
          <Field name="contact" label={t("complaints.case.contact")} defaultValue={complainant.contact ?? ""} />
          <Field
            name="serial"
            label={t("complaints.intake.serial")}
            hint={t("inquiry.registration.serialHint")}
            defaultValue={complaint.serial ?? ""}
            code
          />
          <Field name="object" label={t("complaints.case.object")} defaultValue={complaint.object ?? ""} />
          <Field name="impact" label={t("complaints.case.impact")} defaultValue={complaint.impact ?? ""} />
          <Field
            name="occurredAt"
            type="datetime-local"
            label={t("complaints.case.occurredAt")}
            defaultValue={complaint.occurredAt?.slice(0, 16) ?? ""}
          />
          <Field name="orderNo" label={t("complaints.case.orderNo")} defaultValue={complaint.orderNo ?? ""} code />
          <Field name="purchasedOn" type="date" label={t("complaints.case.purchasedOn")} defaultValue={complaint.purchasedOn ?? ""} />
          <SelectField
            name="desiredRemedy"
            label={t("complaints.case.remedy")}
            placeholder
            defaultValue={complaint.desiredRemedy ?? ""}
            options={REMEDIES.map((value) => ({ value, label: valueLabel(t, "remedy", value) }))}
          />
        </div>
        <NoRepeat of={complaint.parentComplaintNo} />
        <TextAreaField name="reason" label={t("inquiry.registration.reason")} rows={2} required />
        <SubmitButton why={can.correct.ok ? null : can.correct.why}>{t("inquiry.registration.correct")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** What came in as a complaint may be a question or an emergency. */
export function ChangeKind({ page, ...forms }: RegistrationProps) {
  const { t } = useTranslation();
  const { complaint, can } = page;
  return (
    <Card title={t("inquiry.registration.kind")}>
      <ActionForm {...forms} intent="changeKind" className="space-y-4">
        <Seen page={page} />
        <Choice
          name="kind"
          legend={t("inquiry.registration.kind")}
          hint={t("inquiry.registration.kindHint")}
          layout="chips"
          defaultValue={complaint.kind}
          options={KINDS.map((value) => ({ value, label: valueLabel(t, "caseKind", value) }))}
        />
        <SelectField
          name="enquiryType"
          label={t("complaints.intake.enquiryType")}
          placeholder={t("complaints.intake.noEnquiry")}
          defaultValue={complaint.enquiryType ?? ""}
          options={ENQUIRY_TYPES.map((value) => ({ value, label: valueLabel(t, "enquiryType", value) }))}
        />
        <TextAreaField name="reason" label={t("inquiry.registration.giveReason")} rows={2} required />
        <SubmitButton tone="secondary" why={can.changeKind.ok ? null : can.changeKind.why}>
          {t("inquiry.registration.change")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** Whose the customer is, where the unit does not tell. */
export function GiveToDealer({ page, ...forms }: RegistrationProps) {
  const { t } = useTranslation();
  const { can } = page;
  return (
    <Card title={t("inquiry.registration.give")}>
      <ActionForm {...forms} intent="giveToDealer" className="space-y-4">
        <Seen page={page} />
        <Field name="dealerCode" label={t("inquiry.registration.dealerCode")} hint={t("inquiry.registration.giveHint")} code required />
        <TextAreaField name="reason" label={t("inquiry.registration.giveReason")} rows={2} required />
        <SubmitButton tone="secondary" why={can.giveToDealer.ok ? null : can.giveToDealer.why}>
          {t("inquiry.registration.give")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
