import type { CustomerView } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Confirm } from "~/ui/confirm";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";

export interface CustomerClasses {
  customerSize: readonly string[];
  industry: readonly string[];
  waterNeed: readonly string[];
  visitWay: readonly string[];
}

interface FormProps {
  customer: CustomerView;
  classes: CustomerClasses;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

function Keys({ customer }: { customer: CustomerView }) {
  return (
    <>
      <input type="hidden" name="customerId" value={customer.customerId} />
      <input type="hidden" name="version" value={customer.version} />
    </>
  );
}

/** What was said at a visit, and when the next one is. */
export function VisitForm({ customer, classes, refused, idempotencyKey }: FormProps) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("customers.visit.title")} tone="primary" open={refused?.intent === "visit"}>
      <ActionForm refused={refused} intent="visit" idempotencyKey={idempotencyKey}>
        <div className="space-y-4">
          <Keys customer={customer} />
          <div className="grid gap-4 md:grid-cols-2">
            <Field
              name="visitedOn"
              type="date"
              label={t("customers.visit.on")}
              defaultValue={customer.today}
              max={customer.today}
              required
            />
            <SelectField
              name="how"
              label={t("customers.visit.how")}
              defaultValue={classes.visitWay[1]}
              options={classes.visitWay.map((value) => ({ value, label: valueLabel(t, "visitWay", value) }))}
            />
          </div>
          <TextAreaField name="outcome" label={t("customers.visit.outcome")} rows={3} required />
          <Field name="nextVisitOn" type="date" label={t("customers.visit.next")} hint={t("customers.visit.nextHint")} optional />
          <SubmitButton>{t("customers.visit.record")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

interface CustomerFieldsProps {
  /** The file as it is; none of one that is new. */
  customer?: Pick<CustomerView, "name" | "phone" | "email" | "address" | "size" | "industry" | "need">;
  classes: Omit<CustomerClasses, "visitWay">;
}

/** The file's own fields. */
export function CustomerFields({ customer, classes }: CustomerFieldsProps) {
  const { t } = useTranslation();
  const choice = (name: "size" | "industry" | "need", options: { value: string; label: string }[]) => (
    <SelectField
      name={name}
      label={t(`customers.class.${name}`)}
      placeholder={t("customers.unsaid")}
      defaultValue={customer?.[name] ?? ""}
      options={options}
    />
  );
  return (
    <>
      <div className="grid gap-4 md:grid-cols-3">
        <Field name="name" label={t("customers.name")} defaultValue={customer?.name} required />
        <Field name="phone" type="tel" label={t("customers.phone")} defaultValue={customer?.phone} required />
        <Field name="email" type="email" label={t("customers.email")} defaultValue={customer?.email ?? ""} />
        {choice(
          "size",
          classes.customerSize.map((value) => ({ value, label: valueLabel(t, "customerSize", value) })),
        )}
        {choice(
          "industry",
          classes.industry.map((value) => ({ value, label: valueLabel(t, "industry", value) })),
        )}
        {choice(
          "need",
          classes.waterNeed.map((value) => ({ value, label: valueLabel(t, "waterNeed", value) })),
        )}
      </div>
      <Field name="address" label={t("customers.address")} defaultValue={customer?.address} />
    </>
  );
}

/** Changes the file. */
export function CustomerForm({ customer, classes, refused, idempotencyKey }: FormProps) {
  const { t } = useTranslation();
  return (
    <Confirm label={t("customers.edit")} tone="secondary" open={refused?.intent === "save"}>
      <ActionForm refused={refused} intent="save" idempotencyKey={idempotencyKey}>
        <div className="space-y-4">
          <Keys customer={customer} />
          <CustomerFields customer={customer} classes={classes} />
          <SubmitButton>{t("customers.save")}</SubmitButton>
        </div>
      </ActionForm>
    </Confirm>
  );
}

/** Puts the file away, or takes it out again. */
export function ArchiveForm({ customer, refused, idempotencyKey }: Omit<FormProps, "classes">) {
  const { t } = useTranslation();
  const isArchived = customer.archivedAt !== null;
  const form = (
    <ActionForm refused={refused} intent={isArchived ? "restore" : "archive"} idempotencyKey={idempotencyKey}>
      <div className="space-y-4">
        <input type="hidden" name="customerId" value={customer.customerId} />
        {isArchived ? null : <Field name="reason" label={t("customers.archive.reason")} required />}
        <SubmitButton tone="secondary">{t(isArchived ? "customers.archive.restore" : "customers.archive.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
  if (isArchived) return form;
  return (
    <Confirm label={t("customers.archive.title")} tone="quiet" open={refused?.intent === "archive"}>
      {form}
    </Confirm>
  );
}
