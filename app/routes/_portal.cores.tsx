import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { CORE_CONDITIONS, CORE_VIEWS } from "@services/parts";
import { chargeCore, listCores, receiveCore, waiveCore } from "@services/parts/index.server";
import { Cores } from "~/components/cores";
import { ExportLinks } from "~/components/export-links";
import { ScanField } from "~/components/scan-field";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("warehouse.cores.title") };

const SAID = ["received", "charged", "waived"] as const;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listCores.definition.input, url.searchParams);
  const { items, nextCursor } = await listCores(ctx, input);
  const { view = "owed", q, cursor } = input;
  const here = `/cores?${new URLSearchParams({ view, ...(q ? { q } : {}) })}`;
  return {
    ...{ items, view, q: q ?? null, conditions: CORE_CONDITIONS, idempotencyKey: newIdempotencyKey() },
    path: allows(ctx.actor, "parts_request.decide").ok ? "/desk" : "/requests",
    said: SAID.find((key) => key === notice) ?? null,
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: cursor === undefined ? null : here,
  };
});

export const action = formAction({ receive: receiveCore, charge: chargeCore, waive: waiveCore }, ({ result }) => ({
  to: "/cores",
  notice: result.status,
}));

export default function CoresPage() {
  const { t } = useTranslation();
  const { items, view, q, said, next, first, conditions, path, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const to = (name: string) => `/cores?${new URLSearchParams({ view: name, ...(q ? { q } : {}) })}`;
  return (
    <div className="space-y-4">
      <PageHeader title={t("warehouse.cores.title")} sub={t("warehouse.cores.sub")} />
      {said && !refused ? <Notice tone="success">{t(`warehouse.cores.said.${said}`)}</Notice> : null}
      <Form method="get" action="/cores" className="flex max-w-xl items-start gap-2">
        <input type="hidden" name="view" value={view} />
        <div className="min-w-0 flex-1">
          <ScanField
            name="q"
            label={t("warehouse.cores.scan")}
            hideLabel
            placeholder={t("warehouse.cores.scan")}
            defaultValue={q ?? undefined}
            enterKeyHint="search"
          />
        </div>
        <div className="mt-1">
          <SubmitButton tone="secondary">{t("warehouse.cores.find")}</SubmitButton>
        </div>
      </Form>
      <Tabs
        label={t("warehouse.cores.views")}
        tabs={CORE_VIEWS.map((name) => ({ to: to(name), label: t(`warehouse.cores.view.${name}`), current: name === view }))}
      />
      <Card flush>
        {items.length === 0 ? <EmptyState title={t("warehouse.cores.none")} /> : null}
        <Cores cores={items} forms={{ path, conditions, refused, idempotencyKey }} />
      </Card>
      <Pagination next={next} first={first} />
      <ExportLinks list="cores" filter={{ view, ...(q ? { q } : {}) }} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
