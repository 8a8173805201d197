import { useLoaderData } from "@remix-run/react";
import { readBudgetPage } from "@services/reports/index.server";
import { BudgetStatement } from "~/components/budget-statement";
import { page } from "~/http/page.server";
import { readSearch } from "~/http/read-fields.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("money.dealer.budget") };

export const loader = page(({ ctx, params, url }) =>
  readBudgetPage(ctx, { ...readSearch(readBudgetPage.definition.input, url.searchParams), dealerCode: params.code }),
);

export default function DealerBudgetPage() {
  const { t } = useTranslation();
  const view = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("money.dealer.budget")}
        sub={view.dealer.name}
        back={{ to: `/dealers/${view.dealer.code}`, label: t("money.dealer.backToDealer") }}
      />
      <BudgetStatement view={view} />
    </>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
