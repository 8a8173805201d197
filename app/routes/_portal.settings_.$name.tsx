import { useActionData, useLoaderData } from "@remix-run/react";
import { changeSetting, readSetting } from "@services/settings/index.server";
import { SettingForm } from "~/components/setting-form";
import { SettingValue } from "~/components/setting-value";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readFields } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Day, Moment } from "~/ui/moment";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("admin.settings.title") };

export const loader = page(async ({ ctx, params, notice }) => ({
  ...(await readSetting(ctx, readFields(readSetting.definition.input, new URLSearchParams({ name: params.name ?? "" })))),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ change: changeSetting }, ({ params }) => ({ to: `/settings/${params.name}`, notice: "changed" }));

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function SettingPage() {
  const { t } = useTranslation();
  const { name, current, future, past, today, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={t(`admin.settings.name.${name}`)}
        sub={t(`admin.settings.hint.${name}`)}
        back={{ to: "/settings", label: t("admin.settings.back") }}
      />
      <div className="space-y-4">
        {notice && !refused ? <Notice tone="success">{t("admin.settings.saved")}</Notice> : null}
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="md:col-span-2">
            <Card title={t("admin.settings.change")}>
              <SettingForm name={name} fields={current.fields} today={today} refused={refused} idempotencyKey={idempotencyKey} />
            </Card>
          </div>
          <div className="space-y-4">
            {future.length > 0 ? <Versions title={t("admin.settings.future")} versions={future} /> : null}
            <Versions title={t("admin.settings.history")} versions={past} />
          </div>
        </div>
      </div>
    </>
  );
}

function Versions({ title, versions }: { title: string; versions: View["past"] }) {
  const { t } = useTranslation();
  return (
    <Card title={title} flush>
      {versions.length === 0 ? <EmptyState title={t("admin.settings.noHistory")} /> : null}
      <ul className="divide-y divide-line">
        {versions.map((version) => (
          <li key={version.version} className="space-y-1.5 px-4 py-3">
            <p className="flex justify-between gap-3 font-medium">
              <span>{t("admin.settings.version", { version: version.version })}</span>
              <Day date={version.effectiveFrom} />
            </p>
            <SettingValue setting={version.name} fields={version.fields} />
            <p>{version.reason}</p>
            <p className="text-muted text-xs">
              {t("admin.settings.by")} {version.actor} · <Moment at={version.recordedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
