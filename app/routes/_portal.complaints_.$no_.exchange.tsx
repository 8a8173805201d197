import { useActionData, useLoaderData } from "@remix-run/react";
import { exchangeUnit, readExchangeForm } from "@services/parts/index.server";
import { AgreedExchange, ExchangeForm } from "~/components/exchange-form";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("service.exchange.title") };

export const loader = page(async ({ ctx, params }) => ({
  view: await readExchangeForm(ctx, { complaintNo: params.no ?? "" }),
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction({ exchangeUnit }, ({ result }) => `/desk/${result.requestNo}?view=all`);

export default function ExchangePage() {
  const { t } = useTranslation();
  const { view, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("service.exchange.title")} back={{ to: `/complaints/${view.complaintNo}`, label: view.complaintNo }} />
      <div className="space-y-4">
        <AgreedExchange view={view} />
        <ExchangeForm view={view} refused={refused} idempotencyKey={idempotencyKey} />
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
