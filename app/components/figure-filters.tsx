import { Form, Link } from "@remix-run/react";
import { useTranslation } from "~/i18n/i18n";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Field, SelectField } from "~/ui/field";

/** What figures are narrowed to, as it stands in their address. */
export interface FigureFilter {
  from?: string | undefined;
  to?: string | undefined;
  dealerCode?: string | undefined;
  region?: string | undefined;
  model?: string | undefined;
  /** Whose cases. */
  owner?: string | undefined;
}

/** An address with what is said and nothing else. */
export function figurePath(
  path: string,
  said: FigureFilter & { by?: string | undefined; key?: string | undefined; cursor?: string | undefined },
) {
  const { from, to, dealerCode, region, model, owner, by, key, cursor } = said;
  const all = Object.entries({ by, key, from, to, dealerCode, region, model, owner, cursor });
  // The key of a row that belongs to none is an empty text and is said, too.
  const kept = all.filter(([name, value]) => (name === "key" ? value !== undefined : Boolean(value)));
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept as [string, string][])}`;
}

interface FiltersProps {
  /** The page that is narrowed. */
  path: string;
  filter: FigureFilter;
  by?: string | undefined;
  regions: readonly string[];
  hasPeriod?: boolean;
}

/** Period, dealer, region and product of figures; kept in the address. */
export function FigureFilters({ path, filter, by, regions, hasPeriod = true }: FiltersProps) {
  const { t } = useTranslation();
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <div className="print:hidden">
      <Disclosure summary={t("figures.filter.title")} open={isNarrowed}>
        <Form method="get" action={path} key={figurePath(path, { ...filter, by })} className="space-y-3 py-2">
          {by ? <input type="hidden" name="by" value={by} /> : null}
          {filter.owner ? <input type="hidden" name="owner" value={filter.owner} /> : null}
          <div className="grid gap-3 md:grid-cols-5">
            {hasPeriod ? (
              <>
                <Field name="from" type="date" label={t("figures.filter.from")} defaultValue={filter.from} />
                <Field name="to" type="date" label={t("figures.filter.to")} defaultValue={filter.to} />
              </>
            ) : null}
            <SelectField
              name="region"
              label={t("figures.filter.region")}
              placeholder={t("figures.filter.any")}
              defaultValue={filter.region ?? ""}
              options={regions.map((value) => ({ value, label: value }))}
            />
            <Field name="dealerCode" label={t("figures.filter.dealer")} defaultValue={filter.dealerCode} code />
            <Field name="model" label={t("figures.filter.model")} defaultValue={filter.model} code />
          </div>
          <div className="flex items-center gap-4">
            <Button type="submit">{t("figures.filter.apply")}</Button>
            {isNarrowed ? (
              <Link to={figurePath(path, { by })} className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-9">
                {t("figures.filter.clear")}
              </Link>
            ) : null}
          </div>
        </Form>
      </Disclosure>
    </div>
  );
}
