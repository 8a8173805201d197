import type { Permission } from "@services/platform";
import type { readUnitForm } from "@services/returns/index.server";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { sayLimits } from "./measurement-limits";
import { ScanField } from "./scan-field";

export type UnitForm = Awaited<ReturnType<typeof readUnitForm>>;
type Step = keyof UnitForm["can"];
type FieldsOf = (props: { view: UnitForm }) => ReactNode;

const DECISIONS = ["repair", "rework", "use_as_is", "scrap", "return_to_sender", "replace", "return_to_supplier"] as const;
/** As many parts as a repair usually takes; there may be one line of each that fits the model. */
const USUAL_LINES = 4;

interface InspectProps {
  /** What the sender said of the unit. */
  said?: string | null;
  faults: UnitForm["faults"];
  faultCategory?: string | null;
}

/**
 * Whether there is a fault, of which kind, and what was found, which nobody has said before quality does. What the sender said stands beside it; a
 * fault that is just that needs no words.
 */
export function InspectFields({ said, faults, faultCategory }: InspectProps) {
  const { t } = useTranslation();
  const options = [
    { value: "true", label: t("workbench.faultFound.yes") },
    { value: "false", label: t("workbench.faultFound.no") },
  ];
  return (
    <>
      {said ? <p className="whitespace-pre-wrap break-words">{t("workbench.senderSaid", { words: said })}</p> : null}
      <Choice name="faultFound" legend={t("workbench.faultFound.label")} options={options} layout="chips" required autoFocus />
      <SelectField
        name="faultCategory"
        label={t("workbench.faultCategory")}
        hint={t("workbench.faultCategoryHint")}
        options={faults}
        placeholder
        defaultValue={faultCategory ?? undefined}
        optional
      />
      <TextAreaField
        name="finding"
        label={t("workbench.finding")}
        hint={said ? t("workbench.findingHint") : undefined}
        rows={2}
        required={!said}
      />
    </>
  );
}

function OpinionFields({ view }: { view: UnitForm }) {
  const { t } = useTranslation();
  const standards = view.standards.map(({ standardNo, name }) => ({ value: standardNo, label: `${standardNo} ${name}` }));
  return (
    <>
      <Choice
        name="decision"
        legend={t("workbench.opinion")}
        options={DECISIONS.map((value) => ({ value, label: valueLabel(t, "unitDecision", value) }))}
        layout="chips"
        required
      />
      <SelectField
        name="standardNo"
        label={t("workbench.standard")}
        hint={t("workbench.standardHint")}
        options={standards}
        placeholder={t("workbench.noStandard")}
        optional
      />
      <TextAreaField name="words" label={t("workbench.words")} rows={2} required />
    </>
  );
}

function PartFields({ view }: { view: UnitForm }) {
  const { t } = useTranslation();
  const options = view.parts.map(({ sku, name }) => ({ value: sku, label: `${sku} ${name}` }));
  const lines = options.map(({ value }, line) => (
    <div key={value} className="grid grid-cols-3 gap-3">
      <div className="col-span-2">
        <SelectField name={`parts[${line}].sku`} label={t("workbench.part")} options={options} placeholder optional />
      </div>
      <Field name={`parts[${line}].quantity`} label={t("workbench.quantity")} numeric optional />
    </div>
  ));
  return (
    <>
      <p className="text-muted text-xs">{t("workbench.partsHint")}</p>
      {lines.slice(0, USUAL_LINES)}
      {lines.length > USUAL_LINES ? (
        <Disclosure summary={t("workbench.moreParts")}>
          <div className="space-y-4 pt-2">{lines.slice(USUAL_LINES)}</div>
        </Disclosure>
      ) : null}
    </>
  );
}

function ScheduleFields({ view }: { view: UnitForm }) {
  const { t } = useTranslation();
  return <Field name="plannedOn" type="date" label={t("workbench.planOn")} min={view.today} defaultValue={view.today} required />;
}

