import { useActionData, useLoaderData } from "@remix-run/react";
import { DISPUTE_VIEWS } from "@services/disputes";
import { listDisputes, openDispute } from "@services/disputes/index.server";
import { DEPARTMENTS } from "@services/identity";
import { DisputeList } from "~/components/dispute-list";
import { DisputeOpen } from "~/components/dispute-open";
import { ExportLinks } from "~/components/export-links";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";
import { Tabs } from "~/ui/tabs";

export const handle: RouteHandle = { title: (t) => t("dispute.title") };

const addressOf = (view: string, complaintNo: string | undefined) =>
  `/disputes?view=${view}${complaintNo === undefined ? "" : `&complaintNo=${encodeURIComponent(complaintNo)}`}`;

export const loader = page(async ({ ctx, url, notice }) => {
  const input = readSearch(listDisputes.definition.input, url.searchParams);
  const { items, nextCursor, open } = await listDisputes(ctx, input);
  const view = input.view ?? "inbox";
  const here = addressOf(view, input.complaintNo);
  return {
    departments: DEPARTMENTS,
    ...{ items, open, view, complaintNo: input.complaintNo, notice, idempotencyKey: newIdempotencyKey() },
    next: nextCursor === null ? null : `${here}&cursor=${encodeURIComponent(nextCursor)}`,
    first: input.cursor === undefined ? null : here,
  };
});

export const action = formAction({ open: openDispute }, ({ form }) => ({
  to: addressOf("all", String(form.get("complaintNo"))),
  notice: "open",
}));

/** Internal disputes: what waits for the reader, and those of one case with the form for another. */
export default function DisputesPage() {
  const { t } = useTranslation();
  const { items, departments, open, view, complaintNo, notice, idempotencyKey, next, first } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title={complaintNo ? `${t("dispute.title")} · ${t("dispute.ofCase", { no: complaintNo })}` : t("dispute.title")}
        sub={t("dispute.sub")}
        {...(complaintNo ? { back: { to: `/complaints/${complaintNo}`, label: complaintNo } } : {})}
      />
      <div className="space-y-4">
        {notice === "open" && !refused ? <Notice tone="success">{t("dispute.done")}</Notice> : null}
        {complaintNo && open?.ok ? (
          <DisputeOpen
            complaintNo={complaintNo}
            department={open.department}
            departments={departments}
            refused={refused}
            idempotencyKey={idempotencyKey}
          />
        ) : (
          <Tabs
            label={t("dispute.views.label")}
            tabs={DISPUTE_VIEWS.map((value) => ({
              to: addressOf(value, complaintNo),
              label: t(`dispute.views.${value}`),
              current: value === view,
            }))}
          />
        )}
        <Card flush>
          <DisputeList items={items} />
        </Card>
        <Pagination next={next} first={first} />
        <ExportLinks list="disputes" filter={{ view, complaintNo }} />
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
