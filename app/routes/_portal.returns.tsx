import { Form, useLoaderData } from "@remix-run/react";
import { RETURN_VIEWS } from "@services/returns";
import { listReturns } from "@services/returns/index.server";
import { ExportLinks } from "~/components/export-links";
import { ReturnList } from "~/components/return-list";
import { ScanField } from "~/components/scan-field";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("returns.title") };

export const loader = page(async ({ ctx, url }) => {
  const input = readSearch(listReturns.definition.input, url.searchParams);
  const { items, nextCursor, may } = await listReturns(ctx, input);
  const { view = "all", q, complaintNo, cursor } = input;
  const filter = { ...(q ? { q } : {}), ...(complaintNo ? { complaintNo } : {}) };
  const here = `/returns?${new URLSearchParams({ view, ...filter })}`;
  return {
    ...{ items, view, filter, may, q: q ?? null, complaintNo: complaintNo ?? null },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: cursor === undefined ? null : here,
  };
});

/** Returns by what they wait for, found by number, waybill or serial. */
export default function ReturnsPage() {
  const { t } = useTranslation();
  const { items, view, filter, may, q, complaintNo, next, first } = useLoaderData<typeof loader>();
  const to = (name: string) => `/returns?${new URLSearchParams({ view: name, ...filter })}`;
  return (
    <div className="space-y-4">
      <PageHeader
        title={complaintNo ? `${t("returns.title")} · ${t("returns.ofCase", { no: complaintNo })}` : t("returns.title")}
        sub={t("returns.sub")}
        {...(complaintNo ? { back: { to: `/complaints/${complaintNo}`, label: complaintNo } } : {})}
        action={
          may.request ? (
            <LinkButton tone="primary" to={complaintNo ? `/returns/new?complaintNo=${complaintNo}` : "/returns/new"}>
              {t("returns.new")}
            </LinkButton>
          ) : undefined
        }
      />
      <Form method="get" action="/returns" className="flex max-w-xl items-start gap-2">
        <input type="hidden" name="view" value={view} />
        <div className="min-w-0 flex-1">
          <ScanField
            name="q"
            label={t("returns.search")}
            hideLabel
            placeholder={t("returns.search")}
            defaultValue={q ?? undefined}
            enterKeyHint="search"
          />
        </div>
        <div className="mt-1">
          <SubmitButton tone="secondary">{t("returns.find")}</SubmitButton>
        </div>
      </Form>
      <Tabs
        label={t("returns.views.label")}
        tabs={RETURN_VIEWS.map((name) => ({ to: to(name), label: t(`returns.views.${name}`), current: name === view }))}
      />
      <Card flush>
        <ReturnList items={items} under="/returns" none={t("returns.none")} />
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="returns" filter={{ view, ...filter }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
