import { useActionData, useLoaderData } from "@remix-run/react";
import { commitImport, listImportErrors, mendImport, readImport, runImport, undoImport } from "@services/imports/index.server";
import { BadRows } from "~/components/bad-rows";
import { ImportColumns } from "~/components/import-columns";
import { ImportActions, ImportBadge, ImportProblem, ImportProgress, ImportSummary } from "~/components/import-summary";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Card } from "~/ui/card";
import { Disclosure } from "~/ui/disclosure";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

type View = Awaited<ReturnType<typeof readImport>>;
export const handle: RouteHandle<{ run: View }> = { title: (_t, view) => view?.run.fileName ?? "" };

const BAD_ROWS_SHOWN = 20;

export const loader = page(async ({ ctx, params, url }) => {
  const importNo = params.no ?? "";
  const cursor = url.searchParams.get("cursor") ?? undefined;
  const [run, bad] = await Promise.all([
    readImport(ctx, { importNo }),
    listImportErrors(ctx, { importNo, limit: BAD_ROWS_SHOWN, ...(cursor ? { cursor } : {}) }),
  ]);
  return {
    run,
    bad: bad.items,
    next: bad.nextCursor === null ? null : `/imports/${importNo}?cursor=${encodeURIComponent(bad.nextCursor)}`,
    first: cursor ? `/imports/${importNo}` : null,
    idempotencyKey: newIdempotencyKey(),
  };
});

export const action = formAction(
  { run: runImport, commit: commitImport, mend: mendImport, undo: undoImport },
  ({ params }) => `/imports/${params.no}`,
);

export default function ImportPage() {
  const { t } = useTranslation();
  const { run, bad, next, first, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const form = { refused, idempotencyKey };
  const columns = <ImportColumns run={run} {...form} />;
  return (
    <>
      <PageHeader
        title={run.fileName}
        sub={`${run.importNo} · ${valueLabel(t, "importKind", run.kind)}`}
        badge={<ImportBadge status={run.status} />}
        back={{ to: "/imports", label: t("imports.list.title") }}
      />
      <div className="space-y-4">
        <ImportProblem run={run} />
        {run.working ? <ImportProgress run={run} /> : null}
        {run.status === "uploaded" ? <Card title={t("imports.columns.title")}>{columns}</Card> : null}
        {run.status === "checked" || run.status === "committed" || run.status === "undone" ? <ImportSummary run={run} /> : null}
        <ImportActions run={run} {...form} />
        {run.working === null && bad.length > 0 ? <BadRows run={run} rows={bad} next={next} first={first} {...form} /> : null}
        {run.status === "checked" && run.fileIsKept ? (
          <Card>
            <Disclosure summary={t("imports.columns.change")} open={refused?.intent === "run"}>
              {columns}
            </Disclosure>
          </Card>
        ) : null}
      </div>
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
