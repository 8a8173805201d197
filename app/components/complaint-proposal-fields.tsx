import { CONSENTS, REMEDIES } from "@services/complaints";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Choice } from "~/ui/choice";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { Fieldset } from "~/ui/fieldset";
import { ChannelField, type FieldsProps } from "./complaint-fields";

/** The places of the ways that a proposal may offer. */
const PLACES = [0, 1, 2, 3] as const;

/** One to four ways, the best first; a version that is not answered yet is the beginning of the next. */
function Propose({ page: { view, inquiry } }: FieldsProps) {
  const { t } = useTranslation();
  const before = view.solution.proposals.at(-1)?.options.filter(({ refusedFor }) => refusedFor === null) ?? [];
  const shown = Math.max(1, before.length);
  const found = inquiry?.proposed ?? null;
  const wished = found?.remedy ?? view.desiredRemedy;
  const rows = PLACES.map((index) => (
    <OptionFields key={index} index={index} before={before[index]} wished={index === 0 ? wished : null} />
  ));
  return (
    <>
      <p className="text-muted text-xs">{t("complaints.solution.proposeHint")}</p>
      {found ? (
        <p className="text-xs">{t("inquiry.section.takenOver", { remedy: valueLabel(t, "remedy", found.remedy), why: found.why })}</p>
      ) : null}
      {rows.slice(0, shown)}
      {shown < PLACES.length ? (
        <Disclosure summary={t("complaints.solution.moreOptions")}>
          <div className="space-y-4 py-2">{rows.slice(shown)}</div>
        </Disclosure>
      ) : null}
    </>
  );
}

type Version = FieldsProps["page"]["view"]["solution"]["proposals"][number];
interface OptionProps {
  index: number;
  before: Version["options"][number] | undefined;
  /** What the investigation proposes, else what the customer asks for. */
  wished: string | null;
}

function OptionFields({ index, before, wished }: OptionProps) {
  const { t } = useTranslation();
  const field = (name: string) => `options[${index}].${name}`;
  return (
    <Fieldset legend={t("complaints.solution.option", { no: index + 1 })}>
      <div className="grid gap-4 md:grid-cols-3">
        <SelectField
          name={field("remedy")}
          label={t("complaints.solution.remedy")}
          placeholder
          defaultValue={before?.remedy ?? wished ?? ""}
          options={REMEDIES.map((value) => ({ value, label: valueLabel(t, "remedy", value) }))}
          required={index === 0}
        />
        <Field
          name={field("amount")}
          label={t("complaints.solution.amount")}
          defaultValue={before?.amount ?? ""}
          inputMode="decimal"
          numeric
          optional
        />
        <Field
          name={field("costEstimate")}
          label={t("complaints.solution.cost")}
          defaultValue={before?.costEstimate ?? ""}
          inputMode="decimal"
          numeric
          optional
        />
      </div>
      <TextAreaField
        name={field("text")}
        label={t("complaints.solution.words")}
        defaultValue={before?.words ?? ""}
        rows={2}
        required={index === 0}
      />
    </Fieldset>
  );
}

function Approve() {
  const { t } = useTranslation();
  return (
    <TextAreaField
      name="instruction"
      label={t("complaints.solution.instruction")}
      hint={t("complaints.solution.instructionHint")}
      rows={2}
      required
    />
  );
}

function Offer(props: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="max-w-xs">
        <ChannelField {...props} />
      </div>
      <TextAreaField name="text" label={t("complaints.solution.told")} hint={t("complaints.solution.toldHint")} rows={2} optional />
    </>
  );
}

/** The options that can still be taken, as a choice. */
function OpenOptions({ page: { view }, all }: FieldsProps & { all?: boolean }) {
  const { t } = useTranslation();
  const open = view.solution.proposals.at(-1)?.options.filter(({ optionNo }) => view.solution.openOptions.includes(optionNo)) ?? [];
  const options = open.map(({ optionNo, remedy, words }) => ({
    value: String(optionNo),
    label: `${optionNo}. ${valueLabel(t, "remedy", remedy)}`,
    hint: words,
  }));
  if (options.length < 2) return all ? null : <input type="hidden" name="optionNo" value={open[0]?.optionNo} />;
  return (
    <Choice
      name="optionNo"
      legend={t(all ? "complaints.solution.whichRefused" : "complaints.solution.whichAccepted")}
      options={all ? [{ value: "", label: t("complaints.solution.allOptions") }, ...options] : options}
      {...(all ? { defaultValue: "" } : { required: true })}
    />
  );
}

function Accept({ page }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="accepted" value="true" />
      <OpenOptions page={page} />
      <Choice
        name="consentHow"
        legend={t("complaints.solution.consent")}
        layout="chips"
        defaultValue="phone"
        options={CONSENTS.map((value) => ({ value, label: valueLabel(t, "consentHow", value) }))}
      />
    </>
  );
}

function Refuse({ page }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="accepted" value="false" />
      <OpenOptions page={page} all />
      <TextAreaField
        name="reason"
        label={t("complaints.solution.refusedFor")}
        hint={t("complaints.solution.refusedHint")}
        rows={2}
        required
      />
    </>
  );
}

function Reconsider() {
  const { t } = useTranslation();
  return (
    <TextAreaField
      name="reason"
      label={t("complaints.solution.reconsiderReason")}
      hint={t("complaints.solution.reconsiderHint")}
      rows={2}
      required
    />
  );
}

/** What the acts about a proposal ask for. */
export const PROPOSAL_FIELDS = {
  propose: Propose,
  approve: Approve,
  offer: Offer,
  accept: Accept,
  refuse: Refuse,
  reconsider: Reconsider,
};
