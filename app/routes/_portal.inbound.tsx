import { redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { must, readScannedCode } from "@services/platform";
import { listExpected } from "@services/returns/index.server";
import { ExportLinks } from "~/components/export-links";
import { ReturnList } from "~/components/return-list";
import { ScanField } from "~/components/scan-field";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";
import { Pagination } from "~/ui/pagination";

export const handle: RouteHandle = { title: (t) => t("returns.inbound.title") };

/** A scanned label or waybill opens its return; a scanned serial does too, and counts as the first unit of it. */
export const loader = page(async ({ ctx, url }) => {
  must(allows(ctx.actor, "return.receive"));
  const [scan, cursor] = [url.searchParams.get("scan")?.trim() || null, url.searchParams.get("cursor") ?? undefined];
  const code = readScannedCode(scan);
  const found = code === null ? [] : (await listExpected(ctx, { code })).items;
  const [only] = found;
  if (only && found.length === 1) {
    const isUnit = only.units.some(({ serial }) => serial === code);
    throw redirect(`/inbound/${only.returnNo}${isUnit ? `?scan=${code}` : ""}`);
  }
  const { items, nextCursor } = found.length > 0 ? { items: found, nextCursor: null } : await listExpected(ctx, { cursor });
  return { items, unknown: scan !== null && found.length === 0 ? scan : null, nextCursor, isFirst: cursor === undefined };
});

/** Where the warehouse receives what comes back: one scan leads to the return. */
export default function InboundPage() {
  const { t } = useTranslation();
  const { items, unknown, nextCursor, isFirst } = useLoaderData<typeof loader>();
  return (
    <div className="space-y-4">
      <PageHeader title={t("returns.inbound.title")} sub={t("returns.inbound.sub")} />
      <Form method="get" action="/inbound" className="flex max-w-xl items-start gap-2">
        <div className="min-w-0 flex-1">
          <ScanField
            name="scan"
            label={t("returns.inbound.scan")}
            hideLabel
            placeholder={t("returns.inbound.scan")}
            error={unknown ? t("returns.inbound.unknown", { text: unknown }) : undefined}
            enterKeyHint="go"
            autoFocus
          />
        </div>
        <div className="mt-1">
          <SubmitButton tone="secondary">{t("returns.inbound.open")}</SubmitButton>
        </div>
      </Form>
      <Card title={t("returns.inbound.expected")} flush>
        <ReturnList items={items} under="/inbound" none={t("returns.inbound.none")} />
      </Card>
      <Pagination next={nextCursor ? `/inbound?cursor=${encodeURIComponent(nextCursor)}` : null} first={isFirst ? null : "/inbound"} />
      <ExportLinks list="expected-returns" filter={{}} />
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
