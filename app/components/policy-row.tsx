import { type Translate, useTranslation } from "~/i18n/i18n";
import { limitLabel } from "~/i18n/limit-label";
import { valueLabel } from "~/i18n/value-label";

export interface PolicyAsks {
  kinds?: readonly string[];
  channels?: readonly string[];
  categories?: readonly string[];
  exceptCategories?: readonly string[];
  urgency?: readonly string[];
  severity?: readonly string[];
  level?: readonly string[];
  complainantKind?: readonly string[];
}
export interface Policy {
  timer: string;
  appliesTo: PolicyAsks;
  limit: number;
  unit: string;
  warnAtPercent?: number;
  escalatesTo?: string;
  atNight?: string;
}

/** The fields a row may ask by, in the order in which they are shown. */
export const ASKED_FIELDS = [
  "kinds",
  "channels",
  "categories",
  "exceptCategories",
  "urgency",
  "severity",
  "level",
  "complainantKind",
] as const satisfies readonly (keyof PolicyAsks)[];

/** What the lists that a setting extends call their codes. */
export interface ListNames {
  channels: Readonly<Record<string, string>>;
  categories: Readonly<Record<string, string>>;
}

/** A value of such a field in the reader's words; a code that its list has no more is shown as it is. */
export function askedLabel(t: Translate, { field, value, names }: { field: keyof PolicyAsks; value: string; names: ListNames }): string {
  switch (field) {
    case "channels":
      return names.channels[value] ?? value;
    case "categories":
    case "exceptCategories":
      return names.categories[value] ?? value;
    case "kinds":
      return valueLabel(t, "caseKind", value);
    case "urgency":
      return valueLabel(t, "urgency", value);
    case "severity":
      return valueLabel(t, "severity", value);
    case "level":
      return valueLabel(t, "complaintLevel", value);
    case "complainantKind":
      return valueLabel(t, "complainantKind", value);
    default:
      return value;
  }
}

export const escalationLabel = (t: Translate, role: string | undefined): string => {
  if (role === undefined) return t("clocks.nobody");
  return role === "next_step" ? t("clocks.nextStep") : valueLabel(t, "role", role);
};

/** For which cases a row speaks, in words. */
export function PolicyCases({ appliesTo, names }: { appliesTo: PolicyAsks; names: ListNames }) {
  const { t } = useTranslation();
  const asked = ASKED_FIELDS.filter((field) => appliesTo[field]);
  if (asked.length === 0) return <span className="text-muted">{t("clocks.anyCase")}</span>;
  return (
    <ul>
      {asked.map((field) => (
        <li key={field}>
          <span className="text-muted">{t(`clocks.field.${field}`)}</span>{" "}
          {appliesTo[field]?.map((value) => askedLabel(t, { field, value, names })).join(" · ")}
        </li>
      ))}
    </ul>
  );
}

/** The limit with its unit, and whether nights count. */
export function PolicyLimit({ policy: { limit, unit, atNight } }: { policy: Policy }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="whitespace-nowrap tabular-nums">{limitLabel(t, { limit, unit })}</span>
      {atNight ? <span className="block text-muted text-xs">{t("clocks.nightRests")}</span> : null}
    </>
  );
}
