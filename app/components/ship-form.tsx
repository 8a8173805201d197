import type { OutboundRequestView } from "@services/reports/index.server";
import { useState } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Choice } from "~/ui/choice";
import { Field } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { Stepper } from "~/ui/stepper";
import { StickyActions } from "~/ui/sticky-actions";
import { useHydrated } from "~/ui/viewing";
import { ScanField, ScanLines } from "./scan-field";

const CARRIERS_ID = "carriers";
const TERMS = ["collect", "monthly_account"] as const;

interface ShipFormProps {
  view: Pick<OutboundRequestView, "requestNo" | "ready" | "form">;
  refused?: FormRefusal;
  idempotencyKey: string;
}

/** What leaves, with whom and who pays the way; one confirmation sends it (S1-8, S1-25). */
export function ShipForm({ view, refused, idempotencyKey }: ShipFormProps) {
  const { t } = useTranslation();
  return (
    <ActionForm refused={refused} intent="ship" idempotencyKey={idempotencyKey}>
      <input type="hidden" name="requestNo" value={view.requestNo} />
      <div className="space-y-5">
        <ul className="divide-y divide-line border-line border-y">
          {view.ready.map((line, at) => (
            <ShipLine key={line.lineNo} line={line} name={`lines[${at}]`} />
          ))}
        </ul>
        <Freight form={view.form} typed={refused?.values?.freightTerms} />
        <div className="grid gap-4 md:grid-cols-2">
          <Field
            name="carrier"
            label={t("warehouse.ship.carrier")}
            hint={t("warehouse.ship.carrierHint")}
            defaultValue={view.form.carrier ?? undefined}
            list={CARRIERS_ID}
            autoComplete="off"
            required
          />
          <ScanField name="waybillNo" label={t("warehouse.ship.waybill")} hint={t("warehouse.ship.waybillHint")} enterMovesOn required />
        </div>
        <datalist id={CARRIERS_ID}>
          {view.form.carriers.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <StickyActions>
        <SubmitButton wide>{t("warehouse.ship.confirm")}</SubmitButton>
      </StickyActions>
    </ActionForm>
  );
}

function ShipLine({ line, name }: { line: OutboundRequestView["ready"][number]; name: string }) {
  const { t } = useTranslation();
  return (
    <li className="grid gap-3 py-3 md:grid-cols-2">
      <input type="hidden" name={`${name}.lineNo`} value={line.lineNo} />
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium">{line.name}</p>
          <p className="break-all font-mono text-muted text-xs">{line.sku}</p>
          {line.faultySerial ? (
            <p className="text-muted text-xs">
              {t("warehouse.ship.forUnit")} <span className="break-all font-mono">{line.faultySerial}</span>
            </p>
          ) : null}
        </div>
        <div className="flex shrink-0 items-center gap-2">
          <Stepper
            name={`${name}.quantity`}
            label={t("warehouse.ship.quantity", { name: line.name })}
            hideLabel
            defaultValue={line.ready}
            max={line.ready}
          />
          <span className="whitespace-nowrap text-muted tabular-nums">/ {line.ready}</span>
        </div>
      </div>
      {line.serialised ? (
        <ScanLines
          name={`${name}.replacementSerials`}
          label={t("warehouse.ship.serials")}
          hint={t("warehouse.ship.serialsHint")}
          rows={2}
          required
        />
      ) : null}
    </li>
  );
}

/** 到付 names no amount; without JavaScript the field stands there and says so. */
function Freight({ form, typed }: { form: OutboundRequestView["form"]; typed: string | readonly string[] | undefined }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const [terms, setTerms] = useState(typed ? String(typed) : form.freightTerms);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Choice
        name="freightTerms"
        legend={t("warehouse.ship.freight")}
        layout="chips"
        options={TERMS.map((value) => ({ value, label: valueLabel(t, "freightTerms", value) }))}
        defaultValue={form.freightTerms}
        onChange={setTerms}
        required
      />
      {hydrated && terms !== "monthly_account" ? null : (
        <Field
          name="freightAmount"
          label={t("warehouse.ship.freightAmount")}
          hint={t(`warehouse.ship.freightFrom.${form.freightFrom}`)}
          inputMode="decimal"
          autoComplete="off"
          numeric
        />
      )}
    </div>
  );
}
