import { CRITERIA } from "@services/complaints";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Choice } from "~/ui/choice";

/** What makes a case urgent or important (S0-13); with none left chosen it says so. */
export function CriteriaChoice({ chosen }: { chosen?: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <input type="hidden" name="criteria" value="" />
      <Choice
        name="criteria"
        legend={t("complaints.act.criteria")}
        hint={t("complaints.act.criteriaHint")}
        layout="chips"
        multiple
        defaultValue={chosen}
        options={CRITERIA.map((value) => ({ value, label: valueLabel(t, "criterion", value) }))}
      />
    </>
  );
}
