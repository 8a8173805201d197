import type { readCategoryRow, readChannel } from "@services/reports/index.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Checkbox, Choice } from "~/ui/choice";
import { Field, SelectField, TextAreaField } from "~/ui/field";
import { Fieldset } from "~/ui/fieldset";
import { useViewing } from "~/ui/viewing";

type Channel = Awaited<ReturnType<typeof readChannel>>;
type Category = Awaited<ReturnType<typeof readCategoryRow>>;

interface NamedProps {
  name: string;
  row: { code: string; name: { "zh-CN": string; en: string } } | null;
}

/** The code and the two names of a row. */
function NamedFields({ name, row }: NamedProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field name={`${name}.code`} label={t("admin.rows.code")} hint={t("admin.rows.codeHint")} defaultValue={row?.code} required />
      <Field name={`${name}.nameZh`} label={t("admin.rows.nameZh")} defaultValue={row?.name["zh-CN"]} required />
      <Field name={`${name}.nameEn`} label={t("admin.rows.nameEn")} defaultValue={row?.name.en} required />
    </>
  );
}

/** A channel: what it is called and reached by, who may use it, and how it is watched. */
export function ChannelFields({ row, choices }: Pick<Channel, "row" | "choices">) {
  const { t } = useTranslation();
  return (
    <Card title={t("admin.channels.row")}>
      <div className="grid gap-4 md:grid-cols-3">
        <NamedFields name="channel" row={row} />
        <Field name="channel.address" label={t("admin.channels.address")} defaultValue={row?.address} optional />
        <Field name="channel.hours" label={t("admin.channels.hours")} defaultValue={row?.hours} optional />
        <Field name="channel.watcher" label={t("admin.channels.watcher")} defaultValue={row?.watcher} optional />
        <div className="md:col-span-3">
          <TextAreaField name="channel.greeting" label={t("admin.channels.greeting")} defaultValue={row?.greeting} rows={2} optional />
        </div>
        <div className="space-y-4 md:col-span-3">
          <Choice
            name="channel.source"
            legend={t("admin.channels.source")}
            layout="chips"
            defaultValue={row?.source ?? "internal"}
            options={(["internal", "external"] as const).map((value) => ({ value, label: t(`admin.channels.sources.${value}`) }))}
          />
          <Choice
            name="channel.usableBy"
            legend={t("admin.channels.usableBy")}
            layout="chips"
            multiple
            required
            defaultValue={row?.usableBy ?? ["customer", "partner"]}
            options={choices.usableBy.map((value) => ({ value, label: valueLabel(t, "complainantKind", value) }))}
          />
          <Checkbox
            name="channel.written"
            value="true"
            label={t("admin.channels.written")}
            hint={t("admin.channels.writtenHint")}
            defaultChecked={row?.written}
          />
          <Checkbox
            name="channel.mailbox"
            value="true"
            label={t("admin.channels.mailbox")}
            hint={t("admin.channels.mailboxHint")}
            defaultChecked={row?.mailbox}
          />
        </div>
      </div>
    </Card>
  );
}

const FREE_ROWS = 3;

/** A category with what stands below it, and rows for more. */
export function CategoryFields({ row, choices }: Pick<Category, "row" | "choices">) {
  const { t } = useTranslation();
  const { locale } = useViewing();
  const departments = choices.departments.map((value) => ({ value, label: valueLabel(t, "department", value) }));
  const degrees = choices.degrees.map((value) => ({ value, label: valueLabel(t, "severity", value) }));
  const kept = row?.sub ?? [];
  return (
    <>
      <Card title={t("admin.categories.row")}>
        <div className="grid gap-4 md:grid-cols-4">
          <NamedFields name="category" row={row} />
          <SelectField
            name="category.department"
            label={t("admin.categories.department")}
            options={departments}
            defaultValue={row?.department}
            required
          />
        </div>
      </Card>
      <Card title={t("admin.categories.below")}>
        <p className="mb-3 text-muted text-xs">{t("admin.categories.subHint")}</p>
        <div className="space-y-4">
          {Array.from({ length: kept.length + FREE_ROWS }, (_, index) => kept[index] ?? null).map((sub, index) => {
            const name = `category.sub[${index}]`;
            return (
              <Fieldset key={name} legend={sub ? sub.name[locale] : t("admin.categories.more", { n: index + 1 })}>
                <div className="grid gap-3 md:grid-cols-4">
                  <Field name={`${name}.code`} label={t("admin.rows.code")} defaultValue={sub?.code} />
                  <Field name={`${name}.nameZh`} label={t("admin.rows.nameZh")} defaultValue={sub?.name["zh-CN"]} />
                  <Field name={`${name}.nameEn`} label={t("admin.rows.nameEn")} defaultValue={sub?.name.en} />
                  <SelectField
                    name={`${name}.degree`}
                    label={t("admin.categories.degree")}
                    placeholder={t("admin.categories.byLoss")}
                    options={degrees}
                    defaultValue={sub?.degree ?? ""}
                  />
                </div>
              </Fieldset>
            );
          })}
        </div>
      </Card>
    </>
  );
}
