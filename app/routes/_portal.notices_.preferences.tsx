import { useActionData, useLoaderData } from "@remix-run/react";
import { readPreferences, savePreferences } from "@services/notices/index.server";
import { formAction, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Choice } from "~/ui/choice";
import { Field, SelectField } from "~/ui/field";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("notices.preferences.title") };

export const loader = page(async ({ ctx, notice }) => ({ ...(await readPreferences(ctx, {})), notice }));

export const action = formAction({ save: savePreferences }, () => ({ to: "/notices/preferences", notice: "saved" }));

export default function PreferencesPage() {
  const { t } = useTranslation();
  const { kinds, email, locale, quietFrom, quietTo, companyQuietHours, notice } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const optionsOf = (chosen: typeof kinds) => chosen.map(({ kind }) => ({ value: kind, label: valueLabel(t, "noticeKind", kind) }));
  return (
    <>
      <PageHeader
        title={t("notices.preferences.title")}
        sub={t("notices.preferences.sub")}
        back={{ to: "/notices", label: t("notices.title") }}
      />
      <div className="space-y-4">
        {notice === "saved" && !refused ? <Notice tone="success">{t("notices.preferences.saved")}</Notice> : null}
        <Card>
          <ActionForm intent="save" refused={refused}>
            <div className="space-y-4">
              <Field name="email" type="email" label={t("notices.preferences.email")} defaultValue={email ?? ""} optional />
              <SelectField
                name="locale"
                label={t("notices.preferences.locale")}
                defaultValue={locale}
                options={[
                  { value: "zh-CN", label: t("ui.language.zhCN") },
                  { value: "en", label: t("ui.language.en") },
                ]}
              />
              <div className="grid gap-4 md:grid-cols-2">
                <Field
                  name="quietFrom"
                  type="time"
                  label={t("notices.preferences.quietFrom")}
                  hint={t("notices.preferences.quietHint", companyQuietHours)}
                  defaultValue={quietFrom ?? ""}
                  optional
                />
                <Field name="quietTo" type="time" label={t("notices.preferences.quietTo")} defaultValue={quietTo ?? ""} optional />
              </div>
              <Choice
                name="mailed"
                legend={t("notices.preferences.mailed")}
                multiple
                layout="chips"
                options={optionsOf(kinds)}
                defaultValue={kinds.filter(({ mailed }) => mailed).map(({ kind }) => kind)}
              />
              <Choice
                name="posted"
                legend={t("notices.preferences.posted")}
                hint={t("notices.preferences.postedHint")}
                multiple
                layout="chips"
                options={optionsOf(kinds.filter(({ postable }) => postable))}
                defaultValue={kinds.filter(({ posted }) => posted).map(({ kind }) => kind)}
              />
              <SubmitButton>{t("notices.preferences.save")}</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