/** What was done, and of each part that was confirmed how many pieces it took: all of them, until the workshop says fewer. */
function RepairFields({ view }: { view: UnitForm }) {
  const { t } = useTranslation();
  const confirmed = view.opinions.at(-1)?.repair?.parts ?? [];
  return (
    <>
      <TextAreaField name="work" label={t("workbench.work")} rows={2} required />
      {confirmed.length > 0 ? <p className="text-muted text-xs">{t("workbench.usedHint")}</p> : null}
      {confirmed.map(({ sku, name, quantity }, index) => (
        <div key={sku}>
          <input type="hidden" name={`used[${index}].sku`} value={sku} />
          <Field name={`used[${index}].quantity`} label={t("workbench.used", { sku, name })} defaultValue={quantity} numeric required />
        </div>
      ))}
    </>
  );
}

function TestFields({ view }: { view: UnitForm }) {
  const { t } = useTranslation();
  const measurements = view.opinions.at(-1)?.measurements ?? [];
  return (
    <>
      <div className="grid gap-3 md:grid-cols-3">
        {measurements.map((one, index) => (
          <div key={one.name}>
            <input type="hidden" name={`readings[${index}].name`} value={one.name} />
            <Field name={`readings[${index}].value`} label={one.name} hint={sayLimits(t, one)} inputMode="decimal" required />
          </div>
        ))}
      </div>
      <TextAreaField name="finding" label={t("workbench.finding")} rows={2} required />
    </>
  );
}

function ParcelFields() {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Field name="carrier" label={t("workbench.carrier")} required />
      <ScanField name="waybillNo" label={t("workbench.waybill")} required />
    </div>
  );
}

const FREIGHT = ["collect", "monthly_account"] as const;

function SendBackFields() {
  const { t } = useTranslation();
  const terms = FREIGHT.map((value) => ({ value, label: valueLabel(t, "freightTerms", value) }));
  return (
    <>
      <ParcelFields />
      <Choice name="freightTerms" legend={t("workbench.freightTerms")} options={terms} defaultValue="collect" layout="chips" />
      <Field
        name="freightAmount"
        label={t("workbench.freightAmount")}
        hint={t("workbench.freightHint")}
        inputMode="decimal"
        numeric
        optional
      />
    </>
  );
}

function ReasonFields() {
  const { t } = useTranslation();
  return <TextAreaField name="reason" label={t("workbench.reason")} rows={2} required />;
}

const FIELDS: Record<Step, FieldsOf> = {
  inspect: ({ view }) => <InspectFields said={view.said} faults={view.faults} faultCategory={view.faultCategory} />,
  give_opinion: OpinionFields,
  confirm_parts: PartFields,
  take_parts_back: ReasonFields,
  schedule: ScheduleFields,
  take_day_back: ReasonFields,
  repair: RepairFields,
  pass: TestFields,
  restock: () => null,
  send_back: SendBackFields,
  replace: ReasonFields,
  scrap: ReasonFields,
  return_to_supplier: ParcelFields,
};

const TONES: Partial<Record<Step, "danger" | "secondary">> = { scrap: "danger", take_parts_back: "secondary", take_day_back: "secondary" };

/** The step that is the reader's now, as a form; there is seldom more than one. */
export function UnitSteps({ view, refused, idempotencyKey }: { view: UnitForm; refused: FormRefusal | undefined; idempotencyKey: string }) {
  const { t } = useTranslation();
  return (Object.entries(view.can) as [Step, Permission][]).map(([step, permission]) => {
    const Fields = FIELDS[step];
    return (
      <Card key={step} title={valueLabel(t, "unitStep", step)}>
        <ActionForm intent={step} refused={refused} idempotencyKey={idempotencyKey}>
          <input type="hidden" name="returnNo" value={view.returnNo} />
          <input type="hidden" name="serial" value={view.serial} />
          <div className="space-y-3">
            <Fields view={view} />
            <SubmitButton tone={TONES[step] ?? "primary"} why={permission.ok ? undefined : permission.why}>
              {valueLabel(t, "unitStep", step)}
            </SubmitButton>
          </div>
        </ActionForm>
      </Card>
    );
  });
}
