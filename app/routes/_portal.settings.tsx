import { Link, useLoaderData } from "@remix-run/react";
import { listSettings } from "@services/settings/index.server";
import { SettingValue } from "~/components/setting-value";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Day } from "~/ui/moment";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("admin.settings.title") };

export const loader = page(async ({ ctx }) => {
  const { items } = await listSettings(ctx, {});
  return { items: items.map(({ name, current, future }) => ({ name, fields: current.fields, version: current.version, future })) };
});

type Item = ReturnType<typeof useLoaderData<typeof loader>>["items"][number];

export default function SettingsPage() {
  const { t } = useTranslation();
  const { items } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("admin.settings.title")}
        sub={t("admin.settings.sub")}
        action={
          <nav aria-label={t("admin.settings.title")} className="flex flex-wrap gap-2">
            <LinkButton to="/settings/clocks">{t("clocks.title")}</LinkButton>
            <LinkButton to="/settings/channels">{t("admin.channels.title")}</LinkButton>
            <LinkButton to="/settings/categories">{t("admin.categories.title")}</LinkButton>
            <LinkButton to="/settings/calendar">{t("admin.settings.calendar")}</LinkButton>
          </nav>
        }
      />
      <Card flush>
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <Setting key={item.name} item={item} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function Setting({ item: { name, fields, version, future } }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-4 md:grid-cols-5">
      <div className="md:col-span-2">
        <Link to={`/settings/${name}`} className="inline-flex min-h-11 items-center font-semibold text-accent hover:underline md:min-h-0">
          {t(`admin.settings.name.${name}`)}
        </Link>
        <p className="text-muted text-xs">{t(`admin.settings.hint.${name}`)}</p>
      </div>
      <div className="space-y-2 md:col-span-3">
        <SettingValue setting={name} fields={fields} wide />
        <p className="flex flex-wrap gap-2">
          <Badge>{version === 0 ? t("admin.settings.shipped") : t("admin.settings.version", { version })}</Badge>
          {future.map((next) => (
            <Badge key={next.version} tone="accent">
              {t("admin.settings.scheduled")} <Day date={next.effectiveFrom} />
            </Badge>
          ))}
        </p>
      </div>
    </li>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
