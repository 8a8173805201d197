import { useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "@services/identity";
import { must } from "@services/platform";
import { issueTestStandard } from "@services/returns/index.server";
import { StandardForm } from "~/components/standard-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("workbench.standards.issueNew") };

export const loader = page(async ({ ctx }) => {
  must(allows(ctx.actor, "return_unit.give_opinion"));
  return { idempotencyKey: newIdempotencyKey() };
});

export const action = formAction({ issue: issueTestStandard }, ({ result }) => ({
  to: `/workbench/standards/${result.standardNo}`,
  notice: "issued",
}));

export default function NewStandardPage() {
  const { t } = useTranslation();
  const { idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-4xl space-y-4">
      <PageHeader title={t("workbench.standards.issueNew")} back={{ to: "/workbench/standards", label: t("workbench.standards.title") }} />
      <Card>
        <StandardForm before={null} refused={refused} idempotencyKey={idempotencyKey} />
      </Card>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
