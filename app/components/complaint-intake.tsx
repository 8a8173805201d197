import { useFetcher, useNavigation } from "@remix-run/react";
import { ENQUIRY_TYPES, KINDS, REMEDIES } from "@services/complaints";
import { TIERS } from "@services/parties";
import type { readComplaintIntake } from "@services/reports/index.server";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { buttonClasses, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox, Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { ActionForm, type FormRefusal } from "~/ui/form";
import { StickyActions } from "~/ui/sticky-actions";
import { useHydrated } from "~/ui/viewing";
import { CriteriaChoice } from "./complaint-criteria";
import { listCategories } from "./complaint-filters";
import { type Known, KnownCustomer } from "./complaint-known";

type Intake = Awaited<ReturnType<typeof readComplaintIntake>>;

interface IntakeProps {
  intake: Intake;
  serial: string | undefined;
  /** What the form came back with: looked up without scripts, or refused. */
  known: Known | null;
  refused: FormRefusal | undefined;
  idempotencyKey: string;
}

const FORM_ID = "new-complaint";
const WAIT_MS = 300;
const LOOKED_AT: ReadonlySet<string> = new Set(["complainant.phone", "serial", "description"]);

/** What is known follows what is typed, a moment after the last change; a form that comes back brings it along, newer than what was asked before. */
function useKnown(brought: Known | null) {
  const fetcher = useFetcher<{ answer?: Known | null }>();
  const [known, setKnown] = useState(brought);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const { submit } = fetcher;
  const ask = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const form = document.getElementById(FORM_ID) as HTMLFormElement | null;
      if (!form) return;
      const typed = [...new FormData(form)].filter(([name, value]) => LOOKED_AT.has(name) && value !== "");
      submit({ intent: "lookUp", ...Object.fromEntries(typed.map(([name, value]) => [name, String(value)])) }, { method: "post" });
    }, WAIT_MS);
  }, [submit]);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Nothing is asked any more once the form was sent: its answer would come while the page is left.
  const isLeaving = useNavigation().state !== "idle";
  useEffect(() => {
    if (isLeaving) clearTimeout(timer.current);
  }, [isLeaving]);
  useEffect(() => {
    if (brought) setKnown(brought);
  }, [brought]);
  useEffect(() => {
    if (fetcher.data) setKnown(fetcher.data.answer ?? null);
  }, [fetcher.data]);
  return { known, ask };
}

/** A case taken down by staff: who calls first, then what it is about; all else is one step away. */
export function ComplaintIntake({ intake, serial, known: brought, refused, idempotencyKey }: IntakeProps) {
  const { t } = useTranslation();
  const { known, ask } = useKnown(brought);
  return (
    <ActionForm id={FORM_ID} refused={refused} idempotencyKey={idempotencyKey}>
      <div className="flex flex-col gap-4 md:grid md:grid-cols-3 md:items-start">
        <div className="min-w-0 md:col-span-2">
          <WhoCalls intake={intake} serial={serial} names={known?.names ?? []} ask={ask} />
        </div>
        {intake.mayLookUp ? (
          <div className="min-w-0 md:sticky md:top-16 md:row-span-2">
            <KnownCustomer known={known} />
          </div>
        ) : null}
        <div className="min-w-0 space-y-4 md:col-span-2">
          <Card>
            <div className="space-y-4">
              <ChannelField channels={intake.channels} />
              <Kind typed={refused?.values?.kind} />
              <Matter intake={intake} onDescribed={intake.mayLookUp ? ask : undefined} />
              <CriteriaChoice />
              <div className="max-w-xs">
                <Field
                  name="expectedResolutionAt"
                  type="datetime-local"
                  label={t("complaints.act.expectedAt")}
                  hint={t("complaints.intake.expectedHint")}
                  optional
                />
              </div>
            </div>
          </Card>
          <More open={refused?.fields !== undefined} complainantKinds={intake.complainantKinds} />
          <StickyActions>
            <SubmitButton intent="register" wide>
              {t("complaints.register")}
            </SubmitButton>
          </StickyActions>
        </div>
      </div>
    </ActionForm>
  );
}

interface WhoCallsProps extends Pick<IntakeProps, "intake" | "serial"> {
  names: readonly string[];
  ask: () => void;
}

/** Who calls, by what the case is looked up with. */
function WhoCalls({ intake, serial, names, ask }: WhoCallsProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <div className="space-y-4">
        <div className="grid gap-4 md:grid-cols-3" onInput={intake.mayLookUp ? ask : undefined}>
          <Field name="complainant.phone" label={t("complaints.intake.phone")} type="tel" inputMode="tel" autoComplete="off" autoFocus />
          <Field name="serial" label={t("complaints.intake.serial")} defaultValue={serial} autoComplete="off" code optional />
          <Field name="complainant.name" label={t("complaints.intake.name")} list="known-names" autoComplete="off" />
        </div>
        <datalist id="known-names">
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {intake.mayLookUp ? (
          <noscript>
            <div className="mt-4">
              <button type="submit" name="intent" value="lookUp" className={buttonClasses("secondary")}>
                {t("complaints.intake.lookUp")}
              </button>
            </div>
          </noscript>
        ) : null}
      </div>
    </Card>
  );
}

