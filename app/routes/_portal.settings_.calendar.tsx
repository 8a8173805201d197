import { useActionData, useLoaderData } from "@remix-run/react";
import { layOutYear } from "@services/calendar";
import { loadYear, readYear, saveDay, uploadDays } from "@services/calendar/index.server";
import { allows } from "@services/identity";
import { civilDateAt } from "@services/platform";
import { CalendarDayForm } from "~/components/calendar-day-form";
import { CalendarUpload } from "~/components/calendar-upload";
import { NamedDays, YearCalendar } from "~/components/year-calendar";
import { readFileText } from "~/http/file-text.server";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Badge } from "~/ui/badge";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { ActionForm } from "~/ui/form";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("admin.calendar.title") };

export const loader = page(async ({ ctx, url, notice }) => {
  const asked = new URLSearchParams({ year: url.searchParams.get("year") ?? civilDateAt(ctx.clock.now()).slice(0, 4) });
  const view = await readYear(ctx, readSearch(readYear.definition.input, asked));
  const { year, published, days, warning } = view;
  return {
    ...{ year, published, days, warning, months: layOutYear(view), neighbours: { previous: year - 1, next: year + 1 } },
    mayEdit: allows(ctx.actor, "calendar.edit").ok,
    notice,
    idempotencyKey: newIdempotencyKey(),
  };
});

const change = formAction({ load: loadYear, day: saveDay, upload: uploadDays }, ({ form, result }) => ({
  to: `/settings/calendar?year=${"day" in result ? result.day.slice(0, 4) : result.year}`,
  notice: String(form.get("intent")),
}));
export const action = readFileText({ file: "file", into: "content" }, change);

const NOTICES = { load: "admin.calendar.loaded", day: "admin.calendar.saved", upload: "admin.calendar.uploaded" } as const;

export default function CalendarPage() {
  const { t } = useTranslation();
  const { year, published, days, warning, months, neighbours, mayEdit, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const said = NOTICES[notice as keyof typeof NOTICES];
  const form = { refused, idempotencyKey };
  return (
    <>
      <PageHeader
        title={`${t("admin.calendar.title")} ${year}`}
        badge={
          <Badge tone={published ? "good" : "waiting"}>{published ? t("admin.calendar.published") : t("admin.calendar.unpublished")}</Badge>
        }
        back={{ to: "/settings", label: t("admin.calendar.back") }}
        action={
          <nav aria-label={t("admin.calendar.years")} className="flex gap-2">
            <LinkButton to={`/settings/calendar?year=${neighbours.previous}`}>
              {t("admin.calendar.previous", { year: neighbours.previous })}
            </LinkButton>
            <LinkButton to={`/settings/calendar?year=${neighbours.next}`}>{t("admin.calendar.next", { year: neighbours.next })}</LinkButton>
          </nav>
        }
      />
      <div className="space-y-4">
        {said && !refused ? <Notice tone="success">{t(said)}</Notice> : null}
        {warning ? <Notice tone="warning">{warning}</Notice> : null}
        {mayEdit && !published ? (
          <ActionForm intent="load" {...form}>
            <input type="hidden" name="year" value={year} />
            <SubmitButton>{t("admin.calendar.load", { year })}</SubmitButton>
          </ActionForm>
        ) : null}
        <YearCalendar months={months} />
        <div className="grid items-start gap-4 md:grid-cols-3">
          <div className="md:col-span-2">
            <NamedDays days={days} />
          </div>
          {mayEdit ? (
            <div className="space-y-4">
              <Card title={t("admin.calendar.change")}>
                <CalendarDayForm year={year} {...form} />
              </Card>
              <Card title={t("admin.calendar.fromFile")}>
                <CalendarUpload year={year} {...form} />
              </Card>
            </div>
          ) : null}
        </div>
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
