import { useLoaderData } from "@remix-run/react";
import { readRequestForm } from "@services/parts/index.server";
import { readScannedCode } from "@services/platform";
import { CallCard } from "~/components/call-card";
import { page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { LinkButton } from "~/ui/button";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { Notice } from "~/ui/notice";
import { Shell } from "~/ui/shell";

export const handle: RouteHandle = { js: false, title: (t) => t("public.submitted.title") };

const OUTLOOKS = ["review", "pay", "free"] as const;

/** Says what the form's redirect brought along and looks nothing up: a number alone opens no request. */
export const loader = page(async ({ ctx, url }) => {
  const { company } = await readRequestForm(ctx, {});
  const next = url.searchParams.get("outlook");
  return {
    company,
    requestNo: readScannedCode(url.searchParams.get("no"), 20),
    outlook: OUTLOOKS.find((key) => key === next) ?? "review",
  };
});

export default function SubmittedPage() {
  const { t } = useTranslation();
  const { company, requestNo, outlook } = useLoaderData<typeof loader>();
  return (
    <Shell>
      <div className="mx-auto max-w-xl space-y-4">
        <h1 className="font-semibold text-xl">{t("public.submitted.title")}</h1>
        <Notice tone="success" title={t("public.submitted.number")}>
          <p className="select-all font-mono text-xl">{requestNo}</p>
          <p>{t("public.submitted.keep")}</p>
        </Notice>
        <Card title={t("public.submitted.next")}>
          <p>{t(`public.afterwards.${outlook}`)}</p>
        </Card>
        <CallCard {...company}>{t("public.submitted.reach")}</CallCard>
        <LinkButton to="/ask">{t("public.submitted.another")}</LinkButton>
      </div>
    </Shell>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