/** What it is; an enquiry also says of what kind (S1-18, S1-19). Without JavaScript that stands there for all, and may be left at none. */
function Kind({ typed }: { typed: string | readonly string[] | undefined }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const [kind, setKind] = useState(typed ? String(typed) : "complaint");
  const types = ENQUIRY_TYPES.map((value) => ({ value: value as string, label: valueLabel(t, "enquiryType", value) }));
  return (
    <>
      <Choice
        name="kind"
        legend={t("complaints.intake.kind")}
        layout="chips"
        defaultValue="complaint"
        options={KINDS.map((value) => ({ value, label: valueLabel(t, "caseKind", value) }))}
        onChange={setKind}
      />
      {hydrated && kind !== "enquiry" ? null : (
        <Choice
          name="enquiryType"
          legend={t("complaints.intake.enquiryType")}
          layout="chips"
          defaultValue=""
          options={hydrated ? types : [{ value: "", label: t("complaints.intake.noEnquiry") }, ...types]}
          required={hydrated}
        />
      )}
    </>
  );
}

/** The way it came, with what to say first on it. */
function ChannelField({ channels }: Pick<Intake, "channels">) {
  const { t } = useTranslation();
  const [code, setCode] = useState(channels[0]?.code);
  const greeting = channels.find((channel) => channel.code === code)?.greeting;
  return (
    <div className="space-y-2">
      <div className="max-w-xs">
        <SelectField
          name="channel"
          label={t("complaints.case.channel")}
          defaultValue={channels[0]?.code}
          onChange={({ target }) => setCode(target.value)}
          options={channels.map((channel) => ({ value: channel.code, label: channel.name }))}
        />
      </div>
      {greeting ? <p className="rounded-sm bg-accent-soft px-3 py-2">{greeting}</p> : null}
    </div>
  );
}

function Matter({ intake, onDescribed }: { intake: Intake; onDescribed?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="max-w-md">
        <SelectField
          name="category"
          label={t("complaints.act.category")}
          placeholder
          options={listCategories(intake.categories)}
          required
        />
      </div>
      <TextAreaField name="description" label={t("complaints.intake.description")} rows={4} onInput={onDescribed} required />
      <TextAreaField name="demand" label={t("complaints.act.demand")} rows={2} optional />
    </>
  );
}

/** What is asked for now and then. */
function More({ open, complainantKinds }: { open: boolean } & Pick<Intake, "complainantKinds">) {
  const { t } = useTranslation();
  return (
    <Card>
      <Disclosure summary={t("complaints.intake.more")} open={open}>
        <div className="grid gap-4 py-2 md:grid-cols-2">
          <SelectField
            name="desiredRemedy"
            label={t("complaints.case.remedy")}
            placeholder
            options={REMEDIES.map((value) => ({ value, label: valueLabel(t, "remedy", value) }))}
          />
          <SelectField
            name="complainant.tier"
            label={t("complaints.intake.tier")}
            placeholder={t("complaints.intake.byUnit")}
            options={TIERS.map((value) => ({ value, label: valueLabel(t, "tier", value) }))}
          />
          <Field name="complainant.mismatchReason" label={t("complaints.intake.mismatch")} />
          <Field name="complainant.dealerCode" label={t("complaints.intake.dealerCode")} hint={t("complaints.intake.dealerHint")} code />
          <Field name="complainant.subDistributorCode" label={t("complaints.intake.subDistributorCode")} code />
          <SelectField
            name="complainant.kind"
            label={t("complaints.intake.complainantKind")}
            placeholder={t("complaints.intake.byTier")}
            options={complainantKinds.map((value) => ({ value, label: valueLabel(t, "complainantKind", value) }))}
          />
          <Field name="object" label={t("complaints.case.object")} />
          <Field name="impact" label={t("complaints.case.impact")} />
          <Checkbox name="complainant.identityVerified" label={t("complaints.intake.verified")} />
          <Field name="complainant.email" label={t("complaints.case.email")} type="email" />
          <Field name="complainant.contact" label={t("complaints.case.contact")} />
          <Field name="orderNo" label={t("complaints.case.orderNo")} code />
          <Field name="purchasedOn" label={t("complaints.case.purchasedOn")} type="date" />
          <Field name="lossAmount" label={t("complaints.act.loss")} inputMode="decimal" numeric />
          <Field name="claimAmount" label={t("complaints.act.claim")} inputMode="decimal" numeric />
          <Field name="occurredAt" label={t("complaints.case.occurredAt")} type="datetime-local" />
          <Field name="rings" label={t("complaints.intake.rings")} type="number" min={0} numeric />
          <Field name="parentComplaintNo" label={t("complaints.intake.parent")} hint={t("complaints.intake.parentHint")} code />
          <Checkbox name="noRepeat" label={t("complaints.intake.noRepeat")} hint={t("complaints.intake.noRepeatHint")} />
          <Field name="insist.reason" label={t("complaints.intake.insist")} />
        </div>
      </Disclosure>
    </Card>
  );
}

/** A partner's own complaint: what it is about; who asks is known. */
export function PartnerIntake({ intake, serial, refused, idempotencyKey }: Omit<IntakeProps, "known">) {
  const { t } = useTranslation();
  return (
    <ActionForm refused={refused} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="channel" value="dealer_portal" />
      <div className="max-w-2xl space-y-4">
        <Card>
          <div className="space-y-4">
            <Matter intake={intake} />
            <div className="grid gap-4 md:grid-cols-3">
              <Field name="serial" label={t("complaints.intake.serial")} defaultValue={serial} code optional />
              <Field name="complainant.name" label={t("complaints.intake.contactName")} optional />
              <Field name="complainant.phone" label={t("complaints.intake.phone")} type="tel" optional />
            </div>
          </div>
        </Card>
        <StickyActions>
          <SubmitButton intent="register" wide>
            {t("complaints.register")}
          </SubmitButton>
        </StickyActions>
      </div>
    </ActionForm>
  );
}
