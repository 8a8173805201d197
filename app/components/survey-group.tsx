import { CUSTOMER_SIZES, TIERS } from "@services/parties";
import type { previewCampaign } from "@services/surveys/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField } from "~/ui/field";
import { Notice } from "~/ui/notice";

export type PreviewedGroup = Awaited<ReturnType<typeof previewCampaign>>;

/** What a group is chosen by. */
export function GroupFields() {
  const { t } = useTranslation();
  return (
    <>
      <Field name="title" label={t("inquiry.survey.campaign")} required />
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="from" type="date" label={t("inquiry.survey.from")} required />
        <Field name="to" type="date" label={t("inquiry.survey.to")} required />
        <SelectField
          name="tier"
          label={t("inquiry.survey.tier")}
          options={TIERS.map((value) => ({ value, label: valueLabel(t, "tier", value) }))}
          placeholder={t("inquiry.survey.any")}
          optional
        />
        <SelectField
          name="size"
          label={t("inquiry.survey.size")}
          options={CUSTOMER_SIZES.map((value) => ({ value, label: valueLabel(t, "customerSize", value) }))}
          placeholder={t("inquiry.survey.any")}
          optional
        />
        <Field name="model" label={t("inquiry.survey.model")} code optional />
        <Field name="dealerCode" label={t("inquiry.survey.dealer")} code optional />
      </div>
    </>
  );
}

/** How many of a group would be asked, and who is left out and why. */
export function GroupPreview({ group: { asked, leftOut, named, restDays } }: { group: PreviewedGroup }) {
  const { t } = useTranslation();
  const why = {
    waiting: t("inquiry.survey.why.waiting"),
    rested: t("inquiry.survey.why.rested", { days: restDays }),
    same_customer: t("inquiry.survey.why.same_customer"),
  };
  return (
    <Notice tone="info" title={t("inquiry.survey.wouldAsk", { count: asked })}>
      <ul>
        {leftOut.map((row) =>
          row.count > 0 ? (
            <li key={row.why}>
              {why[row.why]}
              {t("inquiry.survey.leftOut", { count: row.count })}
            </li>
          ) : null,
        )}
      </ul>
      {named.length > 0 ? (
        <Disclosure summary={t("inquiry.survey.who")}>
          <ul>
            {named.map((row) => (
              <li key={row.complaintNo}>
                <span className="font-mono">{row.complaintNo}</span> {row.complainantName} · {why[row.why]}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Notice>
  );
}
