import { useActionData, useLoaderData } from "@remix-run/react";
import {
  approveGoodwill,
  cancelGoodwill,
  grantGoodwill,
  passOnGoodwill,
  readGoodwill,
  refuseGoodwill,
  requestGoodwill,
  withdrawGoodwill,
} from "@services/goodwill/index.server";
import { GoodwillForm } from "~/components/goodwill-form";
import { GoodwillGrants } from "~/components/goodwill-grants";
import { GoodwillNews } from "~/components/goodwill-news";
import { formAction, newIdempotencyKey, page } from "~/http/page.server";
import { useTranslation } from "~/i18n/i18n";
import { valueLabel } from "~/i18n/value-label";
import { Badge } from "~/ui/badge";
import { Card } from "~/ui/card";
import type { RouteHandle } from "~/ui/handle";
import { PageHeader } from "~/ui/page-header";

export const handle: RouteHandle = { title: (t) => t("goodwill.ofCase") };

export const loader = page(async ({ ctx, params, notice }) => ({
  view: await readGoodwill(ctx, { complaintNo: params.no ?? "" }),
  notice,
  idempotencyKey: newIdempotencyKey(),
}));

export const action = formAction(
  {
    grant: grantGoodwill,
    request: requestGoodwill,
    approve: approveGoodwill,
    refuse: refuseGoodwill,
    passOn: passOnGoodwill,
    withdraw: withdrawGoodwill,
    cancel: cancelGoodwill,
  },
  ({ params, form }) => ({ to: `/complaints/${params.no}/goodwill`, notice: String(form.get("intent")) }),
);

export default function CaseGoodwillPage() {
  const { t } = useTranslation();
  const { view, notice, idempotencyKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const forms = { refused, idempotencyKey };
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("goodwill.ofCase")}
        badge={<Badge tone="neutral">{valueLabel(t, "complaintLevel", view.level)}</Badge>}
        back={{ to: `/complaints/${view.complaintNo}`, label: view.complaintNo }}
      />
      <div className="space-y-4">
        {refused ? null : <GoodwillNews notice={notice} />}
        <GoodwillForm view={view} {...forms} />
        <Card title={t("goodwill.granted")} flush>
          <GoodwillGrants grants={view.grants} {...forms} />
        </Card>
      </div>
    </div>
  );
}

export { RouteErrorBoundary as ErrorBoundary } from "~/ui/error-panel";
