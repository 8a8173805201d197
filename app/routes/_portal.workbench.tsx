import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { readScannedCode } from "@services/platform";
import { listWork } from "@services/returns/index.server";
import { ExportLinks } from "~/components/export-links";
import { ScanField } from "~/components/scan-field";
import { WorkList } from "~/components/work-list";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton, SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const handle: RouteHandle = { title: (t) => t("workbench.title") };

/** The units whose next step is the reader's; a scanned serial opens its newest return. */
export const loader = page(async ({ ctx, url }) => {
  const [scan, cursor] = [url.searchParams.get("serial")?.trim() || null, url.searchParams.get("cursor") ?? undefined];
  const serial = readScannedCode(scan);
  const found = serial === null ? undefined : (await listWork(ctx, { serial })).items.at(-1);
  if (found) throw redirect(`/workbench/${found.returnNo}/${found.serial}`);
  const { items, nextCursor } = await listWork(ctx, { cursor });
  return { items, nextCursor, isFirst: cursor === undefined, unknown: scan };
});

/** What is to be done about returned units, role by role. */
export default function WorkbenchPage() {
  const { t } = useTranslation();
  const { items, nextCursor, isFirst, unknown } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader
        title={t("workbench.title")}
        sub={t("workbench.sub")}
        action={
          <span className="flex flex-wrap gap-2">
            <LinkButton to="/workbench/board">{t("workbench.board.title")}</LinkButton>
            <LinkButton to="/workbench/standards">{t("workbench.standards.title")}</LinkButton>
          </span>
        }
      />
      <Form method="get" action="/workbench" className="flex max-w-xl items-start gap-2">
        <div className="min-w-0 flex-1">
          <ScanField
            name="serial"
            label={t("workbench.scan")}
            hideLabel
            placeholder={t("workbench.scan")}
            error={unknown ? t("workbench.unknown", { text: unknown }) : undefined}
            enterKeyHint="go"
            autoFocus
          />
        </div>
        <div className="mt-1">
          <SubmitButton tone="secondary">{t("workbench.open")}</SubmitButton>
        </div>
      </Form>
      <Card flush>
        <WorkList items={items} />
      </Card>
      <Pagination next={nextCursor ? `/workbench?cursor=${encodeURIComponent(nextCursor)}` : null} first={isFirst ? null : "/workbench"} />
      <ExportLinks list="returned-units" filter={{}} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
