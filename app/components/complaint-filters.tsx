import { Form, Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/field";
import { type ComplaintFilter, complaintsPath } from "./complaint-place";

export interface NamedCategory {
  code: string;
  name: string;
  sub: readonly { code: string; name: string }[];
}

/** The category tree as a choice: each top level with what stands below it. */
export const listCategories = (categories: readonly NamedCategory[]) =>
  categories.map(({ code, name, sub }) => ({
    group: name,
    options: [{ value: code, label: name }, ...sub.map((one) => ({ value: one.code, label: `${name} · ${one.name}` }))],
  }));

interface FiltersProps {
  filter: ComplaintFilter;
  categories: readonly NamedCategory[];
  departments: readonly string[];
  urgencies: readonly string[];
  levels: readonly string[];
}

/** What the queue is narrowed to beside its list and the search; kept in the address. */
export function ComplaintFilters({ filter, categories, departments, urgencies, levels }: FiltersProps) {
  const { t } = useTranslation();
  const { view, q } = filter;
  const set = [filter.category, filter.department, filter.urgency, filter.level].filter(Boolean).length;
  return (
    <Disclosure summary={set > 0 ? t("complaints.filter.active", { count: set }) : t("complaints.filter.title")} open={set > 0}>
      <Form method="get" action="/complaints" key={complaintsPath(filter)} className="space-y-3 py-2">
        <input type="hidden" name="view" value={view} />
        {q ? <input type="hidden" name="q" value={q} /> : null}
        <SelectField
          name="category"
          label={t("complaints.filter.category")}
          placeholder={t("complaints.filter.any")}
          defaultValue={filter.category ?? ""}
          options={listCategories(categories)}
        />
        <SelectField
          name="department"
          label={t("complaints.filter.department")}
          placeholder={t("complaints.filter.any")}
          defaultValue={filter.department ?? ""}
          options={departments.map((value) => ({ value, label: valueLabel(t, "department", value) }))}
        />
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            name="urgency"
            label={t("complaints.filter.urgency")}
            placeholder={t("complaints.filter.any")}
            defaultValue={filter.urgency ?? ""}
            options={urgencies.map((value) => ({ value, label: valueLabel(t, "urgency", value) }))}
          />
          <SelectField
            name="level"
            label={t("complaints.filter.level")}
            placeholder={t("complaints.filter.any")}
            defaultValue={filter.level ?? ""}
            options={levels.map((value) => ({ value, label: valueLabel(t, "complaintLevel", value) }))}
          />
        </div>
        <div className="flex items-center gap-4">
          <Button type="submit">{t("complaints.filter.apply")}</Button>
          {set > 0 ? (
            <Link to={complaintsPath({ view, q })} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-9">
              {t("complaints.filter.clear")}
            </Link>
          ) : null}
        </div>
      </Form>
    </Disclosure>
  );
}
